import type { MessageRouting } from "./conversation/route-message.ts";
import type { Corpus } from "./corpus/corpus.ts";
import type { Database } from "./domain/database.ts";
import type { Clock } from "./domain/ports.ts";
import { type CorrectionMemory, correctionMemory } from "./intake/recognise/corrections.ts";
import { createRecogniser } from "./intake/recognise/recognise.ts";
import { routingCorrections } from "./store/corrections.ts";

/** A memory for what staff correct. */
export function correctionsWith({ lessons, recognition }: Corpus): CorrectionMemory {
  const texts = lessons.requests.map(({ text }) => text);
  return correctionMemory(texts, recognition.alike.corrected);
}

/** Reads messages and says where they go. */
export function routingWith(corpus: Corpus, corrections?: CorrectionMemory): MessageRouting {
  const { recognition, lessons, routing, contacts, regions, wording } = corpus;
  const words = wording.requests;
  const table = { routing, regions, names: words };
  return {
    ...createRecogniser(recognition, table, lessons, corrections),
    names: { words, routing, contacts, regions, routes: wording.routing },
  };
}

/** The same for a running program: it learns what staff correct in its database. */
export async function liveRouting(
  corpus: Corpus,
  database: Database,
  clock: Clock,
): Promise<MessageRouting> {
  const corrections = correctionsWith(corpus);
  const relearn = everyMinute(clock, async () =>
    corrections.learn(await routingCorrections(database)),
  );
  await relearn();
  return { ...routingWith(corpus, corrections), relearn };
}

const MINUTE_MS = 60_000;

/** Does something again where a minute has gone by since it was done; nobody waits for more. */
function everyMinute(clock: Clock, act: () => Promise<void>): () => Promise<void> {
  let due = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = clock().getTime();
    if (now < due) return;
    due = now + MINUTE_MS;
    await act();
  };
}
