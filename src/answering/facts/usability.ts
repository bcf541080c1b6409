import type { Answer } from "../../domain/answer.ts";
import { daysBetween, type IsoDate, writtenDay } from "../../domain/date.ts";
import type { PageFacts } from "../../domain/page.ts";
import { say } from "../../domain/wording.ts";
import { chooseStatements } from "../choose-statements.ts";
import type { Draft, Proposal, Tools } from "../draft.ts";
import { INSTEAD, nextStepsFor } from "../next-steps.ts";
import { WHOLE_PAGE } from "../retrieve.ts";
import { shortNameOf } from "../short-name.ts";
import { standaloneStatements } from "../statements.ts";
import { give } from "./give.ts";
import { sayFact } from "./say-fact.ts";
import { closesOnOf, datesOf, factsOf, standingOf } from "./standing.ts";

/** Asks whether a thing can be used, so that “yes” means that it can. */
const OPEN =
  /^(?:so |and |but )?(?:(?:is|are) (?!there).{2,70}\b(?:open|available|active|running|around|in (?:effect|force)|(?:accepting|taking) (?:new )?(?:appl\w+|proposals)|usable|alive)|(?:can|could) (?:i|we|you|(?:my|our) \w+|agencies|an agency|people|anyone|somebody) still (?:apply|use|get|be|request)|does .{2,60} still (?:exist|run|work|take|accept)|will .{2,70} (?:still )?be (?:open|available|in (?:effect|force)|active))\b/i;
/** Asks whether it is over, so that “yes” means that it cannot be used. */
const OVER =
  /^(?:so |and |but )?(?:(?:has|have|did|was|is|are) .{2,70}\b(?:expired?|ended?|lapsed?|closed?|over|gone|cancel+ed|discontinued|retired|shut ?down|dead)|will .{2,70}\b(?:have (?:expired|ended|closed)|be (?:over|closed)))\b/i;
/** Asks for the days that are left. */
const LEFT =
  /^(?:so |and |but )?how (?:long|much time|many (?:more )?(?:days|weeks|months)) (?:until|till|before|(?:is|are) (?:there )?left|left|do (?:i|we) have (?:left |to apply|until|before|for)|remain)/i;
/** A question for more than that is for the page's own words. */
const MORE = /\b(?:how (?:much|do)|who|why|which|what|where|if|because|instead of)\b/i;
/** An end so near that the days to it are said. */
const NEAR_DAYS = 120;
const STATEMENTS = 3;

/** Answers whether one thing is open, has ended, or how long it lasts, from its typed status and days. */
export async function sayUsability(draft: Draft, tools: Tools): Promise<Answer | undefined> {
  const { standalone, withheld } = draft;
  const page = subjectOf(draft, tools);
  if (!page || withheld.has(page.id)) return undefined;
  const asks = LEFT.test(standalone)
    ? "left"
    : OVER.test(standalone)
      ? "over"
      : OPEN.test(standalone)
        ? "open"
        : undefined;
  if (!asks || (asks !== "left" && MORE.test(standalone))) return undefined;
  const verdict =
    asks === "left" ? sayLeft(page, draft, tools) : sayVerdict(page, asks, draft, tools);
  if (!verdict) return undefined;
  const request = { text: standalone, limit: WHOLE_PAGE, pages: [page.id] };
  const { hits } = await tools.retriever.search(request);
  const rest = chooseStatements(page.id, hits, draft, tools, STATEMENTS);
  const replaced = standingOf(page, tools.today) === "ended" ? insteadOf(page, rest, tools) : [];
  const proposals = [verdict, ...rest, ...replaced];
  const answer = give(draft, tools, { text: "", proposals, nextSteps: [], saysStanding: false });
  return (
    answer && { ...answer, nextSteps: nextStepsFor([page.id], answer.citations, draft, tools) }
  );
}

/** The one pathway, fund or program that the question names. */
function subjectOf({ named }: Draft, { library }: Tools): PageFacts | undefined {
  const things = named
    .flatMap((id) => library.page(id) ?? [])
    .filter(({ kind }) => kind === "pathway" || kind === "funding" || kind === "program");
  return things.length === 1 ? things[0] : undefined;
}

function sayVerdict(
  page: PageFacts,
  asks: "open" | "over" | "left",
  { slots }: Draft,
  { library, wording, today }: Tools,
): Proposal | undefined {
  const { usability, facts: words } = wording;
  const name = shortNameOf(page, library);
  const asOf = writtenDay(page.asOf);
  const standing = standingOf(page, today);
  const word = (yes: boolean) =>
    asks === "left" ? usability.over : yes === (asks === "open") ? usability.yes : usability.no;
  const end = endOf(page, today);
  const said = factsOf(page, today, wording);
  if (slots.date && slots.date > today && standing !== "ended") {
    const sentence = end ? usability.later : usability.noEnd;
    const facts = (end ? datesOf(page, today, words) : said).join("; ");
    const values = { word: word(!end || end >= slots.date), name, facts, asOf };
    return sayFact(page, say(sentence, values), library, undefined);
  }
  const days = standing === "usable" && end ? daysBetween(today, end) : NEAR_DAYS + 1;
  const counted = end && days <= NEAR_DAYS ? { counted: { from: today, to: end } } : undefined;
  const facts = [...said, ...(counted ? [say(usability.daysLeft, { days })] : [])].join("; ");
  const limited = page.status === "pilot-limited" && standing === "check";
  const values = { word: word(standing === "usable"), name, facts, asOf };
  const text = say(limited ? usability.limited : usability[standing], values);
  return sayFact(page, text, library, counted);
}

/** The next day on which something ends: the applications, else the thing itself. */
function endOf(page: PageFacts, today: IsoDate): IsoDate | undefined {
  return [closesOnOf(page), page.expiresOn].find((on) => on !== undefined && on >= today);
}

/** The days that are left, counted; where no day is typed or it is past, that is said instead. */
function sayLeft(page: PageFacts, draft: Draft, tools: Tools): Proposal | undefined {
  const { library, wording, today } = tools;
  const { usability, facts: words } = wording;
  const to = endOf(page, today);
  const name = shortNameOf(page, library);
  const asOf = writtenDay(page.asOf);
  if (standingOf(page, today) === "ended") return sayVerdict(page, "left", draft, tools);
  if (!to) {
    const facts = factsOf(page, today, wording).join("; ");
    return sayFact(page, say(usability.noEnd, { name, facts, asOf }), library, undefined);
  }
  const days = daysBetween(today, to);
  const facts = datesOf(page, today, words).join("; ");
  const text = say(usability.left, { days, name, facts, asOf });
  return sayFact(page, text, library, { counted: { from: today, to } });
}

/** What the page says is used in its place, where the statements that were chosen do not. */
function insteadOf(page: PageFacts, chosen: readonly Proposal[], { library }: Tools): Proposal[] {
  if (chosen.some(({ text }) => INSTEAD.test(text))) return [];
  return standaloneStatements(library.passages(page.id))
    .filter(({ text }) => INSTEAD.test(text))
    .slice(0, 1);
}
