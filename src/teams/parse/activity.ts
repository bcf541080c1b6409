import type { Inbound } from "../../domain/inbound.ts";
import { plainText } from "./html.ts";
import { actionIn, formIn, isOurs } from "./payload.ts";
import { type Activity, envelopeOf } from "./place.ts";

/** A file that a person sent; a quoted text or a card comes as an attachment as well. */
const FILE = /^(application\/vnd\.microsoft\.teams\.file|image\/|video\/|audio\/)/;

/** Reads a message, an edit, a deletion, a button of an old client, or that we were removed. */
export function parseActivity(activity: Activity): Inbound | undefined {
  switch (activity.type) {
    case "message":
      return parseMessage(activity);
    case "messageUpdate": {
      if (activity.channelData?.eventType === "undeleteMessage" || !activity.id) return undefined;
      const messageKey = keyOf(activity);
      return {
        ...envelopeOf(activity),
        eventId: `${messageKey}/edited/${textOf(activity).length}/${Date.now()}`,
        kind: "message_edited",
        messageKey,
        text: textOf(activity),
      };
    }
    case "messageDelete":
      if (!activity.id) return undefined;
      return {
        ...envelopeOf(activity),
        eventId: `${keyOf(activity)}/deleted`,
        kind: "message_deleted",
        messageKey: keyOf(activity),
      };
    case "installationUpdate":
      return activity.action?.startsWith("remove") ? placeGone(activity) : undefined;
    case "conversationUpdate": {
      const removed = activity.membersRemoved?.some(({ id }) => id === activity.recipient?.id);
      const deleted = activity.channelData?.eventType === "channelDeleted";
      return removed || deleted ? placeGone(activity) : undefined;
    }
    default:
      return undefined;
  }
}

/**
 * Whether the bot has just come to this conversation, and should say what it can do. Teams tells of it a
 * second time, as of a new member; that one is passed over.
 */
export function isWelcome({ type, action }: Activity): boolean {
  return type === "installationUpdate" && action?.startsWith("add") === true;
}

/** Whether a message is the press of a button of ours that this version cannot read. */
export function isOldButton({ type, value }: Activity): boolean {
  return type === "message" && isOurs(value);
}

/** Whether somebody speaks to the bot by name. */
function isMentioned({ entities, recipient }: Activity): boolean {
  return (entities ?? []).some(
    ({ type, mentioned }) => type === "mention" && mentioned?.id === recipient?.id,
  );
}

function parseMessage(activity: Activity): Inbound | undefined {
  const envelope = envelopeOf(activity);
  // A client that knows no Action.Execute sends the button's data as a message without text.
  const action = actionIn(activity.value);
  if (action) return { ...envelope, kind: "action", action };
  const form = formIn(activity, activity.value);
  if (form) return form;
  const text = textOf(activity);
  const files = activity.attachments?.filter(({ contentType }) => FILE.test(contentType)).length;
  if (text === "" && !files) return undefined;
  // Teams tells us of such messages only where an owner of the team has allowed it.
  const overheard = envelope.shared && !isMentioned(activity);
  return {
    ...envelope,
    kind: "message",
    ...(overheard && { overheard }),
    messageKey: keyOf(activity),
    text,
    ...(files && { attachments: files }),
  };
}

function placeGone(activity: Activity): Inbound {
  const { shared: _, personName: __, ...envelope } = envelopeOf(activity);
  return { ...envelope, kind: "place_gone" };
}

function keyOf({ conversation, id }: Activity): string {
  return `${conversation.id}/${id ?? ""}`;
}

/** What was typed, without the mention of ourselves and without markup. */
function textOf({ text, entities, recipient }: Activity): string {
  const mentions = (entities ?? []).flatMap(({ type, text: shown, mentioned }) =>
    type === "mention" && shown && mentioned?.id === recipient?.id ? shown : [],
  );
  const without = mentions.reduce((all, mention) => all.replaceAll(mention, ""), text ?? "");
  return plainText(without);
}
