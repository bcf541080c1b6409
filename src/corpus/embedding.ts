import { createHash } from "node:crypto";
import type { Database } from "../domain/database.ts";
import type { Embedder } from "../domain/embedder.ts";
import { type Passage, passageText } from "../domain/passage.ts";

/** What embedding did. */
export interface EmbeddingReport {
  /** Texts that the model was asked for; the others were known. */
  embedded: number;
  passages: number;
  /** Whether the configured model began to serve now. */
  switched: boolean;
}

/** Texts whose vectors are kept together: if the process dies, only these are asked for again. */
const BATCH = 64;

/**
 * Gives every passage a vector of the configured model. While it is at work, search goes on with the
 * vectors that are complete, of this model or of the one before.
 * @throws ModelFailedError; what was embedded until then is kept
 */
export async function embedPassages(
  database: Database,
  embedder: Embedder,
  now: Date,
): Promise<EmbeddingReport> {
  const { model } = embedder;
  const rows = await database.query<{ id: number; content: Passage }>(
    "select id, content from passage order by id",
  );
  const texts = rows.map(({ id, content }) => ({ id, ...textOf(content) }));
  const known = await knownHashes(database, model);
  const missing = [...new Map(texts.map((text) => [text.hash, text])).values()].filter(
    ({ hash }) => !known.has(hash),
  );
  for (let at = 0; at < missing.length; at += BATCH) {
    const some = missing.slice(at, at + BATCH);
    const vectors = await embedder.embed(some.map(({ text }) => text));
    await keep(
      database,
      model,
      some.map(({ hash }) => hash),
      vectors,
    );
  }
  const switched = await serve(database, model, texts, now);
  return { embedded: missing.length, passages: rows.length, switched };
}

/** What of a passage is embedded, and its hash. */
function textOf(passage: Passage): { text: string; hash: string } {
  const { title, heading } = passage;
  const text = `${title}\n${heading ? `${heading}\n` : ""}${passageText(passage)}`;
  return { text, hash: createHash("sha256").update(text).digest("hex") };
}

async function knownHashes(database: Database, model: string): Promise<Set<string>> {
  const rows = await database.query<{ content_hash: string }>(
    "select content_hash from embedding where model = $1",
    [model],
  );
  return new Set(rows.map(({ content_hash }) => content_hash));
}

async function keep(
  database: Database,
  model: string,
  hashes: readonly string[],
  vectors: readonly number[][],
): Promise<void> {
  const dimension = vectors[0]?.length ?? 0;
  await database.transaction(async (tx) => {
    const [row] = await tx.query<{ dimension: number }>(
      `insert into embedding_model (model, dimension) values ($1, $2)
       on conflict (model) do update set dimension = embedding_model.dimension returning dimension`,
      [model, dimension],
    );
    if (row?.dimension !== dimension) {
      // Another model under the same name: nothing of the old one fits any more.
      await tx.query("delete from passage_vector where model = $1", [model]);
      await tx.query("delete from embedding where model = $1", [model]);
      await tx.query(
        "update embedding_model set dimension = $2, completed_at = null where model = $1",
        [model, dimension],
      );
    }
    for (const [i, hash] of hashes.entries()) {
      await tx.query(
        `insert into embedding (model, content_hash, vector) values ($1, $2, $3::real[])
         on conflict (model, content_hash) do update set vector = excluded.vector`,
        [model, hash, vectors[i]],
      );
    }
  });
}

/** Puts the vectors where they are searched; from then on this model serves, and others are let go. */
async function serve(
  database: Database,
  model: string,
  texts: readonly { id: number; hash: string }[],
  now: Date,
): Promise<boolean> {
  return database.transaction(async (tx) => {
    // A passage that was indexed anew since has another id: its vector comes with the next run.
    await tx.query(
      `insert into passage_vector (passage_id, model, vector)
       select passage.id, $1, embedding.vector::vector
       from unnest($2::int[], $3::text[]) as text(id, hash)
       join passage on passage.id = text.id
       join embedding on embedding.model = $1 and embedding.content_hash = text.hash
       on conflict (model, passage_id) do update set vector = excluded.vector`,
      [model, texts.map(({ id }) => id), texts.map(({ hash }) => hash)],
    );
    const completed = await tx.query(
      `update embedding_model set completed_at = $2 where model = $1 and completed_at is null
         and not exists (select 1 from passage where not exists (
           select 1 from passage_vector as held
           where held.passage_id = passage.id and held.model = $1))
       returning 1 as completed`,
      [model, now],
    );
    if (completed.length > 0) {
      await tx.query("delete from passage_vector where model <> $1", [model]);
      await tx.query("delete from embedding_model where model <> $1", [model]);
      await tx.query("delete from embedding where model <> $1", [model]);
    }
    await tx.query("delete from embedding where model = $1 and content_hash <> all($2)", [
      model,
      texts.map(({ hash }) => hash),
    ]);
    return completed.length > 0;
  });
}
