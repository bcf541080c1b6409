import type { IsoDate } from "../domain/date.ts";
import type { Statement } from "../domain/page.ts";
import type { Passage } from "../domain/passage.ts";
import type { SourceDocument } from "../domain/source-document.ts";
import type { IndexedPage } from "./indexing.ts";

/** A statement of an official text is cut at the next sentence once it is this long. */
const CHARACTERS = 320;
/** A passage is cut at the next statement once it has this many words. */
const WORDS = 160;

/** An official text as the index keeps it: every statement cites the text itself. */
export function toIndexedDocument(
  document: SourceDocument,
  hash: string,
  retrievedOn: IsoDate,
): IndexedPage {
  return { id: document.id, hash, facts: {}, passages: passagesOf(document, retrievedOn) };
}

function passagesOf(document: SourceDocument, retrievedOn: IsoDate): Passage[] {
  const { id, title, issuer, url, citation, authority, effectiveOn, sections } = document;
  const source = {
    id,
    title,
    issuer,
    url,
    ...(citation && { citation }),
    authority,
    verification: "primary" as const,
    ...(effectiveOn && { asOf: effectiveOn }),
    retrievedOn,
  };
  return sections
    .flatMap(({ heading, paragraphs }) =>
      cut(paragraphs, id).map((statements) => ({ heading, statements })),
    )
    .map(({ heading, statements }, i) => ({
      id: `${id}#${i + 1}`,
      pageId: id,
      pageKind: "official" as const,
      pageStatus: "open" as const,
      title,
      heading,
      asOf: effectiveOn ?? retrievedOn,
      statements,
      source,
    }));
}

function cut(paragraphs: readonly string[], sourceId: string): Statement[][] {
  const parts: Statement[][] = [];
  let words = WORDS;
  for (const text of paragraphs.flatMap(sentences)) {
    if (words >= WORDS) {
      parts.push([]);
      words = 0;
    }
    parts.at(-1)?.push({ text, sources: [sourceId], line: 0 });
    words += text.split(" ").length;
  }
  return parts;
}

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** Abbreviations after which a sentence goes on. */
const GOES_ON =
  /(?:\b(?:U\.S(?:\.C)?|No|Sec|Secs|Art|Stat|Fed|Reg|et seq|e\.g|i\.e|vs?|Mr|Ms|Dr|Inc|Pub|L)|§+|\b[A-Z])\.?\s*$/;

/** Sentences that stand alone as far as they can: short ones stay together. */
function sentences(paragraph: string): string[] {
  const parts: string[] = [];
  let open = "";
  for (const { segment } of segmenter.segment(paragraph)) {
    open += segment;
    if (GOES_ON.test(open) || open.length < CHARACTERS) continue;
    parts.push(open.trim());
    open = "";
  }
  if (open.trim() !== "") parts.push(open.trim());
  return parts;
}
