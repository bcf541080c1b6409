import { type Applicant, type FundGroup, kindsOf } from "../domain/applicant.ts";
import { dayOf } from "../domain/date.ts";
import type { Cited, FundingFacts } from "../domain/finding.ts";
import type { Region } from "../domain/region.ts";
import { isEnded, isPast } from "../domain/status.ts";
import { say } from "../domain/wording.ts";
import type { Citing } from "./cite.ts";
import { deadlineOf } from "./deadline.ts";
import { citeApplicants, type FundingTools, nameKinds } from "./fund-tools.ts";
import { openingSources } from "./quote.ts";

/** Where a fund stands for an applicant, and why. */
export interface Standing {
  group: FundGroup;
  because: Cited[];
}

/** Who may really apply comes first: a fund that is open to states is not open to a town. */
export function standingOf(
  facts: FundingFacts,
  applicant: Applicant,
  tools: FundingTools,
  citing: Citing,
): Standing {
  const { funding: words } = tools.wording;
  const { direct, throughState } = facts.applicants;
  const kinds = kindsOf(applicant);
  const state = tools.regions.find(({ code }) => code === applicant.state);
  const cite = (sentence: string, values?: Record<string, string>) =>
    citeApplicants(facts, citing, sentence, values);
  const ended = endOf(facts, tools, citing);

  if (direct.length === 0 && throughState.length === 0) {
    return { group: "not_open", because: [cite(words.nobodyApplies), ...(ended ?? [])] };
  }
  const whoMay = [
    ...(direct.length > 0 ? [cite(words.whoApplies, { kinds: nameKinds(direct, words) })] : []),
    ...(throughState.length > 0
      ? [cite(words.whoThroughState, { kinds: nameKinds(throughState, words) })]
      : []),
  ];
  const isDirect = kinds.length === 0 || kinds.some((kind) => direct.includes(kind));
  const isThroughState = kinds.some((kind) => throughState.includes(kind));

  if (!isDirect && !isThroughState) {
    const all = nameKinds([...direct, ...throughState], words);
    return { group: "not_for_you", because: [cite(words.kindOutside, { kinds: all })] };
  }
  const place = state && placeProblem(state, facts);
  if (place === "outside" && state) {
    return { group: "not_for_you", because: [cite(words.notInTerritory, { state: state.name })] };
  }
  if (ended) {
    const left = isDirect ? [] : [cite(words.goToStateClosed)];
    return { group: "not_open", because: [...ended, ...left, ...whoMay] };
  }
  const toConfirm = confirmationOf(facts, tools, citing);
  if (place === "unclear" && state) {
    toConfirm.push(cite(words.districtCheck, { state: state.name }));
  }
  if (!isDirect || (facts.status === "state-subaward" && isThroughState)) {
    const go = state ? cite(words.goToStateNamed, { state: state.name }) : cite(words.goToState);
    const group = toConfirm.length > 0 ? "check" : "through_state";
    return { group, because: [...toConfirm, go, ...whoMay] };
  }
  return { group: toConfirm.length > 0 ? "check" : "open", because: [...toConfirm, ...whoMay] };
}

/** Why nobody can apply now; undefined when that is not so. */
function endOf(facts: FundingFacts, tools: FundingTools, citing: Citing): Cited[] | undefined {
  const { id, title, status, expiresOn, closesOn, closesAt } = facts;
  const { funding: words, status: statuses } = tools.wording;
  const cite = (says: string) => [citing.cite(id, says, openingSources(id, tools.library))];
  if (isPast(expiresOn, dayOf(tools.now))) {
    return cite(say(words.endedOn, { title, date: expiresOn as string }));
  }
  if (isEnded(status)) return cite(say(words.statusIs, { title, status: statuses[status] }));
  // Money that is with the states goes on after the states' own deadline.
  if (status === "state-subaward" || status === "unverified") return undefined;
  if (closesOn && deadlineOf(closesOn, closesAt, tools.now).over) {
    return cite(say(words.closed, { date: closesOn }));
  }
  return undefined;
}

function confirmationOf(facts: FundingFacts, tools: FundingTools, citing: Citing): Cited[] {
  const { id, title, status, opensOn } = facts;
  const { funding: words, status: statuses } = tools.wording;
  const cite = (says: string) => citing.cite(id, says, openingSources(id, tools.library));
  if (opensOn && opensOn > dayOf(tools.now)) return [cite(say(words.opens, { date: opensOn }))];
  if (status !== "unverified" && status !== "pilot-limited") return [];
  return [cite(say(words.statusIs, { title, status: statuses[status] }))];
}

/** A fund for states alone does not reach the territories; whether the District counts, it says. */
function placeProblem(
  { kind }: Region,
  { applicants: { direct, throughState } }: FundingFacts,
): "outside" | "unclear" | undefined {
  const statesOnly = direct.includes("state") && !direct.includes("territory");
  if (!statesOnly || kind === "state" || throughState.length === 0) return undefined;
  return kind === "district" ? "unclear" : "outside";
}
