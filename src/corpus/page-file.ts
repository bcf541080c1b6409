import { createHash } from "node:crypto";
import { basename, dirname } from "node:path";
import { PAGE_FOLDERS, type Page, PageFacts } from "../domain/page.ts";
import { parseBody } from "./body.ts";
import type { Problem } from "./problem.ts";
import { type Parsed, parseYaml } from "./yaml.ts";

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;

/**
 * Reads one page file: YAML front matter between `---` lines, then Markdown.
 * @param file its path relative to the data folder
 */
export function parsePage(file: string, text: string): Parsed<Page> {
  const match = FRONT_MATTER.exec(text);
  if (!match?.[1]) {
    return failed([{ file, line: 1, message: "begins with front matter between two --- lines" }]);
  }
  const facts = parseYaml(file, match[1], PageFacts, 2);
  const bodyLine = match[0].split("\n").length;
  const { sections, problems } = parseBody(file, text.slice(match[0].length), bodyLine);
  const all = [...facts.problems, ...problems];
  if (sections.length === 0 && problems.length === 0) {
    all.push({ file, line: bodyLine, message: "has no text below the front matter" });
  }
  if (facts.value) {
    const { id, kind } = facts.value;
    if (basename(file, ".md") !== id) {
      all.push({ file, line: 2, message: `id is "${id}", so the file must be ${id}.md` });
    }
    if (basename(dirname(file)) !== PAGE_FOLDERS[kind]) {
      all.push({ file, line: 2, message: `a ${kind} belongs in pages/${PAGE_FOLDERS[kind]}/` });
    }
  }
  if (!facts.value || all.length > 0) return failed(all);
  const hash = createHash("sha256").update(text).digest("hex");
  return { value: { facts: facts.value, sections, file, hash }, problems: [] };
}

function failed(problems: Problem[]): { value: undefined; problems: Problem[] } {
  return { value: undefined, problems };
}
