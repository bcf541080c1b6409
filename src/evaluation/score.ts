import { type Answer, isGiven } from "../domain/answer.ts";
import type { Audience } from "../domain/audience.ts";
import { daysBetween } from "../domain/date.ts";
import { alternativesOf, type EvaluationQuestion } from "../domain/evaluation.ts";
import type { Library } from "../domain/library.ts";
import type { PageId } from "../domain/page.ts";
import { passageText } from "../domain/passage.ts";
import { holds, numbersIn, plainForm } from "./plain-form.ts";

/** What came of one question of the set. */
export interface Outcome {
  answer: Answer;
  /** Whether somebody who asks it in a conversation is answered the same, and not taken for another matter. */
  inConversation: boolean;
  milliseconds: number;
  /** The pages that the search finds for the question as it was understood, best first. */
  retrieved: PageId[];
}

/** One question with its answer, and everything that is right or wrong about it. */
export interface Scored {
  id: string;
  question: string;
  history: string[];
  audience?: Audience;
  tags: string[];
  expected: EvaluationQuestion["expect"];
  answer: Answer;
  inConversation: boolean;
  milliseconds: number;
  retrieved: PageId[];
  statusRight: boolean;
  /** Whether a page that the answer should rest on is cited; absent when none is asked for. */
  pageHit?: boolean;
  missingFacts: string[];
  violations: string[];
  /** What is wrong with a citation: not our link, or a quote that stands on no page. */
  citationFaults: string[];
  unsupportedNumbers: string[];
  /** There is an answer, and none was given. */
  falseRefusal: boolean;
  /** There is no answer, and one was given. */
  falseAnswer: boolean;
  /** The place of the first right page among the retrieved ones, from 1; absent: not found. */
  rank?: number;
}

/** Whether any right ending of a question is an answer. */
export function isAnswerable({ status }: EvaluationQuestion["expect"]): boolean {
  return status.some((one) => isGiven({ status: one }));
}

/** Whether there is an answer, and in a conversation it does not come. */
export function isLostInConversation({ expected, answer, inConversation }: Scored): boolean {
  return isAnswerable(expected) && isGiven(answer) && !inConversation;
}

/** Compares an answer with what is expected of it, and with the corpus that it has to rest on. */
export function score(row: EvaluationQuestion, outcome: Outcome, library: Library): Scored {
  const { answer, retrieved } = outcome;
  const { expect } = row;
  const said = assertedText(answer);
  const answered = isGiven(answer);
  const answerable = isAnswerable(expect);
  const rank = retrieved.findIndex((page) => expect.pages.includes(page)) + 1;
  return {
    id: row.id,
    question: row.question,
    history: row.history,
    ...(row.audience && { audience: row.audience }),
    tags: row.tags,
    expected: expect,
    ...outcome,
    statusRight: expect.status.includes(answer.status),
    ...(expect.pages.length > 0 &&
      answerable && {
        pageHit: answer.citations.some(({ pageId }) => expect.pages.includes(pageId)),
      }),
    missingFacts: expect.facts.filter(
      (fact) => !alternativesOf(fact).some((one) => holds(said, one)),
    ),
    violations: expect.mustNot.filter((one) => holds(said, one)),
    citationFaults: citationFaults(answer, library),
    unsupportedNumbers: answer.claims.flatMap((claim) =>
      unsupportedNumbers(claim, answer, library),
    ),
    falseRefusal: answerable && !answered && !expect.status.includes(answer.status),
    falseAnswer: !answerable && answered,
    ...(rank > 0 && { rank }),
  };
}

/**
 * What an answer asserts, without links and suggestions. The pieces that it found nothing about are
 * the asker's own words: they state no fact and offend against nothing.
 */
export function assertedText({ text, steps = [], claims, warnings }: Answer): string {
  return [
    text,
    ...steps,
    ...claims.flatMap((claim) => [claim.list?.lead ?? "", claim.text]),
    ...warnings.map((warning) => warning.text),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function citationFaults({ claims, citations }: Answer, library: Library): string[] {
  const faults = claims
    .filter((claim) => !claim.citations.some((n) => citations.some((one) => one.n === n)))
    .map((claim) => `no source: ${claim.text}`);
  for (const { pageId, url, quote } of citations) {
    const page = library.page(pageId);
    const urls = page?.sources.map((id) => library.source(id)?.url) ?? [];
    if (!urls.includes(url)) faults.push(`not a link of ${pageId}: ${url}`);
    const stored = library.passages(pageId).map((passage) => plainForm(passageText(passage)));
    if (!stored.some((text) => text.includes(plainForm(quote)))) {
      faults.push(`not on ${pageId}: ${quote}`);
    }
  }
  return faults;
}

function unsupportedNumbers(
  claim: Answer["claims"][number],
  { citations }: Answer,
  library: Library,
): string[] {
  const pages = new Set(
    citations.filter(({ n }) => claim.citations.includes(n)).map(({ pageId }) => pageId),
  );
  const held = [...pages].flatMap((id) => {
    const passages = library.passages(id);
    return [JSON.stringify(library.page(id) ?? ""), ...passages.map((p) => passageText(p))];
  });
  const supported = new Set(held.flatMap(numbersIn));
  const { counted } = claim;
  if (counted && numbersIn(counted.to).every((day) => supported.has(day))) {
    supported.add(String(daysBetween(counted.from, counted.to)));
  }
  return numbersIn(claim.text).filter((number) => !supported.has(number));
}
