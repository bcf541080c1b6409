import type { RequestExample } from "../../domain/request-example.ts";
import { learn } from "../../learning/learn.ts";
import { marksOf } from "../../learning/marks.ts";

/** What an example is, as far as it is learned. */
export interface Labelled {
  text: string;
  expect: Pick<RequestExample["expect"], "intent" | "need" | "requesterKind" | "desk">;
}

/** What is learned from: requests with what they are, and questions that are no emergency. */
export interface Lessons {
  requests: readonly Labelled[];
  calm: readonly string[];
}

/** How likely a text tells of an attack that is going on, by what the examples sound like; 0 to 1. */
export type Likeness = (text: string) => number;

/** A text of fewer words sounds like nothing in particular. */
export const ENOUGH_WORDS = 5;

/** Makes a reader that goes by examples, for what no rule has words for. Without lessons nothing is likely. */
export function exampleReader({ requests, calm }: Lessons): Likeness {
  const judge = learn<"emergency" | "calm">([
    ...requests.map(({ text, expect }) => ({
      marks: marksOf(text),
      label: expect.intent === "emergency" ? ("emergency" as const) : ("calm" as const),
    })),
    ...calm.map((text) => ({ marks: marksOf(text), label: "calm" as const })),
  ]);
  return (text) => {
    if (text.trim().split(/\s+/).length < ENOUGH_WORDS) return 0;
    return judge(marksOf(text)).find(({ label }) => label === "emergency")?.share ?? 0;
  };
}
