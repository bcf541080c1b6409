import type { Platform } from "../domain/address.ts";
import type { Block, CardAction, CardModel } from "../domain/card.ts";
import type { Contact } from "../domain/contact.ts";
import { isUnfinished, type Request, type RequestAct, requestNumber } from "../domain/request.ts";
import { say } from "../domain/wording.ts";
import { deskName, needName, type RequestNames, when } from "./request-names.ts";

/** A request as its requester sees it. */
export function requesterCard(request: Request, names: RequestNames): CardModel {
  const { words } = names;
  const number = requestNumber(request);
  const standing = standingOf(request, names);
  return {
    title: say(words.card.requesterTitle, { number, need: needName(request, names) }),
    summary: `${number}: ${standing}`,
    blocks: [
      paragraph(standing),
      ...programBlocks(request, names),
      { kind: "facts", items: factsOf(request, names) },
      ...(isUnfinished(request.status)
        ? [
            { kind: "note" as const, text: words.card.aims },
            { kind: "note" as const, text: howToTalk(request, names) },
          ]
        : []),
    ],
    actions: actionsOf(request, names),
  };
}

/** Where a person's own conversation with the bot has threads, so that a reply belongs to a card. */
const THREADS_AT_HOME: Readonly<Record<Platform, boolean>> = {
  slack: true,
  teams: false,
  terminal: false,
  email: false,
};

function howToTalk(request: Request, { words }: RequestNames): string {
  const platform = request.requesterAddress?.platform;
  if (platform && THREADS_AT_HOME[platform]) return words.card.howToTalk;
  return say(words.card.howToTalkHere, { number: requestNumber(request) });
}

/** Where the request stands, in one sentence for its requester. */
function standingOf(request: Request, names: RequestNames): string {
  const { words } = names;
  return say(words.standing[request.status], {
    desk: deskName(request.desk, names),
    holder: request.holderName ?? words.said.staffName,
    resolution: request.resolution
      ? words.resolutions[request.resolution]
      : words.status[request.status],
  });
}

/** What the program is, and whom to contact beside us: from our records. */
function programBlocks({ decision, status }: Request, names: RequestNames): Block[] {
  if (!isUnfinished(status)) return [];
  const route = names.routing.routes.find(({ id }) => id === decision.route);
  if (!route) return [];
  const contacts = [...route.contacts, ...route.backups].flatMap((id) => {
    const contact = names.contacts.get(id);
    return contact ? [contactLink(contact)] : [];
  });
  return [
    paragraph(route.say),
    { kind: "links", title: names.words.card.contacts, items: contacts },
  ];
}

/** A contact as a line with its link. */
export function contactLink({ name, email, phone, url }: Contact): { text: string; url?: string } {
  const text = [name, phone, email].filter((part) => part !== undefined).join(", ");
  return url ? { text, url } : { text };
}

function factsOf(request: Request, names: RequestNames): { label: string; value: string }[] {
  const { words } = names;
  const { labels } = words;
  const running = isUnfinished(request.status) && !request.clock.stoppedAt;
  return [
    { label: labels.status, value: words.status[request.status] },
    { label: labels.organization, value: request.organization },
    { label: labels.desk, value: deskName(request.desk, names) },
    { label: labels.sentAt, value: when(request.openedAt, request) },
    ...(running && !request.respondedAt
      ? [{ label: labels.respondBy, value: when(request.clock.respondBy, request) }]
      : []),
    ...(running
      ? [{ label: labels.resolveBy, value: when(request.clock.resolveBy, request) }]
      : []),
    ...(request.messages > 0 ? [{ label: labels.messages, value: String(request.messages) }] : []),
    { label: labels.lastMessage, value: when(request.changedAt, request) },
  ].filter(({ value }) => value !== "");
}

function actionsOf(request: Request, { words }: RequestNames): CardAction[] {
  const button = (act: RequestAct, style?: CardAction["style"]): CardAction => ({
    label: words.buttons[act],
    action: { do: "request", act, request: request.id },
    ...(style && { style }),
  });
  const number = requestNumber(request);
  const withdraw: CardAction = {
    ...button("withdraw", "danger"),
    confirm: say(words.card.withdrawConfirm, { number }),
  };
  switch (request.status) {
    case "open":
    case "claimed":
      return [button("message"), withdraw];
    case "waiting_on_requester":
      return [button("answer", "primary"), withdraw];
    case "resolved":
      return [button("close", "primary"), button("reopen")];
    case "closed":
      return [button("reopen")];
    case "withdrawn":
      return [];
    default:
      return request.status satisfies never;
  }
}

function paragraph(text: string): Block {
  return { kind: "paragraph", spans: [{ kind: "text", text }] };
}
