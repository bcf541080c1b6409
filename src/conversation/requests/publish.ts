import { deskCard, movedCard } from "../../cards/desk-card.ts";
import { messageCard, noticeCard } from "../../cards/request-notices.ts";
import { requesterCard } from "../../cards/requester-card.ts";
import { type Address, addressKey } from "../../domain/address.ts";
import { deskAddress } from "../../domain/desk.ts";
import type { Request } from "../../domain/request.ts";
import type { RequestMessage } from "../../domain/request-ports.ts";
import { post, type Work } from "./work.ts";

/** The two cards of a request: one where its requester is, one where its desk is. */
export type Side = "requester" | "desk";

/** The name under which the outbox keeps a request's card. */
export function cardName(request: Pick<Request, "id">, side: Side): string {
  return `request/${request.id}/${side}`;
}

/** Reads a card's name. @returns undefined for what is no request's card */
export function parseCardName(name: string): { id: number; side: Side } | undefined {
  const [, id, side] = /^request\/(\d+)\/(requester|desk)$/.exec(name) ?? [];
  return id && side ? { id: Number(id), side: side as Side } : undefined;
}

/** Where a side of a request is reached; undefined: nowhere at present. */
export async function addressOf(
  request: Request,
  side: Side,
  { desks, tx, mail }: Work,
): Promise<Address | undefined> {
  if (side === "requester") return request.requesterAddress;
  const settings = await desks.settings(tx);
  return deskAddress(settings.get(request.desk), mail);
}

/** Brings both cards of a request up to date. */
export async function showRequest(request: Request, work: Work): Promise<void> {
  await showSide(request, "requester", work);
  await showSide(request, "desk", work);
}

async function showSide(request: Request, side: Side, work: Work): Promise<void> {
  const to = await addressOf(request, side, work);
  if (!to) return;
  const card = cardName(request, side);
  await post(
    {
      key: `${card}/v${request.version}/${addressKey(to)}`,
      to,
      card,
      content: { card: await cardFor(request, side, work) },
    },
    work,
  );
}

/** Everybody at a desk is shown one card; where a platform can, each the acts that are theirs. */
async function cardFor(request: Request, side: Side, { desks, names, tx }: Work) {
  if (side === "requester") return requesterCard(request, names);
  const members = await desks.members(tx, request.desk);
  const people = members.map(({ person }) => person);
  const action = { do: "show_request" as const, request: request.id };
  return { ...deskCard(request, names), ...(people.length > 0 && { refresh: { action, people } }) };
}

/** Says at the desk that a request came from where it went; nothing where both are in one channel. */
export async function showMoved(request: Request, from: string, work: Work): Promise<void> {
  const settings = await work.desks.settings(work.tx);
  const to = deskAddress(settings.get(from), work.mail);
  const now = deskAddress(settings.get(request.desk), work.mail);
  if (!to || (now && addressKey(now) === addressKey(to))) return;
  const card = cardName(request, "desk");
  const shown = await work.outbox.isShown(work.tx, card, to);
  if (!shown) return;
  await post(
    {
      key: `${card}/v${request.version}/${addressKey(to)}`,
      to,
      card,
      content: { card: movedCard(request, work.names) },
    },
    work,
  );
}

/** Says something below a request's card. */
export async function tell(
  request: Request,
  side: Side,
  what: { key: string; text: string },
  work: Work,
): Promise<void> {
  const to = await addressOf(request, side, work);
  if (!to) return;
  const under = cardName(request, side);
  const key = `${under}/${what.key}`;
  await post({ key, to, under, content: { card: noticeCard(what.text) } }, work);
}

/** Carries what was said to the other side, or shows there that it was changed. */
export async function passOn(message: RequestMessage, request: Request, work: Work): Promise<void> {
  const side: Side = message.internal || message.authorRole === "requester" ? "desk" : "requester";
  await showMessage(message, request, side, work);
}

/** Shows a desk that a request has come to what was said before. */
export async function bringAlong(request: Request, work: Work): Promise<void> {
  for (const message of await work.messages.of(work.tx, request.id)) {
    await showMessage(message, request, "desk", work);
  }
}

async function showMessage(
  message: RequestMessage,
  request: Request,
  side: Side,
  work: Work,
): Promise<void> {
  const to = await addressOf(request, side, work);
  if (!to) return;
  const state = (message.deletedAt ?? message.editedAt)?.getTime() ?? "first";
  await post(
    {
      key: `message/${message.id}/${state}/${addressKey(to)}`,
      to,
      card: `message/${message.id}`,
      under: cardName(request, side),
      content: { card: messageCard(message, request, work.names) },
    },
    work,
  );
}
