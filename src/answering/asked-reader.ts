import type { AskedExamples, AskedReader } from "../domain/asked.ts";
import type { Page } from "../domain/page.ts";
import { oncePer } from "../learning/once.ts";
import { compareWithExamples } from "./asked-like.ts";
import { lackingReader } from "./lacking.ts";
import { messageKindReader } from "./message-kind.ts";

/** Reads questions by the examples of how people ask. Learning from them takes part of a second. */
export const askedReader = oncePer(learnFrom);

function learnFrom(
  examples: AskedExamples,
  pages: readonly Pick<Page, "facts" | "sections">[],
): AskedReader {
  const like = compareWithExamples(examples, pages);
  const nearest = (question: string) =>
    [...like(question).behind].find(([, behind]) => behind === 0)?.[0];
  return {
    like,
    lacking: lackingReader(examples, pages, nearest),
    kindOf: messageKindReader(examples),
  };
}
