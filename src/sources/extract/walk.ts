import type { CheerioAPI } from "cheerio";
import type { Outline } from "./paragraphs.ts";

/** What the elements of a kind of markup are; every element that is not named is a block of its own. */
export interface MarkupRules {
  headings: ReadonlySet<string>;
  /** Rows of tables, which are read as one line while their cells hold plain text. */
  rows: ReadonlySet<string>;
  cells: ReadonlySet<string>;
  /** Elements within a line of text. */
  inline: ReadonlySet<string>;
  /** Elements that are left out with all that is in them. */
  left: ReadonlySet<string>;
}

type Node = ReturnType<CheerioAPI["root"]>[0] extends infer Root
  ? Root extends { children: (infer Child)[] }
    ? Child
    : never
  : never;
type Element = Extract<Node, { tagName: string }>;

/** Between the cells of a row. */
const CELL = " | ";
/** A line that ends; an empty line ends the paragraph. */
const LINE = "\u2028";
const EMPTY_LINE = /\u2028\s*\u2028/;

/** A set of names from a text. */
export function words(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}

/**
 * Gathers all text of an element in its order: each run of text between the edges of blocks is a
 * paragraph, so nothing is left out and nothing said twice. It goes without recursion: markup may be
 * nested as deep as somebody likes.
 */
export function gatherText(root: Node, rules: MarkupRules, outline: Outline): void {
  let text = "";
  /** How deep it is in elements that are one line, whatever is in them. */
  let joined = 0;
  const flush = () => {
    for (const paragraph of text.split(EMPTY_LINE)) outline.paragraph(paragraph);
    text = "";
  };
  const edge = () => {
    if (joined > 0) text += " ";
    else flush();
  };
  const waiting: (Node | { after: () => void })[] = [root];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if ("after" in next) {
      next.after();
      continue;
    }
    if (next.type === "text" || next.type === "cdata") {
      if ("data" in next) text += next.data;
      else waiting.push(...next.children.toReversed());
      continue;
    }
    if (!("tagName" in next) || rules.left.has(next.tagName) || isHidden(next)) continue;
    const { tagName, children } = next;
    const isHeading = rules.headings.has(tagName);
    if (isHeading || (rules.rows.has(tagName) && isPlainRow(next, rules))) {
      edge();
      joined++;
      waiting.push({
        after() {
          joined--;
          if (joined > 0) return;
          if (!isHeading) return flush();
          outline.heading(text);
          text = "";
        },
      });
    } else if (rules.cells.has(tagName) && joined > 0) {
      if (text.trim() !== "") text += CELL;
    } else if (rules.cells.has(tagName)) {
      edge();
    } else if (tagName === "br") {
      text += LINE;
    } else if (!rules.inline.has(tagName)) {
      edge();
      waiting.push({ after: edge });
    }
    // Not by spreading: an element may have more children than a call takes arguments.
    for (let i = children.length - 1; i >= 0; i--) waiting.push(children[i] as Node);
  }
  flush();
}

/** Whether a row's cells hold text alone. In old pages a whole page may stand in one row. */
function isPlainRow(row: Element, { inline }: MarkupRules): boolean {
  return row.children.every(
    (cell) =>
      !("tagName" in cell) ||
      cell.children.every((part) => !("tagName" in part) || inline.has(part.tagName)),
  );
}

/** Whether it is not shown: what nobody sees is no official text. */
function isHidden({ attribs }: Element): boolean {
  return "hidden" in attribs || /display\s*:\s*none/i.test(attribs.style ?? "");
}
