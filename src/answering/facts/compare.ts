import type { Answer } from "../../domain/answer.ts";
import { COMPARISON_POINTS } from "../../domain/facts-wording.ts";
import type { PageFacts } from "../../domain/page.ts";
import { say } from "../../domain/wording.ts";
import type { Draft, Proposal, Tools } from "../draft.ts";
import { nextStepsFor } from "../next-steps.ts";
import { shortNameOf } from "../short-name.ts";
import { standaloneStatements } from "../statements.ts";
import { isSupported } from "../verify.ts";
import { comparedIn } from "./compared.ts";
import { give } from "./give.ts";
import { saysOn } from "./points.ts";

/** Sentences that speak of several sides at once, before the table. */
const TOGETHER = 2;

/**
 * Things side by side, by the same points: first what the pages say of them together, then a table.
 * A side that no page is about is said to be unknown.
 */
export async function compareSides(draft: Draft, tools: Tools): Promise<Answer | undefined> {
  const sides = await comparedIn(draft.standalone, tools);
  if (!sides) return undefined;
  const { library, wording } = tools;
  const pages = sides.flatMap(({ page }) => (page && library.page(page)) || []);
  if (pages.some(({ id }) => draft.withheld.has(id))) return undefined;
  const unknown = sides.flatMap(({ page, term }) => (page ? [] : term));
  const names = pages.map((page) => shortNameOf(page, library));
  const caption = say(wording.comparison.caption, { names: names.join(", ") });
  const cells = cellsOf(pages, caption, draft, tools);
  const proposals = [...saidTogether(pages, draft, tools), ...cells];
  const answer = give(draft, tools, {
    text: unknown.length > 0 ? say(wording.comparison.unknown, { terms: unknown.join(", ") }) : "",
    proposals,
    nextSteps: [],
    unsaid: unknown,
    saysStanding: true,
  });
  const first = pages.slice(0, 1).map(({ id }) => id);
  return answer && { ...answer, nextSteps: nextStepsFor(first, answer.citations, draft, tools) };
}

function cellsOf(
  pages: readonly PageFacts[],
  table: string,
  { audience }: Draft,
  tools: Tools,
): Proposal[] {
  const { library, wording } = tools;
  return COMPARISON_POINTS.flatMap((point) => {
    if (point === "citation" && audience === "job_seeker") return [];
    const sides = pages.map((page) => ({ page, says: saysOn(point, page, audience, tools) }));
    return sides.flatMap(({ page, says }) => {
      const column = shortNameOf(page, library);
      const row = wording.comparison.points[point];
      const cell = { table, corner: wording.comparison.corner, row, column };
      return says
        .map((proposal) => ({ ...proposal, shown: { cell } }))
        .filter((proposal) => isSupported(proposal, library));
    });
  });
}

/** Sentences of any of the pages, or of a guide, that tell sides apart. */
function saidTogether(pages: readonly PageFacts[], draft: Draft, { library }: Tools): Proposal[] {
  if (pages.length < 2) return [];
  const ids = new Set(pages.map(({ id }) => id));
  const guides = library.pages().filter(({ kind }) => kind === "guide" || kind === "rule");
  const from = [...pages, ...guides].filter(({ id }) => !draft.withheld.has(id));
  return standaloneStatements(from.flatMap(({ id }) => library.passages(id)))
    .flatMap((proposal) => {
      const named = library.namesIn(proposal.text).filter((name) => ids.has(name));
      const sides = new Set(named).size;
      return sides > 1 && CONTRASTS.test(proposal.text) ? [{ proposal, sides }] : [];
    })
    .sort((a, b) => b.sides - a.sides)
    .slice(0, TOGETHER)
    .map(({ proposal }) => ({ ...proposal, shown: {} }));
}

const CONTRASTS = /\b(while|whereas|but|unlike|differ\w*|instead|rather than|both)\b/i;
