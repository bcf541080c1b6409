import type { Database } from "../domain/database.ts";
import type { Embedder } from "../domain/embedder.ts";
import type { Passage } from "../domain/passage.ts";
import type { SearchRequest } from "../domain/retriever.ts";

/** Finds the passages whose meaning lies closest to a request, best first; none when it cannot. */
export type Nearest = (request: SearchRequest) => Promise<Passage[]>;

/**
 * Search by meaning, with the vectors of the model that is complete. A model that fails costs the
 * answer nothing but that.
 * @param onFailure told why there was none
 */
export function createNearest(
  database: Database,
  embedder: Embedder,
  onFailure: (error: unknown) => void,
): Nearest {
  return async ({ text, limit, kinds, audience, statuses }) => {
    const [serving] = await database.query<{ model: string; dimension: number }>(
      `select model, dimension from embedding_model where completed_at is not null
       order by completed_at desc limit 1`,
    );
    if (!serving) return [];
    const [vector] = await embedder.embed([text], serving.model).catch((error) => {
      onFailure(error);
      return [];
    });
    if (vector?.length !== serving.dimension) return [];
    const rows = await database.query<{ content: Passage }>(
      `select content from passage_vector join passage on passage.id = passage_id
       where model = $1
         and ($4::text[] is null or page_kind = any($4))
         and ($5::text is null or coalesce(audience, $5) = $5)
         and ($6::text[] is null or page_status = any($6))
       order by vector <=> $2::real[]::vector, passage_id limit $3`,
      [serving.model, vector, limit, kinds ?? null, audience ?? null, statuses ?? null],
    );
    return rows.map(({ content }) => content);
  };
}
