import type { TurnContext } from "botbuilder";
import { z } from "zod";
import type { Door } from "../../domain/door.ts";
import { parseMessageCommand } from "../parse/extension.ts";
import { actionIn, formIn } from "../parse/payload.ts";
import { type Activity, envelopeOf } from "../parse/place.ts";
import { parseRating } from "../parse/rating.ts";
import { REFRESH_VERB } from "../render/actions.ts";
import { answerQuery, type Searching } from "./query.ts";
import { cardResponse, type Handed, ownVersion, type Responding, taskResponse } from "./respond.ts";

/** What answering an invoke needs. */
export interface Invoking extends Responding, Searching {
  door: Door;
  /** The key of the card in a message that was sent before. */
  cardOf(channel: string, message: string): Promise<string | undefined>;
}

/** What a card, a dialog or a menu of the client wants answered on the spot. */
export async function answerInvoke(
  activity: Activity,
  context: TurnContext,
  invoking: Invoking,
): Promise<void> {
  const body = await bodyFor(activity, context, invoking);
  const status = body === undefined ? 501 : 200;
  await context.sendActivity({ type: "invokeResponse", value: { status, body: body ?? {} } });
}

const CardAction = z.object({
  action: z.object({ verb: z.string().optional(), data: z.unknown() }),
});
const WithData = z.object({ data: z.unknown() });

async function bodyFor(
  activity: Activity,
  context: TurnContext,
  invoking: Invoking,
): Promise<object | undefined> {
  const { value } = activity;
  switch (activity.name) {
    case "adaptiveCard/action": {
      const { data, verb } = CardAction.safeParse(value).data?.action ?? {};
      const handed = await hand(promptIn(activity, data), invoking);
      if (verb === REFRESH_VERB) return ownVersion(handed, activity.from.id, invoking);
      return cardResponse(handed, context, invoking);
    }
    case "task/fetch":
    case "task/submit":
    case "composeExtension/submitAction": {
      const data = WithData.safeParse(value).data?.data;
      return taskResponse(await hand(promptIn(activity, data), invoking), invoking);
    }
    case "composeExtension/fetchTask":
      return taskResponse(await hand(parseMessageCommand(activity), invoking), invoking);
    case "composeExtension/query":
      return answerQuery(activity, invoking);
    case "message/submitAction": {
      const { channel = "" } = envelopeOf(activity).replyTo;
      const card = activity.replyToId
        ? await invoking.cardOf(channel, activity.replyToId)
        : undefined;
      const prompt = parseRating(activity, card);
      if (prompt) await invoking.door(prompt);
      return {};
    }
    default:
      return undefined;
  }
}

/** What was pressed or filled in; undefined on a card of an older version. */
function promptIn(activity: Activity, data: unknown): Handed["prompt"] {
  const action = actionIn(data);
  return action ? { ...envelopeOf(activity), kind: "action", action } : formIn(activity, data);
}

async function hand(prompt: Handed["prompt"], { door }: Invoking): Promise<Handed> {
  return prompt ? { prompt, received: await door(prompt) } : {};
}
