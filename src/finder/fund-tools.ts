import type { Cited, FundingFacts } from "../domain/finding.ts";
import type { PageId } from "../domain/page.ts";
import type { Region } from "../domain/region.ts";
import type { RequesterKind } from "../domain/requester.ts";
import { say, type Wording } from "../domain/wording.ts";
import type { Citing } from "./cite.ts";
import type { FinderTools } from "./pathways.ts";

/** What the funding finder works with. */
export interface FundingTools extends Omit<FinderTools, "wording" | "today"> {
  wording: Pick<Wording, "funding" | "status">;
  regions: readonly Region[];
  now: Date;
  /** For a purpose that was named: the funds that speak of it, best first. */
  forPurpose?: readonly PageId[] | undefined;
  /** The one fund that was asked for. */
  only?: PageId | undefined;
}

/** Names kinds in a sentence: "states, territories". */
export function nameKinds(
  kinds: readonly RequesterKind[],
  { kinds: names }: Wording["funding"],
): string {
  return kinds.map((kind) => names[kind]).join(", ");
}

/** A sentence of the finder with the source of the page's applicants. */
export function citeApplicants(
  facts: FundingFacts,
  citing: Citing,
  sentence: string,
  values: Record<string, string> = {},
): Cited {
  const says = say(sentence, { title: facts.title, ...values });
  return citing.cite(facts.id, says, [facts.applicants.source]);
}
