import { setImmediate as turn } from "node:timers/promises";
import type { Responding } from "./respond.ts";

/**
 * Learns from the corpus what otherwise the first message would wait for, some seconds in all, part by
 * part: what comes in between is taken.
 */
export async function warmUp({ tools: { asked }, routing }: Responding): Promise<void> {
  const text = "how is it known what this asks for";
  const parts = [
    () => routing.recognise(text),
    () => asked.kindOf(text, "surely"),
    () => asked.like(text),
    () => asked.lacking(text, ""),
  ];
  for (const learn of parts) {
    await turn();
    learn();
  }
}
