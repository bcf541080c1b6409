import type { FieldWeights } from "../corpus/fields.ts";
import { indexedHash, replaceEntries, tidyIndex } from "../corpus/indexing.ts";
import { toIndexedDocument } from "../corpus/live.ts";
import type { Database } from "../domain/database.ts";
import type { IsoDate } from "../domain/date.ts";
import { SourceDocument } from "../domain/source-document.ts";

/** Documents of one transaction. */
const CHUNK = 200;

/**
 * Indexes anew the official texts whose words counted otherwise when they were indexed, or that the
 * index does not have. Usually there are none.
 * @returns how many there were
 */
export async function refreshLiveIndex(database: Database, weights: FieldWeights): Promise<number> {
  const stale = await database.query<{ id: string }>(
    `select source_document.id from source_document
     left join page on page.id = source_document.id
     where page.hash is distinct from source_document.hash || $1 order by 1`,
    [indexedHash("", weights)],
  );
  for (let at = 0; at < stale.length; at += CHUNK) {
    const ids = stale.slice(at, at + CHUNK).map(({ id }) => id);
    await database.transaction(async (tx) => {
      const rows = await tx.query<{ document: unknown; hash: string; readOn: IsoDate }>(
        `select document, hash, fetched_at::date as "readOn" from source_document where id = any($1)`,
        [ids],
      );
      const entries = rows.map(({ document, hash, readOn }) =>
        toIndexedDocument(SourceDocument.parse(document), hash, readOn),
      );
      await replaceEntries(tx, [], entries, weights, "live");
    });
  }
  if (stale.length > 0) await tidyIndex(database);
  return stale.length;
}
