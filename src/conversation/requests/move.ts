import { deskName } from "../../cards/request-names.ts";
import { noticeCard } from "../../cards/request-notices.ts";
import { reachDesk } from "../../desk/reach.ts";
import type { Address } from "../../domain/address.ts";
import { deskAddress } from "../../domain/desk.ts";
import { type Request, requestNumber, TRANSITIONS } from "../../domain/request.ts";
import type { RequestEventKind } from "../../domain/request-ports.ts";
import { say } from "../../domain/wording.ts";
import { bringAlong, cardName, showMoved, showRequest, tell } from "./publish.ts";
import { post, type Work } from "./work.ts";

/** Takes note that a place cannot be written to. Its desks' requests go where they can be read. */
export async function leavePlace(place: Address, work: Work): Promise<void> {
  const gone = await work.desks.markGone(work.tx, place, work.now);
  for (const desk of gone) {
    await moveFrom(desk, work);
    await tellLeads(desk, work);
  }
}

/** Tells those who can connect a desk again that its channel is gone, in their own conversations. */
async function tellLeads(desk: string, work: Work): Promise<void> {
  const { desks, names, tx, mail, now } = work;
  const reached = reachDesk(desk, await desks.settings(tx), names.routing, mail);
  const text = say(names.words.desks.channelLost, {
    id: desk,
    desk: deskName(desk, names),
    to: deskName(reached.desk, names),
  });
  for (const { person, role, home } of await desks.members(tx, desk)) {
    if (role !== "lead" || !home) continue;
    const key = `channel-lost/${desk}/${now.getTime()}/${person}`;
    await post({ key, to: home, content: { card: noticeCard(text) } }, work);
  }
}

/** Moves everything unfinished from a desk that cannot be reached to one that can. */
export async function moveFrom(desk: string, work: Work): Promise<void> {
  const { requests, desks, names, tx, mail } = work;
  const settings = await desks.settings(tx);
  const reached = reachDesk(desk, settings, names.routing, mail);
  if (reached.desk === desk) return showAll(desk, work);
  for (const request of await requests.unfinishedAt(tx, desk)) {
    await moveTo(reached.desk, request, "fall_back", work);
  }
}

/**
 * Brings to a desk that can be reached again what belongs there and nobody has taken up elsewhere,
 * and shows what waited there unseen.
 * @returns how many requests it has
 */
export async function bringHome(desk: string, work: Work): Promise<number> {
  const { requests, tx } = work;
  for (const request of await requests.strayedFrom(tx, desk)) {
    await moveTo(desk, request, "return_home", work);
  }
  await showAll(desk, work);
  return (await requests.unfinishedAt(tx, desk)).length;
}

/** Brings home what was sent at the very moment in which its desk was connected. */
export async function bringStraysHome(work: Work): Promise<void> {
  const { requests, desks, tx, mail } = work;
  for (const [desk, setting] of await desks.settings(tx)) {
    if (!deskAddress(setting, mail)) continue;
    for (const request of await requests.strayedFrom(tx, desk)) {
      await moveTo(desk, request, "return_home", work);
    }
  }
}

/** Moves a request on the program's own account; whoever holds it keeps it. */
export async function moveTo(
  desk: string,
  request: Request,
  kind: Extract<RequestEventKind, "fall_back" | "return_home">,
  work: Work,
): Promise<void> {
  const { requests, names, tx, now } = work;
  const moved = await requests.change(tx, request.id, {
    from: TRANSITIONS.transfer.from,
    version: request.version,
    set: { desk },
    at: now,
  });
  if (!moved) return;
  await requests.record(tx, moved, {
    kind,
    role: "program",
    detail: { from: request.desk, to: desk },
    at: now,
  });
  await showRequest(moved, work);
  await showMoved(moved, request.desk, work);
  await bringAlong(moved, work);
  const sentence = kind === "fall_back" ? names.words.said.fellBack : names.words.said.returned;
  const text = say(sentence, {
    number: requestNumber(moved),
    organization: moved.organization,
    from: deskName(request.desk, names),
    to: deskName(desk, names),
  });
  await tell(moved, "desk", { key: `${kind}/v${moved.version}`, text }, work);
}

/** Shows a desk's unfinished requests at its address, each that is not there already. */
async function showAll(desk: string, work: Work): Promise<void> {
  const { requests, desks, outbox, tx } = work;
  const setting = (await desks.settings(tx)).get(desk);
  for (const request of await requests.unfinishedAt(tx, desk)) {
    const shown =
      setting?.address && (await outbox.isShown(tx, cardName(request, "desk"), setting.address));
    if (shown) continue;
    await showRequest(request, work);
    await bringAlong(request, work);
  }
}
