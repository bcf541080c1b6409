import type { AskedLike } from "../domain/asked.ts";
import type { SearchResult } from "../domain/retriever.ts";
import { say } from "../domain/wording.ts";
import { holdsNeeded } from "./asked-thing.ts";
import { tellingOf } from "./asking.ts";
import { choosePages, findCandidates, rankPages } from "./choose-pages.ts";
import { chooseStatements } from "./choose-statements.ts";
import { confidenceIn } from "./confidence.ts";
import type { Draft, Step, Tools } from "./draft.ts";
import { endUnanswered, endWith } from "./endings.ts";
import { askingWords, facetsOf } from "./facets.ts";
import { readSigns } from "./page-signs.ts";
import { distanceOf, presumesUs } from "./scope.ts";
import { wordStems } from "./shared-words.ts";

/** So like a question that people ask for a page that its words, however few, say enough. */
const ASKED_SO = 0.5;
/** One or two words are like too much. */
const TELLING_WORDS = 3;
/** More passages than any page has: a page that answers is read whole. */
export const WHOLE_PAGE = 60;

/** Finds the pages, and ends the question when they do not speak of what it asks. */
export const retrieve: Step = async (draft, tools) => {
  const { policy, wording } = tools;
  if (distanceOf(draft.standalone, tools) === "other") {
    return endWith(draft, tools, "out_of_scope", wording.endings.outOfScope);
  }
  const { found, read, corrected } = await searchAsMeant(draft, tools);
  const named = [...new Set([...read.named, ...found.named])];
  const like = tools.asked.like(read.standalone);
  const telling =
    wordStems(read.standalone).size >= TELLING_WORDS &&
    Math.max(0, ...like.likeness.values()) >= ASKED_SO;
  const vague = found.vague && tellingOf(draft.text) === "" && draft.question.history.length === 0;
  const empty = vague || found.concepts === 0;
  if (empty && named.length === 0 && !telling && found.unknown.length === 0) {
    return endWith(draft, tools, "needs_clarification", wording.endings.vague);
  }
  const asked: Draft = { ...read, named, hits: found.hits, unknown: found.unknown };
  const next = await readPages(asked, { like, concepts: found.concepts }, tools);
  const met =
    holdsNeeded(read.standalone, sayingOf(next)) && next.coverage >= policy.answer.confidenceFloor;
  // A spelling that was guessed on the way to no answer is noise.
  if (met) return { ...next, warnings: [...draft.warnings, ...corrections(corrected, tools)] };
  const sounds = named.length === 0 ? tools.asked.kindOf(read.standalone, "perhaps") : undefined;
  if (sounds !== undefined && sounds !== "elsewhere") {
    return endWith(next, tools, "refused", wording.endings[sounds]);
  }
  const strange = sounds === "elsewhere" || distanceOf(read.standalone, tools) === "strange";
  if (strange && !presumesUs(read.standalone, found.unknown)) {
    return endWith(next, tools, "out_of_scope", wording.endings.outOfScope);
  }
  return endUnanswered(next, tools);
};

/** Searches, and where words were read as others, searches once more for the question as it was meant. */
async function searchAsMeant(
  draft: Draft,
  { retriever, policy, library }: Tools,
): Promise<{ found: SearchResult; read: Draft; corrected: SearchResult["corrections"] }> {
  const limit = policy.search.passages;
  const found = await retriever.search({ ...requestFor(draft.standalone), limit });
  const corrected = found.corrections;
  if (corrected.length === 0) return { found, read: draft, corrected };
  const standalone = corrected.reduce(
    (text, { from, to }) => text.replace(new RegExp(`\\b${from}\\b`, "gi"), to),
    draft.standalone,
  );
  const named = draft.named.length > 0 ? draft.named : library.namesIn(standalone);
  const read: Draft = { ...draft, standalone, named, facets: facetsOf(standalone) };
  return { found: await retriever.search({ ...requestFor(standalone), limit }), read, corrected };
}

/** What is known of the question as a whole. */
interface Asked {
  like: AskedLike;
  /** How many things it names. */
  concepts: number;
}

/** Reads whole what may answer, chooses from it, and says how surely the first page answers. */
async function readPages(draft: Draft, asked: Asked, tools: Tools): Promise<Draft> {
  const { like } = asked;
  const candidates = findCandidates(draft, like, tools);
  if (candidates.length === 0) return draft;
  const limit = candidates.length * WHOLE_PAGE;
  const request = { ...requestFor(draft.standalone), limit, pages: candidates };
  const { hits, pages: together } = await tools.retriever.search(request);
  const signs = readSigns(candidates, hits, together, like, draft, tools);
  const ranked = rankPages(signs);
  const pages = choosePages(ranked, signs, tools);
  const [first, second] = ranked;
  const ofFirst = first && signs.get(first.id);
  if (!ofFirst) return draft;
  const reading = hits.filter(({ passage }) => pages.includes(passage.pageId));
  const itsHits = hits.filter(({ passage }) => passage.pageId === first.id);
  const { maxClaims } = tools.policy.answer;
  const said = chooseStatements(first.id, itsHits, draft, tools, maxClaims);
  const evidence = {
    ...asked,
    signs: ofFirst,
    hits: itsHits,
    chosen: said.map(({ text }) => text),
    lacking: tools.asked.lacking(draft.standalone, first.id),
    lead: second ? first.points - second.points : Number.POSITIVE_INFINITY,
  };
  return { ...draft, pages, reading, coverage: confidenceIn(evidence, draft) };
}

/** Everything that the pages to answer from say. */
function sayingOf({ reading }: Draft): string[] {
  return reading.flatMap(({ passage }) => passage.statements.map(({ text }) => text));
}

function requestFor(text: string): { text: string; aside: string[] } {
  return { text, aside: wordsAside(text) };
}

/** Words that are searched for, but that a page need not have: how it is asked, and who asks. */
function wordsAside(text: string): string[] {
  const telling =
    tellingOf(text)
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return [...askingWords(text), ...telling];
}

function corrections(made: SearchResult["corrections"], { wording }: Tools) {
  return made.map(({ from, to }) => ({
    kind: "corrected_spelling" as const,
    text: say(wording.warnings.correctedSpelling, { from, to }),
  }));
}
