import {
  type Applicant,
  type CostShare,
  FUND_GROUPS,
  type FundFinding,
  type FundGroup,
  type FundReport,
} from "../domain/applicant.ts";
import type { Cited, FundingFacts } from "../domain/finding.ts";
import type { Library } from "../domain/library.ts";
import type { PageId } from "../domain/page.ts";
import { type Citing, startCiting } from "./cite.ts";
import { costShareFor } from "./cost-share.ts";
import { deadlineOf } from "./deadline.ts";
import { figuresOf } from "./fund-figures.ts";
import { type Standing, standingOf } from "./fund-standing.ts";
import type { FundingTools } from "./fund-tools.ts";
import { quoteUnder } from "./quote.ts";

/** Statements quoted on what can be used instead; the page has the rest. */
const INSTEAD_QUOTES = 3;

/** Holds every fund against an applicant: open, through the state, to confirm, not open, not theirs. */
export function findFunding(
  funds: readonly FundingFacts[],
  applicant: Applicant,
  tools: FundingTools,
): FundReport {
  const citing = startCiting(tools.library);
  const { forPurpose, only } = tools;
  const wanted = funds.filter(
    ({ id }) => (!forPurpose || forPurpose.includes(id)) && (!only || only === id),
  );
  const findings = wanted
    .map((facts) => findOne(facts, applicant, tools, citing))
    .sort(byUsefulness(forPurpose ?? []));
  return { findings, citations: citing.citations() };
}

function findOne(
  facts: FundingFacts,
  applicant: Applicant,
  tools: FundingTools,
  citing: Citing,
): FundFinding {
  const { id: pageId, title, costShare, closesOn, closesAt, listing } = facts;
  const { library } = tools;
  const { group, because }: Standing = standingOf(facts, applicant, tools, citing);
  const costShares = costShare ? sharesOf(costShare, applicant) : [];
  const url = facts.sources.flatMap((id) => library.source(id)?.url ?? [])[0];
  return {
    pageId,
    title,
    status: facts.status,
    asOf: facts.asOf,
    reviewedOn: facts.reviewedOn,
    ...(facts.expiresOn && { expiresOn: facts.expiresOn }),
    group,
    because,
    instead: group === "not_open" ? insteadOf(pageId, library, citing) : [],
    figures: figuresOf(facts, applicant, costShares, tools.wording.funding, citing),
    costShares,
    ...(tools.only && applicant.amount !== undefined && !costShare && { shareUnknown: true }),
    ...(facts.opensOn && { opensOn: facts.opensOn }),
    ...(closesOn && { deadline: deadlineOf(closesOn, closesAt, tools.now) }),
    ...(listing && { listing: listing.number }),
    ...(url && { url }),
  };
}

/** What a page names in the place of a fund that cannot be had now. */
function insteadOf(pageId: PageId, library: Library, citing: Citing): Cited[] {
  return quoteUnder(/\binstead$/i, pageId, "program_staff", INSTEAD_QUOTES, library, citing);
}

function sharesOf(
  { percent, multiEntityPercent }: NonNullable<FundingFacts["costShare"]>,
  { amount, amountIs }: Applicant,
): CostShare[] {
  if (amount === undefined) return [];
  const percents = [percent, ...(multiEntityPercent === undefined ? [] : [multiEntityPercent])];
  return percents.flatMap((each) => costShareFor(each, amount, amountIs) ?? []);
}

function byUsefulness(forPurpose: readonly PageId[]) {
  const place = (group: FundGroup) => FUND_GROUPS.indexOf(group);
  const closes = ({ deadline }: FundFinding) => deadline?.on ?? "9999";
  return (a: FundFinding, b: FundFinding) =>
    place(a.group) - place(b.group) ||
    forPurpose.indexOf(a.pageId) - forPurpose.indexOf(b.pageId) ||
    (a.group === "not_open" ? 0 : closes(a).localeCompare(closes(b))) ||
    a.title.localeCompare(b.title, "en");
}
