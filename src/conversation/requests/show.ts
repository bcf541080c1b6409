import { myRequestsCard, queueCard, searchCard } from "../../cards/request-lists.ts";
import { noticeCard } from "../../cards/request-notices.ts";
import { type Actor, isAtDesk } from "../../desk/roles.ts";
import type { QueueView } from "../../domain/queue.ts";
import type { Reply } from "../../domain/reply.ts";
import { rolesIn, sideCard } from "./act-on-request.ts";
import { memberAt, type Work } from "./work.ts";

/** Shows a request as it stands, to whoever may see it. */
export async function showOne(id: number, actor: Actor, work: Work): Promise<Reply> {
  const { said } = work.names.words;
  const request = await work.requests.find(work.tx, id);
  if (!request) return notice(said.noSuchRequest);
  const roles = await rolesIn(request, actor, work);
  if (roles.size === 0) return notice(said.notYours);
  return { card: sideCard(request, roles, work, true), privately: true };
}

/** Shows what somebody asked for. */
export async function showMine(actor: Actor, work: Work): Promise<Reply> {
  const { listLength } = work.policy;
  const found = await work.requests.ofRequester(work.tx, actor.person, listLength);
  return { card: myRequestsCard(found, listLength, work.names), privately: true };
}

/** Shows what waits at somebody's desks, or at one of them. */
export async function showQueue(
  look: { view: QueueView; desk?: string | undefined },
  actor: Actor,
  work: Work,
): Promise<Reply> {
  const { listLength } = work.policy;
  const desks = await desksOf(actor, work);
  const chosen = look.desk ? desks.filter((desk) => desk === look.desk) : desks;
  if (chosen.length === 0) return notice(work.names.words.lists.notStaff);
  const found = await work.requests.queue(work.tx, {
    desks: chosen,
    view: look.view,
    person: actor.person,
    now: work.now,
    limit: listLength,
  });
  return { card: queueCard(found, look.view, listLength, work.names), privately: true };
}

/** Looks for requests of an organization or a state at somebody's desks. */
export async function searchRequests(text: string, actor: Actor, work: Work): Promise<Reply> {
  const { listLength } = work.policy;
  const desks = await desksOf(actor, work);
  if (desks.length === 0) return notice(work.names.words.lists.notStaff);
  const wanted = text.trim().toLowerCase();
  const state = work.names.regions.find(({ name }) => name.toLowerCase() === wanted)?.code;
  const found = await work.requests.search(work.tx, {
    text: state ?? text.trim(),
    desks,
    limit: listLength,
  });
  return { card: searchCard(found, text.trim(), listLength, work.names), privately: true };
}

/** The desks whose requests somebody may see. */
export async function desksOf(actor: Actor, { desks, names, tx, now }: Work): Promise<string[]> {
  const all = names.routing.desks.map(({ id }) => id);
  if (actor.administers) return all;
  const settings = await desks.settings(tx);
  const here = all.filter((desk) => isAtDesk(actor.place, settings.get(desk)));
  for (const desk of here) {
    await desks.addMember(tx, memberAt(desk, actor, now));
  }
  const member = await desks.rolesOf(tx, actor.person);
  return all.filter((desk) => here.includes(desk) || member.has(desk));
}

function notice(text: string): Reply {
  return { card: noticeCard(text), privately: true };
}
