import type { Answer } from "../domain/answer.ts";
import type { SearchResult } from "../domain/retriever.ts";
import { say } from "../domain/wording.ts";
import { tellingOf } from "./asking.ts";
import { choosePages } from "./choose-pages.ts";
import { chooseStatements } from "./choose-statements.ts";
import { confidenceIn } from "./confidence.ts";
import type { Draft, Step, Tools } from "./draft.ts";
import { endWith } from "./endings.ts";
import { askingWords } from "./facets.ts";
import { distanceOf } from "./scope.ts";

/** A question without a word of our subject must be met all the more closely, and by two things. */
const STRANGE_FLOOR = 0.8;
/** More passages than any page has: a page that answers is read whole. */
const WHOLE_PAGE = 60;

/** Finds the pages, and ends the question when they do not speak of what it asks. */
export const retrieve: Step = async (draft, tools) => {
  const { retriever, policy, wording, library } = tools;
  const distance = distanceOf(draft.standalone, library);
  if (distance === "other") {
    return endWith(draft, tools, "out_of_scope", wording.endings.outOfScope);
  }
  const request = { text: draft.standalone, aside: wordsAside(draft.standalone) };
  const found = await retriever.search({ ...request, limit: policy.search.passages });
  const named = [...new Set([...draft.named, ...found.named])];
  if (found.concepts === 0 && named.length === 0) {
    return endWith(draft, tools, "needs_clarification", wording.endings.vague);
  }
  const asked: Draft = { ...draft, named, hits: found.hits, unknown: found.unknown };
  const pages = choosePages(asked, tools);
  const [first] = pages;
  const limit = pages.length * WHOLE_PAGE;
  const reading = first ? (await retriever.search({ ...request, limit, pages })).hits : [];
  const ofFirst = reading.filter(({ passage }) => passage.pageId === first);
  const { maxClaims } = policy.answer;
  const chosen = first ? chooseStatements(first, ofFirst, asked, tools, maxClaims) : [];
  const said = chosen.map(({ text }) => text);
  const confidence = first ? confidenceIn(first, ofFirst, said, asked) : 0;
  const next: Draft = { ...asked, pages, reading, coverage: confidence };
  const { coverage } = found.hits[0] ?? { coverage: 0 };
  const met =
    distance === "ours"
      ? confidence >= policy.answer.confidenceFloor
      : coverage >= STRANGE_FLOOR && found.concepts > 1;
  if (met) return { ...next, warnings: [...draft.warnings, ...corrections(found, tools)] };
  // A spelling that was guessed on the way to no answer is noise.
  if (distance === "strange") {
    return endWith(next, tools, "out_of_scope", wording.endings.outOfScope);
  }
  return noAnswer(next, tools);
};

/** Words that are searched for, but that a page need not have: how it is asked, and who asks. */
function wordsAside(text: string): string[] {
  const telling =
    tellingOf(text)
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return [...askingWords(text), ...telling];
}

function corrections({ corrections: made }: SearchResult, { wording }: Tools) {
  return made.map(({ from, to }) => ({
    kind: "corrected_spelling" as const,
    text: say(wording.warnings.correctedSpelling, { from, to }),
  }));
}

function noAnswer(draft: Draft, tools: Tools): Answer {
  const { endings } = tools.wording;
  const nearest = [...new Set([...draft.named, ...draft.pages])]
    .slice(0, 3)
    .flatMap((id) => tools.library.page(id)?.title ?? []);
  const text =
    nearest.length === 0
      ? endings.noAnswer
      : `${endings.noAnswer} ${say(endings.nearest, { pages: nearest.join("; ") })}`;
  return endWith(draft, tools, "no_answer", text);
}
