import type { Answer, NextStep } from "../../domain/answer.ts";
import type { PageFacts } from "../../domain/page.ts";
import type { Draft, Tools } from "../draft.ts";
import { endWith } from "../endings.ts";
import { meetsAsking } from "../facets.ts";
import { shortNameOf } from "../short-name.ts";
import { standingOf } from "./standing.ts";

/** What is spoken of as if there were one of it, and the sort of pathway that has several. */
const AS_IF_ONE = [
  {
    says: /\b(?:the|my|a|this|that) (?:(?:service|work) (?:obligation|commitment|requirement|payback|agreement)|stipend|scholarship|payback)\b/i,
    sort: "scholarship",
  },
  { says: /\b(?:the|my|this|that) internship\b/i, sort: "internship" },
  { says: /\b(?:the|my|this|that) fellowship\b/i, sort: "fellowship" },
] as const;
/** What the answers to such a question differ in. */
const DIFFERS: ReadonlySet<string> = new Set(["span", "amount", "date"]);
const MOST_CHOICES = 4;

/**
 * Asks back which one is meant, where a question speaks of one of several as if there were one, names
 * none, and each has an answer of its own.
 */
export function askBack(draft: Draft, tools: Tools): Answer | undefined {
  const { standalone, named, facets, withheld, question } = draft;
  const { library, wording, today } = tools;
  const asked = facets.find((facet) => DIFFERS.has(facet));
  const one = AS_IF_ONE.find(({ says }) => says.test(standalone));
  if (
    !one ||
    !asked ||
    named.length > 0 ||
    question.history.some(({ pages }) => pages.length > 0)
  ) {
    return undefined;
  }
  const choices = library
    .pages()
    .filter((page) => page.kind === "pathway" && page.sorts.includes(one.sort))
    .filter((page) => !withheld.has(page.id) && standingOf(page, today) !== "ended")
    .filter(({ id }) => {
      const sentences = library.passages(id).flatMap(({ statements }) => statements);
      return meetsAsking(
        [asked],
        sentences.map(({ text }) => text),
      );
    });
  if (choices.length < 2 || choices.length > MOST_CHOICES) return undefined;
  const steps = choices.map((page) => choiceOf(page, standalone, tools));
  return endWith(draft, tools, "needs_clarification", wording.endings.choose, steps);
}

function choiceOf(page: PageFacts, asked: string, { library }: Tools): NextStep {
  const name = shortNameOf(page, library);
  const question = `${asked.replace(/[?.!\s]+$/, "")} (${name})?`;
  return { kind: "ask", question, text: name, page: page.id };
}
