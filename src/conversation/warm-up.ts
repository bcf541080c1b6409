import type { Responding } from "./respond.ts";

/** Learns now from the corpus what otherwise the first message would wait for: some seconds. */
export function warmUp({ tools: { asked }, routing }: Responding): void {
  const text = "how is it known what this asks for";
  asked.like(text);
  asked.kindOf(text, "surely");
  asked.lacking(text, "");
  routing.recognise(text);
}
