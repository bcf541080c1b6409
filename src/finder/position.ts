import type { Check, Exclusion, Fit, PathwayFacts } from "../domain/finding.ts";
import type { PageId } from "../domain/page.ts";
import type { AuthorityFinding, Position, PositionReport } from "../domain/position.ts";
import { isEnded, isPast } from "../domain/status.ts";
import { say, type Wording } from "../domain/wording.ts";
import { type Citing, startCiting } from "./cite.ts";
import type { FinderTools } from "./pathways.ts";
import { openingSources, quoteOpening, quoteUnder } from "./quote.ts";

/** What the view for HR works with. */
export interface PositionTools extends Omit<FinderTools, "wording"> {
  wording: Pick<Wording, "finder" | "status" | "position">;
  /** Authorities from the usually fastest on. */
  usuallyFastest: readonly PageId[];
  /** The page on hiring controls. */
  hiringControls: PageId;
}

const DOCUMENTS = /document|paperwork|proof|certificat|record/i;
const QUOTES = 4;

type Authority = NonNullable<PathwayFacts["authority"]>;

/** Holds every hiring authority against a position. */
export function findAuthorities(
  pathways: readonly PathwayFacts[],
  position: Position,
  tools: PositionTools,
): PositionReport {
  const citing = startCiting(tools.library);
  const findings = pathways
    .flatMap((facts) =>
      facts.authority ? findOne(facts, facts.authority, position, tools, citing) : [],
    )
    .sort(bySpeed(tools.usuallyFastest));
  const controls = tools.library.page(tools.hiringControls);
  const inForce = controls && !isEnded(controls.status) && !isPast(controls.expiresOn, tools.today);
  const blocks = inForce ? quoteOpening(controls.id, tools.library, citing) : [];
  return { position, findings, blocks, citations: citing.citations() };
}

function findOne(
  facts: PathwayFacts,
  authority: Authority,
  position: Position,
  tools: PositionTools,
  citing: Citing,
): AuthorityFinding {
  const { id: pageId, title, status } = facts;
  const { library } = tools;
  const { checks, exclusions } = holdAgainst(facts, authority, position, tools, citing);
  const fit: Fit = exclusions.length > 0 ? "does_not_fit" : checks.length > 0 ? "may_fit" : "fits";
  const { grades, publicNotice, service, appointments } = authority;
  return {
    pageId,
    title,
    status,
    asOf: facts.asOf,
    reviewedOn: facts.reviewedOn,
    ...(facts.expiresOn && { expiresOn: facts.expiresOn }),
    fit,
    citation: citing.cite(pageId, authority.citation, [authority.source]),
    service,
    appointments,
    ...(grades && { grades: gradesOf(grades) }),
    ...(publicNotice !== undefined && { publicNotice }),
    codes: (authority.codes ?? []).map(({ code, meaning, source }) => ({
      code,
      ...citing.cite(pageId, meaning, [source]),
    })),
    people: facts.eligibility.map(({ says, source }) => citing.cite(pageId, says, [source])),
    documentation: quoteUnder(DOCUMENTS, pageId, "agency_hr", QUOTES, library, citing),
    checks,
    exclusions,
  };
}

function holdAgainst(
  facts: PathwayFacts,
  authority: Authority,
  position: Position,
  { library, wording, today }: PositionTools,
  citing: Citing,
): { checks: Check[]; exclusions: Exclusion[] } {
  const { id, title, status, expiresOn } = facts;
  const { position: words, finder } = wording;
  const checks: Check[] = [];
  const exclusions: Exclusion[] = [];
  const exclude = (because: Exclusion["because"], says: string, sources: string[]) =>
    exclusions.push({ ...citing.cite(id, says, sources), because });
  const check = (says: string, sources: string[], by: string) =>
    checks.push({ ...citing.cite(id, says, sources), missing: [], by });
  const own = [authority.source];

  if (isPast(expiresOn, today)) {
    const says = say(finder.endedOn, { title, date: expiresOn as string });
    exclude("status", says, openingSources(id, library));
  } else if (isEnded(status)) {
    const says = say(finder.notAvailable, { title, status: wording.status[status] });
    exclude("status", says, openingSources(id, library));
  } else if (status !== "open") {
    const says = say(finder.confirmStatus, { title, status: wording.status[status] });
    check(says, openingSources(id, library), words.byHr);
  }

  const offered = authority.appointments;
  const kinds = offered.map((kind) => words.appointmentKinds[kind]).join(", ");
  if (authority.service === "none" || offered.every((k) => k === "none" || k === "detail")) {
    exclude("rule", say(words.notAnAppointment, { title, offered: kinds }), own);
  } else if (position.appointment && !offered.includes(position.appointment)) {
    const wanted = words.appointmentKinds[position.appointment];
    exclude("rule", say(words.appointmentOutside, { title, offered: kinds, wanted }), own);
  }
  const { grades, series, agencyKinds, agencies } = authority;
  if (grades && position.grade === undefined) {
    check(say(words.gradeUnknown, { title, grades: gradesOf(grades) }), own, words.byHr);
  } else if (grades && position.grade !== undefined) {
    const inside = position.grade >= grades.min && position.grade <= grades.max;
    const values = { title, grades: gradesOf(grades), grade: position.grade };
    if (!inside) exclude("rule", say(words.gradeOutside, values), own);
  }
  if (series && position.series && !series.includes(position.series)) {
    const values = { title, series: series.join(", "), wanted: position.series };
    exclude("rule", say(words.seriesOutside, values), own);
  }
  if (agencyKinds && position.agency && !agencyKinds.includes(position.agency)) {
    exclude("rule", say(words.agencyOutside, { title, agencies: agencies ?? "" }), own);
  } else if (agencies && !isForAll(agencies) && !(agencyKinds && position.agency)) {
    check(say(words.agencyCheck, { agencies }), own, words.byHr);
  }
  return { checks, exclusions };
}

function isForAll(agencies: string): boolean {
  return /^(government-wide|any agency)/i.test(agencies);
}

function gradesOf({ plan, min, max }: NonNullable<Authority["grades"]>): string {
  return `${plan}-${min} to ${plan}-${max}`;
}

const ORDER: Record<Fit, number> = { fits: 0, may_fit: 1, does_not_fit: 2 };

function bySpeed(usuallyFastest: readonly PageId[]) {
  const place = (id: PageId) => {
    const at = usuallyFastest.indexOf(id);
    return at < 0 ? usuallyFastest.length : at;
  };
  return (a: AuthorityFinding, b: AuthorityFinding) =>
    ORDER[a.fit] - ORDER[b.fit] ||
    place(a.pageId) - place(b.pageId) ||
    a.title.localeCompare(b.title, "en");
}
