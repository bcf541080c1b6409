import type { Step } from "../draft.ts";
import { askBack } from "./ask-back.ts";
import { compareSides } from "./compare.ts";
import { listAll } from "./list-all.ts";
import { sayUsability } from "./usability.ts";

/** Answers from the typed facts of pages what asks for them; everything else goes on to the search. */
export const answerFromFacts: Step = async (draft, tools) =>
  listAll(draft, tools) ??
  (await compareSides(draft, tools)) ??
  (await sayUsability(draft, tools)) ??
  askBack(draft, tools) ??
  draft;
