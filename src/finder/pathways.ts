import type { IsoDate } from "../domain/date.ts";
import type { PersonFact } from "../domain/eligibility.ts";
import type {
  Check,
  Exclusion,
  Fit,
  PathwayFacts,
  PathwayFinding,
  PathwayReport,
} from "../domain/finding.ts";
import type { Library } from "../domain/library.ts";
import type { Person } from "../domain/person.ts";
import { isEnded, isPast } from "../domain/status.ts";
import { say, type Wording } from "../domain/wording.ts";
import { type Citing, startCiting } from "./cite.ts";
import { nextQuestion } from "./interview.ts";
import { type Judged, judge, type Outcome } from "./outcomes.ts";
import { isWindowClosed } from "./over.ts";
import { openingSources, quoteUnder } from "./quote.ts";

/** What the finder works with besides what was told. */
export interface FinderTools {
  library: Library;
  wording: Pick<Wording, "finder" | "status">;
  today: IsoDate;
}

/** Headings below which a page says what is paid; "who pays" is another question. */
const PAY = /\bpay\b|\bhow much\b|\bsalary\b/i;
/** What comes after one has the job is none of it. */
const HOW_TO_APPLY = /^how to (?!become)/i;
/** Statements quoted for one point; the page has the rest. */
const QUOTES = 3;

/**
 * Holds every pathway against what a person has told. It says what fits and what is open, and never
 * that somebody is eligible: that is the hiring agency's to decide.
 * @param skipped questions that the person would not answer, so that they are not asked again
 */
export function findPathways(
  pathways: readonly PathwayFacts[],
  person: Person,
  tools: FinderTools,
  skipped: ReadonlySet<PersonFact> = new Set(),
): PathwayReport {
  const ask = nextQuestion(pathways, person, skipped, tools.today);
  return { ...reportOn(pathways, judge(pathways, person), tools), ...(ask && { ask }) };
}

/** The same from how the requirements came out, without the answers. */
export function reportOn(
  pathways: readonly PathwayFacts[],
  judged: Judged,
  tools: FinderTools,
): PathwayReport {
  const citing = startCiting(tools.library);
  const outcomesOf = ({ id }: PathwayFacts) => judged.get(id) ?? [];
  const narrow = new Map(pathways.map((facts) => [facts.id, narrowness(outcomesOf(facts))]));
  const findings = pathways
    .map((facts) => findOne(facts, outcomesOf(facts), tools, citing))
    .sort(byUsefulness(narrow));
  return { findings, citations: citing.citations() };
}

function findOne(
  facts: PathwayFacts,
  outcomes: readonly Outcome[],
  tools: FinderTools,
  citing: Citing,
): PathwayFinding {
  const { library } = tools;
  const { id: pageId } = facts;
  const met: PathwayFinding["met"] = [];
  const checks: Check[] = [];
  const exclusions: Exclusion[] = [];
  for (const [i, { says, source }] of facts.eligibility.entries()) {
    const rule = citing.cite(pageId, says, [source]);
    const { is = "unknown", missing = [] } = outcomes[i] ?? {};
    switch (is) {
      case "holds":
        met.push(rule);
        break;
      case "fails":
        exclusions.push({ ...rule, because: "rule" });
        break;
      case "unknown":
        checks.push({ ...rule, missing, by: checkedBy(missing, tools) });
        break;
      default:
        is satisfies never;
    }
  }
  const standing = standingOf(facts, tools, citing);
  if (standing && "because" in standing) exclusions.unshift(standing);
  else if (standing) checks.push(standing);
  const quote = (headings: RegExp) =>
    quoteUnder(headings, pageId, "job_seeker", QUOTES, library, citing);
  const grades = facts.authority?.grades;
  const { closesOn } = facts;
  return {
    pageId,
    title: facts.title,
    status: facts.status,
    asOf: facts.asOf,
    reviewedOn: facts.reviewedOn,
    ...(facts.expiresOn && { expiresOn: facts.expiresOn }),
    fit: fitOf(checks, exclusions),
    met,
    checks,
    exclusions,
    ...(closesOn && { closesOn, closed: isPast(closesOn, tools.today) }),
    ...(grades && { grades: `${grades.plan}-${grades.min} to ${grades.plan}-${grades.max}` }),
    pay: quote(PAY),
    howToApply: quote(HOW_TO_APPLY),
  };
}

/** What the state of the pathway itself leaves open or rules out, for anybody. */
function standingOf(
  facts: PathwayFacts,
  { library, wording, today }: FinderTools,
  citing: Citing,
): Check | Exclusion | undefined {
  const { id, title, status, expiresOn, opensOn, closesOn } = facts;
  const cite = (says: string) => citing.cite(id, says, openingSources(id, library));
  const { finder } = wording;
  if (isPast(expiresOn, today)) {
    const says = say(finder.endedOn, { title, date: expiresOn as string });
    return { ...cite(says), because: "status" };
  }
  if (isEnded(status)) {
    const says = say(finder.notAvailable, { title, status: wording.status[status] });
    return { ...cite(says), because: "status" };
  }
  if (isWindowClosed(facts, today)) {
    const says = say(finder.windowClosed, { title, date: closesOn as string });
    return { ...cite(says), because: "status" };
  }
  if (status !== "open") {
    const says = say(finder.confirmStatus, { title, status: wording.status[status] });
    return { ...cite(says), missing: [], by: finder.byProgram };
  }
  if (opensOn && opensOn > today) {
    const says = say(finder.windowOpens, { title, date: opensOn });
    return { ...cite(says), missing: [], by: finder.byProgram };
  }
  if (facts.eligibility.length > 0) return undefined;
  return { ...cite(say(finder.noRules, { title })), missing: [], by: finder.byProgram };
}

function checkedBy(missing: readonly PersonFact[], { wording }: FinderTools): string {
  return [...new Set(missing.map((fact) => wording.finder.facts[fact].checkedBy))].join("; ");
}

function fitOf(checks: readonly Check[], exclusions: readonly Exclusion[]): Fit {
  if (exclusions.length > 0) return "does_not_fit";
  return checks.length > 0 ? "may_fit" : "fits";
}

/**
 * How many requirements somebody meets that few people meet. Citizenship does not count: most
 * applicants have it.
 */
function narrowness(outcomes: readonly Outcome[]): number {
  return outcomes.filter(({ is, common }) => is === "holds" && !common).length;
}

const ORDER: Record<Fit, number> = { fits: 0, may_fit: 1, does_not_fit: 2 };

/**
 * What fits first; within that, what was made for few people before what is open to all, since it
 * has less competition; what leaves less open; and what anybody could not use last.
 */
function byUsefulness(narrow: ReadonlyMap<string, number>) {
  const gone = ({ exclusions }: PathwayFinding) =>
    exclusions.some(({ because }) => because === "status") ? 1 : 0;
  const met = ({ pageId }: PathwayFinding) => narrow.get(pageId) ?? 0;
  return (a: PathwayFinding, b: PathwayFinding) =>
    ORDER[a.fit] - ORDER[b.fit] ||
    gone(a) - gone(b) ||
    met(b) - met(a) ||
    a.checks.length - b.checks.length ||
    a.title.localeCompare(b.title, "en");
}
