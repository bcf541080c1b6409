import type { IsoDate } from "../domain/date.ts";
import type { Gap, Miss } from "../domain/gap.ts";

const LONGEST_ID = 40;
const LONGEST_TITLE = 90;
const QUESTIONS_SHOWN = 12;

/**
 * The beginning of a page for questions that no page answers. It holds no fact: those a person writes,
 * each with its source, and `corpus:check` refuses the page until they are there.
 */
export function pageStub(
  { question, misses }: Pick<Gap, "question"> & { misses: Pick<Miss, "question" | "comments">[] },
  today: IsoDate,
): string {
  const title = titleOf(question);
  const asked = [...new Set(misses.map(({ question: text }) => text.replace(/\s+/g, " ")))];
  const comments = misses.flatMap(({ comments: said }) => said).slice(0, QUESTIONS_SHOWN);
  return `---
id: ${idOf(title)}
title: ${JSON.stringify(title)}
# pathway, funding, program, rule or guide; each has keys of its own: see docs/corpus.md
kind: guide
audience: [job_seeker, agency_hr]
status: unverified
asOf: ${today}
reviewedOn: ${today}
# The ids of what you read, from sources.yaml.
sources: []
---

<!--
Write what these people wanted to know, one fact a sentence, each with its source.
${asked
  .slice(0, QUESTIONS_SHOWN)
  .map((text) => `- ${comment(text)}`)
  .join(
    "\n",
  )}${comments.length > 0 ? `\nThey said of our answers:\n${comments.map((text) => `- ${comment(text)}`).join("\n")}` : ""}
-->

The answer in one or two sentences.[^source-id]

## For job seekers

### How to act on it

## For HR specialists

### The rule and its citation
`;
}

/** The question as a heading: it begins with a capital and ends with a whole word, in no open bracket. */
function titleOf(question: string): string {
  const text = question.replace(/\s+/g, " ").replace(/[?.!\s]+$/, "");
  const short =
    text.length <= LONGEST_TITLE ? text : text.slice(0, LONGEST_TITLE + 1).replace(/\s\S*$/, "");
  const closed = short.replace(/\s*\([^)]*$/, "");
  return closed.charAt(0).toUpperCase() + closed.slice(1);
}

/** What stands in a comment may not end it. */
function comment(text: string): string {
  return text.replace(/-->/g, "-- >");
}

function idOf(title: string): string {
  const words = title.toLowerCase().match(/[a-z0-9]+/g) ?? ["page"];
  const id = words.reduce((all, word) =>
    `${all}-${word}`.length > LONGEST_ID ? all : `${all}-${word}`,
  );
  return id.slice(0, LONGEST_ID);
}
