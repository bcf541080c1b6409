import type { AskedExamples, AskedReader } from "../domain/asked.ts";
import { once } from "../domain/once.ts";
import type { Page } from "../domain/page.ts";
import type { Region } from "../domain/region.ts";
import { oncePer } from "../learning/once-per.ts";
import { askedFor, compareWithExamples } from "./asked-like.ts";
import { lackingReader } from "./lacking.ts";
import { messageKindReader } from "./message-kind.ts";

/** Reads questions by the examples of how people ask. It learns at the first question: part of a second. */
export const askedReader = oncePer(
  (
    examples: AskedExamples,
    pages: readonly Pick<Page, "facts" | "sections">[],
    regions: readonly Pick<Region, "name">[],
  ): AskedReader => {
    const places = regions.map(({ name }) => name);
    const behind = once(() => askedFor(examples));
    const like = once(() => compareWithExamples(examples, pages));
    const nearest = (question: string) =>
      [...behind()(question)].find(([, distance]) => distance === 0)?.[0];
    const lacking = once(() => lackingReader(examples, pages, places, nearest));
    const kindOf = once(() => messageKindReader(examples));
    return {
      like: (question) => ({ ...like()(question), behind: behind()(question) }),
      lacking: (question, page) => lacking()(question, page),
      kindOf: (message, how) => kindOf()(message, how),
    };
  },
);
