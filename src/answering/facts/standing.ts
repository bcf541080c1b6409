import { type IsoDate, writtenDay } from "../../domain/date.ts";
import type { Standing } from "../../domain/facts-wording.ts";
import type { PageFacts } from "../../domain/page.ts";
import { isEnded, isPast } from "../../domain/status.ts";
import { say, type Wording } from "../../domain/wording.ts";

/** The last day of applications, where the page has one. */
export function closesOnOf(page: PageFacts): IsoDate | undefined {
  return "closesOn" in page ? page.closesOn : undefined;
}

/** How a page's thing stands, by its typed status and dates alone. */
export function standingOf(page: PageFacts, today: IsoDate): Standing {
  if (isEnded(page.status) || isPast(page.expiresOn, today)) return "ended";
  if (page.status === "state-subaward") return "through_state";
  if (page.status !== "open") return "check";
  return isPast(closesOnOf(page), today) ? "ended" : "usable";
}

/** The typed days of a page in words: when it opens, closes, or ends, and what is over already. */
export function datesOf(page: PageFacts, today: IsoDate, facts: Wording["facts"]): string[] {
  const said: string[] = [];
  const add = (sentence: string, on: IsoDate) => said.push(say(sentence, { date: writtenDay(on) }));
  const closesOn = closesOnOf(page);
  if ("opensOn" in page && page.opensOn && page.opensOn > today) add(facts.opens, page.opensOn);
  if (closesOn) add(isPast(closesOn, today) ? facts.closed : facts.closes, closesOn);
  const { expiresOn } = page;
  if (expiresOn) add(isPast(expiresOn, today) ? facts.ended : facts.runsUntil, expiresOn);
  return said;
}

/** The status and the days of a page in words, without a word that another one says in more detail. */
export function factsOf(page: PageFacts, today: IsoDate, wording: Wording): string[] {
  const said = [statusOf(page, wording), ...datesOf(page, today, wording.facts)];
  return said.filter((one) => !said.some((other) => other !== one && other.startsWith(one)));
}

/** The status in words; of a program, that it runs. */
export function statusOf({ kind, status }: PageFacts, wording: Wording): string {
  return kind === "program" && status === "open" ? wording.facts.program : wording.status[status];
}
