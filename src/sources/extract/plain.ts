import type { DocumentSection } from "../../domain/source-document.ts";
import { Outline } from "./paragraphs.ts";

/** Markdown or plain text: headings by their marks, paragraphs by empty lines. */
export function readPlain(text: string): { title: string; sections: DocumentSection[] } {
  const outline = new Outline();
  let title = "";
  let lines: string[] = [];
  const flush = () => {
    outline.paragraph(lines.join(" "));
    lines = [];
  };
  const body = text.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, "");
  for (const line of body.split(/\r?\n/)) {
    const heading = /^#{1,6}\s+(.+?)\s*#*$/.exec(line)?.[1];
    if (heading !== undefined) {
      flush();
      title ||= heading;
      outline.heading(withoutMarks(heading));
      continue;
    }
    if (line.trim() === "" || /^\s*(?:[-*_]\s*){3,}$/.test(line)) {
      flush();
      continue;
    }
    // Each item of a list is a paragraph of its own.
    if (/^\s*(?:[-*+]|\d+[.)])\s+/.test(line)) flush();
    lines.push(withoutMarks(line.replace(/^\s*(?:[-*+]|\d+[.)]|>)\s+/, "")));
  }
  flush();
  const [first] = outline.sections;
  return {
    title: withoutMarks(title) || (first?.paragraphs[0] ?? "").slice(0, 90),
    sections: outline.sections,
  };
}

function withoutMarks(line: string): string {
  return line
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/(\*\*|__|`)(.+?)\1/g, "$2")
    .replace(/(?<![\w*])[*_](\S(?:.*?\S)?)[*_](?!\w)/g, "$1");
}
