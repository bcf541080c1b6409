import type { RequestExample } from "../../domain/request-example.ts";
import { learn, shareOf } from "../../learning/learn.ts";
import { marksOf, saysTooLittle } from "../../learning/marks.ts";

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
    return saysTooLittle(text) ? 0 : shareOf("emergency", judge(marksOf(text)));
  };
}
