import type { Sql } from "../domain/database.ts";

/** The passages that hold a term, and how often, in the order of their ids. */
interface Postings {
  passages: Int32Array;
  frequencies: Float32Array;
}

/** What scoring needs to know of each passage, by its id. */
export interface PassageTraits {
  lengths: Float32Array;
  /** A place to add up scores in, all zero: whoever uses it leaves it so, and waits for nothing meanwhile. */
  scores: Float64Array;
  /** The passages that a request may have; all of them where it does not say. */
  allows(filters: TraitFilters): Uint8Array | undefined;
}

/** What a request asks of passages beside its words. */
export interface TraitFilters {
  kinds?: readonly string[] | undefined;
  statuses?: readonly string[] | undefined;
  audience?: string | undefined;
}

/** The part of the index that scoring reads, kept in memory while the index stays as it is. */
export interface PostingCache {
  /** @param version the state of the index that the caller has seen */
  read(
    version: string,
    terms: readonly number[],
  ): Promise<{ postings: (Postings | undefined)[]; traits: PassageTraits }>;
}

const BYTES = 8;

/**
 * Keeps postings in memory, the least used going first. They are compact, eight bytes each, and adding
 * up a hundred thousand of them here takes a millisecond; a database takes fifty.
 */
export function createPostingCache(sql: Sql, maxBytes: number): PostingCache {
  let state = "";
  let kept = new Map<number, Promise<Postings | undefined>>();
  let sizes = new Map<number, number>();
  let total = 0;
  let traits: Promise<PassageTraits> | undefined;

  const forget = (version: string) => {
    state = version;
    kept = new Map();
    sizes = new Map();
    total = 0;
    traits = undefined;
  };
  const makeRoom = () => {
    for (const id of kept.keys()) {
      if (total <= maxBytes) return;
      total -= sizes.get(id) ?? 0;
      sizes.delete(id);
      kept.delete(id);
    }
  };

  return {
    async read(version, terms) {
      if (version !== state) forget(version);
      const table = kept;
      const missing = [...new Set(terms.filter((id) => !table.has(id)))];
      if (missing.length > 0) {
        const reading = readPostings(sql, missing).then((found) => {
          for (const [id, { passages }] of found) {
            if (table !== kept) break;
            sizes.set(id, passages.length * BYTES);
            total += passages.length * BYTES;
          }
          return found;
        });
        for (const id of missing) {
          const one = reading.then((found) => found.get(id));
          // A reading that failed is not kept: the next question tries again.
          one.catch(() => table.delete(id));
          table.set(id, one);
        }
      }
      // Held from here on, so that another reader who makes room takes nothing away; and what is used
      // moves to the end, away from being let go.
      const held = terms.map((id) => {
        const one = table.get(id);
        if (!one) return undefined;
        table.delete(id);
        table.set(id, one);
        return one;
      });
      const postings = await Promise.all(held);
      if (!traits) {
        traits = readTraits(sql);
        traits.catch(() => {
          traits = undefined;
        });
      }
      const known = await traits;
      makeRoom();
      return { postings, traits: known };
    },
  };
}

async function readPostings(sql: Sql, terms: number[]): Promise<Map<number, Postings>> {
  const rows = await sql.query<{ term: number; packed: Buffer }>(
    `select term_id as term,
       string_agg(int4send(passage_id) || float4send(frequency), ''::bytea order by passage_id)
         as packed
     from posting where term_id = any($1) group by 1`,
    [terms],
  );
  return new Map(rows.map(({ term, packed }) => [term, unpack(packed)]));
}

function unpack(packed: Buffer): Postings {
  const count = packed.length / BYTES;
  const passages = new Int32Array(count);
  const frequencies = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    passages[i] = packed.readInt32BE(i * BYTES);
    frequencies[i] = packed.readFloatBE(i * BYTES + 4);
  }
  return { passages, frequencies };
}

async function readTraits(sql: Sql): Promise<PassageTraits> {
  const rows = await sql.query<{
    kind: string;
    status: string;
    audience: string | null;
    packed: Buffer;
  }>(
    `select page_kind as kind, page_status as status, audience,
       string_agg(int4send(id) || float4send(length), ''::bytea) as packed
     from passage group by 1, 2, 3`,
  );
  const groups = rows.map((row) => ({ ...row, ...unpack(row.packed) }));
  const most = groups.reduce(
    (max, { passages }) => passages.reduce((a, b) => Math.max(a, b), max),
    0,
  );
  const lengths = new Float32Array(most + 1);
  for (const { passages, frequencies } of groups) {
    passages.forEach((id, i) => {
      lengths[id] = frequencies[i] ?? 0;
    });
  }
  return {
    lengths,
    scores: new Float64Array(lengths.length),
    allows({ kinds, statuses, audience }) {
      if (!kinds && !statuses && !audience) return undefined;
      const allowed = new Uint8Array(most + 1);
      for (const group of groups) {
        if (kinds && !kinds.includes(group.kind)) continue;
        if (statuses && !statuses.includes(group.status)) continue;
        if (audience && (group.audience ?? audience) !== audience) continue;
        for (const id of group.passages) allowed[id] = 1;
      }
      return allowed;
    },
  };
}
