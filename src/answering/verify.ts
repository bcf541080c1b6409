import type { Citation, Claim, Warning } from "../domain/answer.ts";
import { citationOf } from "../domain/citation.ts";
import { daysBetween, type IsoDate, writtenDay } from "../domain/date.ts";
import type { Library } from "../domain/library.ts";
import type { PageFacts, PageId, Statement } from "../domain/page.ts";
import { type Passage, passageText } from "../domain/passage.ts";
import { isEnded, isPast } from "../domain/status.ts";
import { say } from "../domain/wording.ts";
import type { Proposal, Step, Tools } from "./draft.ts";
import { endUnanswered } from "./endings.ts";
import { meetsAsking } from "./facets.ts";
import { closesOnOf } from "./facts/standing.ts";
import { figuresOf } from "./figures.ts";
import { nextStepsFor } from "./next-steps.ts";

/**
 * Lets through only what is supported, and puts the answer together: every claim rests on a
 * statement of a passage that was retrieved, states no figure that is not there, and cites sources
 * that we hold.
 */
export const verify: Step = (draft, tools) => {
  const supported = draft.proposals.filter((proposal) => isSupported(proposal, tools.library));
  if (supported.length === 0) {
    return endUnanswered(draft, tools);
  }
  const { claims, citations } = cite(supported, tools.library);
  const pages = [...new Set(supported.map(({ passage }) => passage.pageId))];
  const sentences = supported.map(({ text }) => text);
  const partly =
    draft.coverage < tools.policy.answer.fullCoverage ||
    draft.unknown.some((word) => /\d/.test(word)) ||
    !meetsAsking(draft.facets, sentences);
  return {
    status: partly ? "partly_answered" : "answered",
    text: "",
    claims,
    citations,
    unsaid: partly ? draft.unknown : [],
    warnings: [...draft.warnings, ...warningsFor(pages, citations, tools)],
    nextSteps: nextStepsFor(pages, citations, draft, tools),
    mode: "extractive",
    understoodAs: draft.standalone,
  };
};

function statementOf({ passage, statement }: Proposal): Statement | undefined {
  return passage.statements[statement];
}

/** A source that a passage names: of an official text it is the text itself. */
export function sourceIn({ source }: Passage, id: string, library: Library) {
  return source?.id === id ? source : library.source(id);
}

/** Whether the passage says what is claimed, and every source it names is one of ours. */
export function isSupported(proposal: Proposal, library: Library): boolean {
  const statement = statementOf(proposal);
  if (!statement || statement.sources.length === 0) return false;
  if (!statement.sources.every((id) => sourceIn(proposal.passage, id, library))) return false;
  const held = heldBy(proposal, library);
  return [...figuresOf(proposal.text)].every((figure) => held.has(figure));
}

/** A sentence from typed facts may take them from all of its page, and say for which day it holds. */
function heldBy({ passage, typed, shown }: Proposal, library: Library): Set<string> {
  if (!typed) return figuresOf(`${passage.title} ${passageText(passage)}`);
  const { pageId, title, asOf } = passage;
  const held = figuresOf([title, asOf, ...library.passages(pageId).map(passageText)].join(" "));
  const { counted } = shown ?? {};
  // Days are counted to a day that the page has; the count itself stands nowhere.
  if (counted && held.has(counted.to)) held.add(String(daysBetween(counted.from, counted.to)));
  return held;
}

/** Numbers the sources in the order in which the claims use them; a source is listed once a page. */
export function cite(
  proposals: readonly Proposal[],
  library: Library,
): { claims: Claim[]; citations: Citation[] } {
  const citations = new Map<string, Citation>();
  const lists = new Map<string, number>();
  const claims = proposals.map((proposal): Claim => {
    const { pageId, id: passageId } = proposal.passage;
    const statement = statementOf(proposal) as Statement;
    const numbers = statement.sources.flatMap((id) => {
      const source = sourceIn(proposal.passage, id, library);
      if (!source) return [];
      const key = `${pageId} ${id}`;
      const citation =
        citations.get(key) ?? citationOf(citations.size + 1, pageId, source, statement.text);
      citations.set(key, citation);
      return citation.n;
    });
    const { list } = statement;
    if (proposal.shown) return { text: proposal.text, citations: numbers, ...proposal.shown };
    if (!list) return { text: proposal.text, citations: numbers };
    const listKey = `${passageId} ${list.id}`;
    const id = lists.get(listKey) ?? lists.size + 1;
    lists.set(listKey, id);
    return { text: proposal.text, citations: numbers, list: { ...list, id } };
  });
  return { claims, citations: [...citations.values()] };
}

/** What to know before acting on these pages and sources. */
export function warningsFor(
  pages: readonly PageId[],
  citations: readonly Citation[],
  { library, policy, wording, today }: Tools,
): Warning[] {
  const facts = pages.flatMap((id) => library.page(id) ?? []);
  const warnings = facts.flatMap((page) => dateWarnings(page, policy, wording, today));
  const supportedOnlyByReports = citations.every(
    ({ verification }) => verification === "secondary",
  );
  if (supportedOnlyByReports || citations.some((c) => c.verification === "secondary")) {
    warnings.push({ kind: "secondary_source", text: wording.warnings.secondarySource });
  }
  return warnings;
}

/** What a page's own status and dates say to whoever wants to act on it. */
export function dateWarnings(
  page: PageFacts,
  { answer: { expiresSoonDays } }: Tools["policy"],
  { warnings, status: statuses }: Tools["wording"],
  today: IsoDate,
): Warning[] {
  const { title, status } = page;
  const values = { title, status: statuses[status] };
  if (isEnded(status)) return [{ kind: "ended", text: say(warnings.ended, values) }];
  if (page.expiresOn && isPast(page.expiresOn, today)) {
    return [
      { kind: "ended", text: say(warnings.expired, { title, date: writtenDay(page.expiresOn) }) },
    ];
  }
  if (status === "unverified") {
    return [{ kind: "unverified", text: say(warnings.unverified, values) }];
  }
  const closesOn = closesOnOf(page);
  if (closesOn && isPast(closesOn, today)) {
    return [
      { kind: "ended", text: say(warnings.windowClosed, { title, date: writtenDay(closesOn) }) },
    ];
  }
  const end = closesOn ?? page.expiresOn;
  if (end && daysBetween(today, end) <= expiresSoonDays) {
    const sentence = end === closesOn ? warnings.closesSoon : warnings.expiresSoon;
    return [{ kind: "expires_soon", text: say(sentence, { title, date: writtenDay(end) }) }];
  }
  return [];
}
