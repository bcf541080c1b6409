import type { TerminalStyle } from "./render.ts";

/** Wide lines are hard to read, even where the terminal has the room. */
const WIDEST = 100;

/** How to draw on this process's standard output. NO_COLOR is honoured (https://no-color.org). */
export function outputStyle(): TerminalStyle {
  const { isTTY, columns } = process.stdout;
  return {
    width: isTTY ? Math.min(columns ?? 80, WIDEST) : 80,
    styled: isTTY === true && !process.env.NO_COLOR,
  };
}
