import { digestCard } from "../../cards/digest-card.ts";
import { noticeCard } from "../../cards/request-notices.ts";
import type { Actor } from "../../desk/roles.ts";
import { addressKey } from "../../domain/address.ts";
import type { CardModel } from "../../domain/card.ts";
import { dayOf } from "../../domain/date.ts";
import { deskAddress } from "../../domain/desk.ts";
import type { Reply } from "../../domain/reply.ts";
import { desksOf } from "./show.ts";
import { post, type Work } from "./work.ts";

const WEEK_MS = 7 * 86_400_000;

/** Shows the week of a desk to somebody who works there. */
export async function showDigest(
  wanted: string | undefined,
  actor: Actor,
  work: Work,
): Promise<Reply> {
  const own = await desksOf(actor, work);
  const desk = wanted ? own.find((id) => id === wanted) : own[0];
  if (!desk) return { card: noticeCard(work.names.words.lists.notStaff), privately: true };
  return { card: await weekOf(desk, work), privately: true };
}

/** Sends every desk its week. Sent twice on one day, it arrives once. */
export async function sendDigests(work: Work): Promise<void> {
  const settings = await work.desks.settings(work.tx);
  for (const { id } of work.names.routing.desks) {
    const to = deskAddress(settings.get(id), work.mail);
    if (!to) continue;
    const key = `digest/${id}/${dayOf(work.now)}/${addressKey(to)}`;
    await post({ key, to, content: { card: await weekOf(id, work) } }, work);
  }
}

async function weekOf(desk: string, { requests, names, tx, now }: Work): Promise<CardModel> {
  const from = new Date(now.getTime() - WEEK_MS);
  const counts = await requests.counts(tx, [desk], from, now);
  const unanswered = await requests.unansweredQuestions(tx, from, now);
  return digestCard(desk, counts, unanswered, dayOf(now), names);
}
