import type { SourceDocument } from "../domain/source-document.ts";

/** Lines of a diff that a person looks at; the whole text is at the source. */
const MOST_LINES = 60;
/** Above this many paragraphs, the middle is compared as sets: the table would be too large. */
const MOST_COMPARED = 1_500;

/**
 * What changed between two readings of a document, paragraph by paragraph: "- " for what went, "+ "
 * for what came, each below its heading.
 */
export function diffDocuments(before: SourceDocument, after: SourceDocument): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old.at(-1 - end) === now.at(-1 - end)
  ) {
    end++;
  }
  const changes = compare(old.slice(start, old.length - end), now.slice(start, now.length - end));
  const shown = changes.slice(0, MOST_LINES);
  const left = changes.length - shown.length;
  return [...shown, ...(left > 0 ? [`… ${left} more`] : [])].join("\n");
}

function linesOf({ title, sections }: SourceDocument): string[] {
  return [
    title,
    ...sections.flatMap(({ heading, paragraphs }) =>
      paragraphs.map((paragraph) => (heading ? `[${heading}] ${paragraph}` : paragraph)),
    ),
  ];
}

function compare(old: readonly string[], now: readonly string[]): string[] {
  if (old.length * now.length > MOST_COMPARED ** 2) {
    const [had, has] = [new Set(old), new Set(now)];
    return [
      ...old.filter((line) => !has.has(line)).map((line) => `- ${line}`),
      ...now.filter((line) => !had.has(line)).map((line) => `+ ${line}`),
    ];
  }
  // The longest common subsequence, from the end: common[i][j] is its length for old[i…], now[j…].
  const width = now.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      common[i * width + j] =
        old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const changes: string[] = [];
  for (let i = 0, j = 0; i < old.length || j < now.length; ) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      i++;
      j++;
    } else if (j >= now.length || (i < old.length && at(i + 1, j) >= at(i, j + 1))) {
      changes.push(`- ${old[i++]}`);
    } else {
      changes.push(`+ ${now[j++]}`);
    }
  }
  return changes;
}
