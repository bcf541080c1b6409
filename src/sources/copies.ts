import { createHash } from "node:crypto";
import type { Sql } from "../domain/database.ts";
import { dayOf } from "../domain/date.ts";
import { SourceDocument } from "../domain/source-document.ts";
import { diffDocuments } from "./diff.ts";
import { SourceProblem } from "./problem.ts";

/** What became of a document that was read. */
export type Kept = "added" | "changed" | "unchanged";

/** The SHA-256 of what a document says; when it was read does not matter. */
export function hashOf({ title, sections }: SourceDocument): string {
  return createHash("sha256")
    .update(JSON.stringify([title, sections]))
    .digest("hex");
}

/** A page source and the pages that name it, for telling which pages a change concerns. */
export interface PageSource {
  id: string;
  urls: readonly string[];
  citation?: string | undefined;
  pages: readonly string[];
}

/**
 * Keeps a document as the last good copy. A change is recorded with what changed, and the pages that
 * rest on the source are flagged.
 * @throws SourceProblem when the document cannot be right
 */
export async function keepCopy(
  tx: Sql,
  document: SourceDocument,
  from: { connector: string; requestKey: string },
  pageSources: readonly PageSource[],
  now: Date,
): Promise<{ kept: Kept; hash: string; toIndex: boolean; flagged: string[]; diff?: string }> {
  const checked = SourceDocument.safeParse(document);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw new SourceProblem("shape_changed", `${issue?.path.join(".")}: ${issue?.message}`);
  }
  const hash = hashOf(document);
  const [row] = await tx.query<{ hash: string; document: unknown }>(
    "select hash, document from source_document where id = $1 for update",
    [document.id],
  );
  const before = row && SourceDocument.parse(row.document);
  if (before?.effectiveOn && document.effectiveOn && document.effectiveOn < before.effectiveOn) {
    throw new SourceProblem(
      "older",
      `is the text of ${document.effectiveOn}, and the copy that serves is of ${before.effectiveOn}`,
    );
  }
  await tx.query(
    `insert into source_document
       (id, connector, request_key, url, document, hash, fetched_at, checked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7)
     on conflict (id) do update set
       connector = excluded.connector, request_key = excluded.request_key, url = excluded.url,
       document = excluded.document, hash = excluded.hash, fetched_at = excluded.fetched_at,
       checked_at = excluded.checked_at, failed_at = null, problem = null`,
    [
      document.id,
      from.connector,
      from.requestKey,
      document.url,
      JSON.stringify(document),
      hash,
      now,
    ],
  );
  if (!row) return { kept: "added", hash, toIndex: true, flagged: [] };
  if (row.hash === hash) {
    // It says the same, and may do so of a later day or at another address: that is cited.
    const toIndex = JSON.stringify(before) !== JSON.stringify(checked.data);
    return { kept: "unchanged", hash, toIndex, flagged: [] };
  }
  const diff = diffDocuments(before ?? document, document);
  const [change] = await tx.query<{ id: number }>(
    `insert into source_change (document_id, title, url, changed_at, old_hash, new_hash, diff)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [document.id, document.title, document.url, now, row.hash, hash, diff],
  );
  const flagged = await flagPages(tx, document, pageSources, change?.id ?? 0, now);
  return { kept: "changed", hash, toIndex: true, flagged, diff };
}

async function flagPages(
  tx: Sql,
  document: SourceDocument,
  pageSources: readonly PageSource[],
  changeId: number,
  now: Date,
): Promise<string[]> {
  const concerned = pageSources
    .filter((source) => isBehind(source, document))
    .flatMap(({ id, pages }) => pages.map((page) => ({ page, id })));
  if (concerned.length === 0) return [];
  await tx.query(
    `insert into page_change (page_id, source_id, changed_on, change_id, page_hash)
     select flagged.page, source, $3, $4, split_part(page.hash, ' ', 1)
     from unnest($1::text[], $2::text[]) as flagged(page, source)
     left join page on page.id = flagged.page
     on conflict (page_id, source_id) do update
       set changed_on = excluded.changed_on, change_id = excluded.change_id,
         page_hash = excluded.page_hash`,
    [concerned.map(({ page }) => page), concerned.map(({ id }) => id), dayOf(now), changeId],
  );
  return [...new Set(concerned.map(({ page }) => page))];
}

/** Whether a source of our pages is this document, or a section of it. */
export function isBehind(
  { urls, citation }: Pick<PageSource, "urls" | "citation">,
  document: Pick<SourceDocument, "url" | "citation">,
): boolean {
  if (urls.some((each) => plainUrl(each) === plainUrl(document.url))) return true;
  if (!citation || !document.citation) return false;
  if (citation === document.citation) return true;
  const part = /^(\d+) CFR part (\w+)$/.exec(document.citation);
  return part !== null && new RegExp(`\\b${part[1]} CFR (?:part )?${part[2]}\\b`).test(citation);
}

/** The same page under its various spellings; a day in an eCFR address does not matter. */
export function plainUrl(url: string): string {
  const { hostname, pathname, search } = new URL(url);
  const path = pathname.replace(/^\/(?:on\/[\d-]+|current)\//, "/").replace(/\/$/, "");
  return `${hostname.replace(/^www\./, "")}${path}${search}`.toLowerCase();
}
