import type { Answer, NextStep } from "../../domain/answer.ts";
import type { Draft, Proposal, Tools } from "../draft.ts";
import { cite, isSupported, warningsFor } from "../verify.ts";

/** What is made of typed facts, before it is checked. */
export interface Made {
  /** What the answer says first, of its own: how much of what was found. */
  text: string;
  proposals: readonly Proposal[];
  nextSteps: NextStep[];
  /** What was asked for and is not there. */
  unsaid?: string[];
  /** Where each line says itself how its thing stands, no warning repeats it. */
  saysStanding: boolean;
}

/**
 * An answer from typed facts. Each claim passes the same check as any other, and where one fails there
 * is no answer: a list or a table with a hole would be taken for the whole.
 */
export function give(draft: Draft, tools: Tools, made: Made): Answer | undefined {
  const { text, proposals, nextSteps, unsaid = [], saysStanding } = made;
  if (proposals.length === 0) return undefined;
  if (!proposals.every((proposal) => isSupported(proposal, tools.library))) return undefined;
  const { claims, citations } = cite(proposals, tools.library);
  const pages = [...new Set(proposals.map(({ passage }) => passage.pageId))];
  return {
    status: unsaid.length > 0 ? "partly_answered" : "answered",
    text,
    claims,
    citations,
    unsaid,
    warnings: [...draft.warnings, ...warningsFor(saysStanding ? [] : pages, citations, tools)],
    nextSteps,
    mode: "extractive",
    understoodAs: draft.standalone,
  };
}
