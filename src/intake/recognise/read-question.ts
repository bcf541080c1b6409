import type { Recognition } from "../../domain/recognition.ts";
import type { Intent } from "../../domain/route.ts";
import { learn, type Marks, shareOf } from "../../learning/learn.ts";
import type { EvidenceReader } from "./evidence.ts";
import type { Lessons } from "./read-examples.ts";

/** How likely a text asks about a thing, rather than for something for its writer; 0 to 1. */
export type QuestionReader = (text: string) => number;

/** What a text asks, if it asks: about a thing, for help for its writer, or one as likely as the other. */
export type Asking = "of_a_thing" | "for_help" | "either";

/** What a text asks that is a question with this likelihood. */
export function askingOf(
  likelihood: number,
  { question, help }: Pick<Recognition["alike"], "question" | "help">,
): Asking {
  if (likelihood > question) return "of_a_thing";
  return likelihood < help ? "for_help" : "either";
}

/** What people bring to somebody who then does something about it. */
const BROUGHT: ReadonlySet<Intent> = new Set(["request", "emergency", "flaw", "crime"]);

/**
 * Learns to tell the questions of the evaluation set from what is brought to the desks. Without both to
 * learn from, each text is as likely one as the other.
 */
export function questionReader(
  { requests, calm }: Lessons,
  evidenceOf: EvidenceReader,
): QuestionReader {
  const marksOf = (text: string): Marks =>
    new Set([...evidenceOf(text), `first/${FIRST_WORD.exec(text)?.[0].toLowerCase()}`]);
  const brought = requests.filter(({ expect }) => BROUGHT.has(expect.intent));
  if (calm.length === 0 || brought.length === 0) return () => 0.5;
  const judge = learn<"question" | "brought">([
    ...calm.map((text) => ({ marks: marksOf(text), label: "question" as const })),
    ...brought.map(({ text }) => ({ marks: marksOf(text), label: "brought" as const })),
  ]);
  return (text) => shareOf("question", judge(marksOf(text)));
}

const FIRST_WORD = /\p{L}[\p{L}'’]*/u;
