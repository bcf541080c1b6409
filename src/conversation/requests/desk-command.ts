import { z } from "zod";
import { deskListCard } from "../../cards/desk-list-card.ts";
import { deskName } from "../../cards/request-names.ts";
import { noticeCard } from "../../cards/request-notices.ts";
import { reachDesk } from "../../desk/reach.ts";
import { type Actor, isAtDesk } from "../../desk/roles.ts";
import type { Reply } from "../../domain/reply.ts";
import { WorkingHours } from "../../domain/service-level.ts";
import { say } from "../../domain/wording.ts";
import { bringHome, moveFrom } from "./move.ts";
import { memberAt, type Work } from "./work.ts";

/** What can be set up at a desk. */
export const DESK_VERBS = [
  "list",
  "bind",
  "unbind",
  "hours",
  "email",
  "join",
  "leave",
  "lead",
] as const;
export type DeskVerb = (typeof DESK_VERBS)[number];

/** Sets up desks: by administrators, from inside the channel that it is about. */
export async function deskCommand(
  { verb, desk, rest }: { verb: DeskVerb; desk: string; rest: string },
  actor: Actor,
  work: Work,
): Promise<Reply> {
  const { desks: words } = work.names.words;
  if (verb === "list") return listDesks(work);
  const known = work.names.routing.desks.map(({ id }) => id);
  if (!known.includes(desk)) {
    return notice(desk ? say(words.noSuchDesk, { desk, desks: known.join(", ") }) : words.usage);
  }
  if (verb === "join" || verb === "leave") return membership(verb, desk, actor, work);
  if (!actor.administers) return notice(words.administratorsOnly);
  switch (verb) {
    case "bind":
      return bind(desk, actor, work);
    case "unbind":
      return unbind(desk, work);
    case "hours":
      return setHours(desk, rest, work);
    case "email":
      return setEmail(desk, rest, work);
    case "lead":
      return setLead(desk, rest, work);
    default:
      return verb satisfies never;
  }
}

async function listDesks(work: Work): Promise<Reply> {
  const settings = await work.desks.settings(work.tx);
  const rows = [];
  for (const { id } of work.names.routing.desks) {
    const members = await work.desks.members(work.tx, id);
    const reached = reachDesk(id, settings, work.names.routing, work.mail);
    rows.push({ desk: id, setting: settings.get(id), reached, members });
  }
  return { card: deskListCard(rows, work.names), privately: true };
}

async function bind(desk: string, actor: Actor, work: Work): Promise<Reply> {
  const { desks, names, tx, now } = work;
  const { platform, workspace, channel } = actor.place;
  const words = names.words.desks;
  if (!channel) return notice(words.notInChannel);
  const before = (await desks.settings(tx)).get(desk)?.address;
  const address = { platform, ...(workspace && { workspace }), channel };
  await desks.bind(tx, desk, address, actor.person, now);
  await desks.addMember(tx, { ...memberAt(desk, actor, now), role: "lead" });
  const count = await bringHome(desk, work);
  const name = deskName(desk, names);
  const moved = before && before.channel !== channel ? [say(words.boundHere, { desk: name })] : [];
  return announcement([say(words.bound, { desk: name, count }), ...moved].join(" "));
}

async function unbind(desk: string, work: Work): Promise<Reply> {
  const { desks, names, tx } = work;
  const words = names.words.desks;
  const setting = (await desks.settings(tx)).get(desk);
  if (!setting?.address) return notice(say(words.notBound, { desk: deskName(desk, names) }));
  await desks.unbind(tx, desk);
  await moveFrom(desk, work);
  const settings = await desks.settings(tx);
  const { desk: to } = reachDesk(desk, settings, names.routing, work.mail);
  return announcement(say(words.unbound, { desk: deskName(desk, names), to: deskName(to, names) }));
}

async function setHours(desk: string, rest: string, work: Work): Promise<Reply> {
  const { desks, names, tx } = work;
  const words = names.words.desks;
  const [, opens, closes, timeZone] =
    /^(\d\d:\d\d)\s*(?:-|–|to)\s*(\d\d:\d\d)\s+(\S+)$/.exec(rest) ?? [];
  const hours = WorkingHours.safeParse({ opens, closes, timeZone });
  if (!hours.success) return notice(say(words.badHours, { desk }));
  await desks.setHours(tx, desk, hours.data);
  return notice(say(words.hoursSet, { desk: deskName(desk, names), ...hours.data }));
}

async function setEmail(desk: string, rest: string, work: Work): Promise<Reply> {
  const { desks, names, tx, mail } = work;
  const words = names.words.desks;
  const email = z.email().safeParse(rest);
  if (!email.success) return notice(say(words.badEmail, { desk }));
  await desks.setEmail(tx, desk, email.data);
  await bringHome(desk, work);
  const text = say(words.emailSet, { desk: deskName(desk, names), email: email.data });
  return notice(mail ? text : `${text} ${words.noMail}`);
}

async function setLead(desk: string, rest: string, work: Work): Promise<Reply> {
  const { desks, names, tx, now } = work;
  const words = names.words.desks;
  const wanted = rest.replace(/^@/, "").toLowerCase();
  const members = await desks.members(tx, desk);
  const member = members.find(
    ({ name, person }) => name?.toLowerCase() === wanted || person.toLowerCase() === wanted,
  );
  if (!member) {
    const known = members.map(({ name, person }) => name ?? person).join(", ");
    return notice(
      say(words.noSuchMember, {
        desk: deskName(desk, names),
        names: known || names.words.lists.none,
      }),
    );
  }
  await desks.addMember(tx, { ...member, role: "lead", at: now });
  const name = member.name ?? member.person;
  return notice(say(words.leadSet, { name, desk: deskName(desk, names) }));
}

/** Whoever is in the desk's channel may join it; so may an administrator, from anywhere. */
async function membership(
  verb: "join" | "leave",
  desk: string,
  actor: Actor,
  work: Work,
): Promise<Reply> {
  const { desks, names, tx, now } = work;
  const words = names.words.desks;
  const name = deskName(desk, names);
  if (verb === "leave") {
    await desks.removeMember(tx, desk, actor.person);
    return notice(say(words.left, { desk: name }));
  }
  const setting = (await desks.settings(tx)).get(desk);
  if (!actor.administers && !isAtDesk(actor.place, setting)) return notice(words.notInChannel);
  await desks.addMember(tx, memberAt(desk, actor, now));
  return notice(say(words.joined, { desk: name }));
}

/** Everybody in a channel should know that requests come there, or come no longer. */
function announcement(text: string): Reply {
  return { card: noticeCard(text) };
}

function notice(text: string): Reply {
  return { card: noticeCard(text), privately: true };
}
