import { styleText } from "node:util";

/** How a card is drawn. */
export interface TerminalStyle {
  /** Columns; lines are folded to it. */
  width: number;
  /** Whether the terminal shows bold and dim. Nothing is told by style alone. */
  styled: boolean;
}

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

/** A line that stands above others. */
export function heading(text: string, { styled }: TerminalStyle): string {
  return styled ? styleText("bold", text, { validateStream: false }) : text;
}
