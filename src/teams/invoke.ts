import type { TurnContext } from "botbuilder";
import { z } from "zod";
import type { Door, Received } from "../domain/door.ts";
import type { InboundOf } from "../domain/inbound.ts";
import type { Reply } from "../domain/reply.ts";
import type { Wording } from "../domain/wording.ts";
import { clip, LIMITS } from "./limits.ts";
import { actionIn, formIn } from "./parse/payload.ts";
import { type Activity, envelopeOf } from "./parse/place.ts";
import { renderForm } from "./render/form.ts";
import { cutToSize, type Rendering } from "./render/message.ts";

/** What answering an invoke needs. */
export interface Invoking extends Rendering {
  wording: Wording;
}

const CARD = "application/vnd.microsoft.card.adaptive";
const TEXT = "application/vnd.microsoft.activity.message";

/** What a card, a dialog or a menu of the client wants answered on the spot. */
export async function answerInvoke(
  activity: Activity,
  context: TurnContext,
  door: Door,
  invoking: Invoking,
): Promise<void> {
  const body = await bodyFor(activity, door, invoking);
  const status = body === undefined ? 501 : 200;
  await context.sendActivity({ type: "invokeResponse", value: { status, body: body ?? {} } });
}

const CardAction = z.object({ action: z.object({ data: z.unknown() }) });
const TaskData = z.object({ data: z.unknown() });

async function bodyFor(
  activity: Activity,
  door: Door,
  invoking: Invoking,
): Promise<object | undefined> {
  switch (activity.name) {
    case "adaptiveCard/action": {
      const data = CardAction.safeParse(activity.value).data?.action.data;
      return cardResponse(await hand(activity, data, door), invoking);
    }
    case "task/fetch":
    case "task/submit": {
      const data = TaskData.safeParse(activity.value).data?.data;
      return taskResponse(await hand(activity, data, door), invoking);
    }
    default:
      return undefined;
  }
}

/** A prompt with what came of it; without a prompt the card is of an older version. */
interface Handed {
  prompt?: InboundOf<"action" | "form">;
  received?: Received;
}

async function hand(activity: Activity, data: unknown, door: Door): Promise<Handed> {
  const action = actionIn(data);
  const prompt: InboundOf<"action" | "form"> | undefined = action
    ? { ...envelopeOf(activity), kind: "action", action }
    : formIn(activity, data);
  return prompt ? { prompt, received: await door(prompt) } : {};
}

/** The documented shape of an answer to Action.Execute: a card for its place, or a text. */
function cardResponse({ prompt, received }: Handed, invoking: Invoking): object {
  const text = (value: string) => ({ statusCode: 200, type: TEXT, value });
  const { wording } = invoking;
  if (!prompt || !received) return text(wording.endings.oldButton);
  const reply = "reply" in received ? received.reply : undefined;
  if (!reply) return text(wording.teams.working);
  return { statusCode: 200, type: CARD, value: contentOf(reply, prompt, invoking) };
}

/** The documented shape of an answer to a dialog: go on with a card, or close with a text. */
function taskResponse({ prompt, received }: Handed, invoking: Invoking): object {
  const { wording } = invoking;
  const close = (value: string) => ({ task: { type: "message", value } });
  if (!prompt || !received) return close(wording.endings.oldButton);
  const reply = "reply" in received ? received.reply : undefined;
  if (!reply) return close(wording.teams.working);
  const title = reply.form?.title ?? reply.card.title ?? wording.card.answerTitle;
  return {
    task: {
      type: "continue",
      value: {
        title: clip(title, LIMITS.formTitle),
        width: "medium",
        height: "medium",
        card: { contentType: CARD, content: contentOf(reply, prompt, invoking) },
      },
    },
  };
}

function contentOf(
  { card, form, errors }: Reply,
  { replyTo, conversation, shared = false }: InboundOf<"action" | "form">,
  invoking: Invoking,
): object {
  if (!form) return cutToSize(card, invoking).card;
  return renderForm(form, { replyTo, conversation, shared }, invoking.wording, errors);
}
