import { say } from "../domain/wording.ts";
import type { Draft, Step } from "./draft.ts";
import { endWith } from "./endings.ts";
import { askingWords } from "./facets.ts";
import { distanceOf } from "./scope.ts";

/** A question without a word of our subject must be met all the more closely, and by two things. */
const STRANGE_FLOOR = 0.8;

/** Finds the passages, and ends the question when they do not speak of what it asks. */
export const retrieve: Step = async (draft, tools) => {
  const { retriever, policy, wording, library } = tools;
  const distance = distanceOf(draft.standalone, library);
  if (distance === "other") {
    return endWith(draft, tools, "out_of_scope", wording.endings.outOfScope);
  }
  const found = await retriever.search({
    text: draft.standalone,
    limit: policy.search.passages,
    aside: askingWords(draft.standalone),
  });
  if (found.concepts === 0) {
    return endWith(draft, tools, "needs_clarification", wording.endings.vague);
  }
  const corrected = found.corrections.map(({ from, to }) => ({
    kind: "corrected_spelling" as const,
    text: say(wording.warnings.correctedSpelling, { from, to }),
  }));
  const named = [...new Set([...draft.named, ...found.named])];
  const coverage = Math.max(0, ...found.hits.map((hit) => hit.coverage));
  const next: Draft = {
    ...draft,
    named,
    hits: found.hits,
    unknown: found.unknown,
    coverage,
    warnings: [...draft.warnings, ...corrected],
  };
  // A page that is asked for by name may say what it has, even where it lacks a part.
  const floor = named.length > 0 ? policy.answer.namedFloor : policy.answer.coverageFloor;
  const met =
    distance === "ours" ? coverage >= floor : coverage >= STRANGE_FLOOR && found.concepts > 1;
  if (met) return next;
  // A spelling that was guessed on the way to no answer is noise.
  const silent = { ...next, warnings: draft.warnings };
  if (distance === "strange") {
    return endWith(silent, tools, "out_of_scope", wording.endings.outOfScope);
  }
  const nearest = [...new Set([...named, ...found.hits.map(({ passage }) => passage.pageId)])]
    .slice(0, 3)
    .flatMap((id) => library.page(id)?.title ?? []);
  const text =
    nearest.length === 0
      ? wording.endings.noAnswer
      : `${wording.endings.noAnswer} ${say(wording.endings.nearest, { pages: nearest.join("; ") })}`;
  return endWith(silent, tools, "no_answer", text);
};
