import type { Answer, NextStep } from "../../domain/answer.ts";
import { writtenDay } from "../../domain/date.ts";
import { STANDINGS, type Standing } from "../../domain/facts-wording.ts";
import type { PageFacts } from "../../domain/page.ts";
import { say, type Wording } from "../../domain/wording.ts";
import type { Draft, Proposal, Tools } from "../draft.ts";
import { type AskedSet, askedSet } from "./asked-set.ts";
import { askedColumns } from "./columns.ts";
import { give } from "./give.ts";
import { membersOf } from "./members.ts";
import { sayFact } from "./say-fact.ts";
import { factsOf, standingOf } from "./standing.ts";
import { tableOf } from "./table.ts";

/** All of a set that the question asks for, grouped by how things stand; undefined when it asks for none. */
export function listAll(draft: Draft, tools: Tools): Answer | undefined {
  const set = askedSet(draft.standalone, draft.slots, tools.requesterIn);
  if (!set) return undefined;
  const members = membersOf(set, draft, tools);
  if (members.length === 0) return undefined;
  const { facts } = tools.wording;
  if (set.fastest) inOrderOfSpeed(members, tools);
  const groups = Map.groupBy(members, (page) => standingOf(page, tools.today));
  const things = { things: facts.things[set.sort ?? set.of], whose: whoseOf(set, tools) };
  const counts = STANDINGS.flatMap((one) => {
    const count = groups.get(one)?.length;
    return count ? say(facts.counts[one], { count }) : [];
  }).join(", ");
  const found = members.length === 1 ? facts.foundOne : facts.found;
  const noneOpen = set.standing === "usable" && !groups.has("usable");
  const text = [
    say(found, { ...things, count: members.length, counts }),
    ...(noneOpen ? [facts.noneOpen] : []),
    ...(set.fastest ? [facts.fastest] : []),
  ].join(" ");
  const shown = shownOf(set, groups);
  const columns = askedColumns(draft.standalone, set.of);
  const pages = shown.flatMap((one) => groups.get(one) ?? []);
  const proposals =
    tableOf(pages, columns, captionOf(things), tools) ??
    shown.flatMap((one, i) => itemsOf(groups.get(one) ?? [], i + 1, one, set, tools));
  return give(draft, tools, {
    text,
    proposals,
    nextSteps: stepsFor(set, tools),
    saysStanding: true,
  });
}

/** What the policy names as usually fastest comes first, in its order; the rest as it stood. */
function inOrderOfSpeed(pages: PageFacts[], { policy }: Tools): void {
  const order = policy.finder.usuallyFastest;
  const place = ({ id }: PageFacts) => (order.includes(id) ? order.indexOf(id) : order.length);
  pages.sort((a, b) => place(a) - place(b));
}

function captionOf({ things, whose }: Record<"things" | "whose", string>): string {
  return `${things.charAt(0).toUpperCase()}${things.slice(1)}${whose}`;
}

/** Who asks for what is open is shown the rest by its number alone, unless nothing is. */
function shownOf({ standing }: AskedSet, groups: ReadonlyMap<Standing, PageFacts[]>): Standing[] {
  const there = STANDINGS.filter((one) => groups.has(one));
  if (standing === "usable" && !groups.has("usable")) return there;
  const wanted = there.filter(
    (one) => standing === undefined || (one === "ended") === (standing === "ended"),
  );
  return wanted.length > 0 ? wanted : there;
}

function itemsOf(
  pages: readonly PageFacts[],
  id: number,
  standing: Standing,
  { kind, fastest = false }: AskedSet,
  tools: Tools,
): Proposal[] {
  const { library, wording, today } = tools;
  return pages.flatMap((page) => {
    const way = page.kind === "funding" && kind && wayOf(page, kind, wording);
    const facts = [...factsOf(page, today, wording), ...(way ? [way] : [])].join("; ");
    const text = say(wording.facts.item, { title: page.title, facts, asOf: writtenDay(page.asOf) });
    const list = { id, ordered: fastest, lead: wording.facts.groups[standing] };
    return sayFact(page, text, library, { list }) ?? [];
  });
}

function wayOf(
  { applicants }: Extract<PageFacts, { kind: "funding" }>,
  kind: NonNullable<AskedSet["kind"]>,
  { facts, funding }: Wording,
): string {
  const sentence = applicants.direct.includes(kind) ? facts.direct : facts.throughState;
  return say(sentence, { kind: funding.kinds[kind] });
}

function whoseOf({ people, kind, grade, series }: AskedSet, { wording }: Tools): string {
  const { whose } = wording.facts;
  return [
    ...(people ? [whose[people]] : []),
    ...(kind ? [say(whose.kind, { kind: wording.funding.kinds[kind] })] : []),
    ...(grade === undefined ? [] : [say(whose.grade, { grade })]),
    ...(series ? [say(whose.series, { series })] : []),
  ].join("");
}

function stepsFor({ of }: AskedSet, { wording: { nextSteps } }: Tools): NextStep[] {
  switch (of) {
    case "pathway":
      return [{ kind: "finder", what: "pathways", text: nextSteps.finder }];
    case "funding":
      return [{ kind: "finder", what: "funding", text: nextSteps.fundFinder }];
    case "program":
      return [{ kind: "request", text: nextSteps.request }];
    default:
      return of satisfies never;
  }
}
