import type { List, ListItem, Paragraph, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { toString as plainText } from "mdast-util-to-string";
import type { Audience } from "../domain/audience.ts";
import type { Section, Statement } from "../domain/page.ts";
import type { Problem } from "./problem.ts";

/** A level-two heading that marks everything below it as written for one audience. */
const AUDIENCE_HEADINGS: Readonly<Record<string, Audience>> = {
  "for job seekers": "job_seeker",
  "for hr specialists": "agency_hr",
  "for program staff": "program_staff",
};

/** One or more footnotes in a row: they end a statement and name its sources. */
const FOOTNOTES = /((?:\s*\[\^[^\]\s]+\])+)/;

/**
 * Reads the Markdown below the front matter into sections of statements. A page is headings,
 * paragraphs and flat lists; a statement ends with its footnotes.
 * @param firstLine the line of the file on which `markdown` begins
 */
export function parseBody(
  file: string,
  markdown: string,
  firstLine: number,
): { sections: Section[]; problems: Problem[] } {
  const sections: Section[] = [];
  const problems: Problem[] = [];
  const report = (line: number, message: string) => problems.push({ file, line, message });
  const lineOf = (node: RootContent | ListItem) => (node.position?.start.line ?? 1) + firstLine - 1;

  let path: string[] = [];
  let audience: Audience | undefined;
  let lead: { text: string; line: number } | undefined;
  let lists = 0;

  const add = (statement: Statement, line: number) => {
    const last = sections.at(-1);
    if (last && last.path.join("\n") === path.join("\n")) last.statements.push(statement);
    else sections.push({ path, ...(audience && { audience }), statements: [statement], line });
  };

  const checkLead = () => {
    if (lead) report(lead.line, `“${clip(lead.text)}” introduces a list, but none follows`);
    lead = undefined;
  };

  const readParagraph = (node: Paragraph, line: number) => {
    const { statements, rest } = splitStatements(plainText(node), line);
    for (const statement of statements) add(statement, line);
    if (rest === "") return;
    if (rest.endsWith(":")) lead = { text: rest, line };
    else report(line, `has no source: “${clip(rest)}” (end the sentence with a footnote, [^id])`);
  };

  const readList = (node: List) => {
    const id = ++lists;
    for (const item of node.children) {
      const line = lineOf(item);
      const [only, ...more] = item.children;
      if (only?.type !== "paragraph" || more.length > 0) {
        report(line, "a list item is one paragraph; nested lists are not shown on every platform");
        continue;
      }
      const text = plainText(only).replace(/\s+/g, " ").trim();
      const { statements, rest } = splitStatements(text, line);
      if (rest !== "" || statements.length === 0) {
        report(line, `has no source: “${clip(rest)}” (end the item with a footnote, [^id])`);
        continue;
      }
      add(
        {
          text: statements.map((statement) => statement.text).join(" "),
          sources: [...new Set(statements.flatMap(({ sources }) => sources))],
          list: { id, ordered: node.ordered === true, ...(lead && { lead: lead.text }) },
          line,
        },
        line,
      );
    }
  };

  // A line break that is forced by spaces or a backslash would glue its two words together.
  for (const node of fromMarkdown(markdown.replace(/( {2,}|\\)$/gm, "")).children) {
    const line = lineOf(node);
    if (node.type !== "list") checkLead();
    switch (node.type) {
      case "heading": {
        if (node.depth === 1 || node.depth > 3) {
          report(line, "use ## and ### only; the title stands in the front matter");
          break;
        }
        const heading = plainText(node).trim();
        path = [...path.slice(0, node.depth - 2), heading];
        if (node.depth === 2) audience = AUDIENCE_HEADINGS[heading.toLowerCase()];
        break;
      }
      case "paragraph":
        readParagraph(node, line);
        break;
      case "list":
        readList(node);
        lead = undefined;
        break;
      default:
        report(line, `${node.type} is not part of the page format: use paragraphs and lists`);
    }
  }
  checkLead();
  return { sections, problems };
}

/** Splits a paragraph after each run of footnotes; `rest` is what is left without any. */
function splitStatements(text: string, line: number): { statements: Statement[]; rest: string } {
  const parts = text.replace(/\s+/g, " ").trim().split(FOOTNOTES);
  const statements: Statement[] = [];
  for (let i = 0; i + 1 < parts.length; i += 2) {
    const said = parts[i]?.trim() ?? "";
    const sources = [...(parts[i + 1] ?? "").matchAll(/\[\^([^\]]+)\]/g)].map(([, id]) => id ?? "");
    statements.push({ text: said, sources, line });
  }
  return { statements, rest: parts.at(-1)?.trim() ?? "" };
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
