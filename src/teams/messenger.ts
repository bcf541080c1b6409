import {
  ActivityTypes,
  type CloudAdapter,
  type ConversationReference,
  type TurnContext,
} from "botbuilder";
import type { Address } from "../domain/address.ts";
import {
  type MessageRef,
  type Messenger,
  PlaceGoneError,
  RetryLaterError,
} from "../domain/messenger.ts";
import type { Reference, References } from "../domain/reachable.ts";
import { joinConversation } from "./parse/place.ts";
import { type Rendering, renderReply } from "./render/message.ts";

/** What sending to Teams needs. */
export interface Sending extends Rendering {
  adapter: CloudAdapter;
  appId: string;
  references: References;
}

/** Sends to Teams. */
export function createMessenger(sending: Sending): Messenger {
  const talk = <T>(to: Address, work: (context: TurnContext) => Promise<T>) =>
    inConversation(to, work, sending);
  return {
    platform: "teams",

    post(to, reply, under) {
      const thread = under?.thread ?? to.thread;
      return talk({ ...to, ...(thread && { thread }) }, async (context) => {
        const sent = await context.sendActivity(renderReply(reply, sending));
        return refOf(context, to, sent?.id);
      });
    },

    async update(to, message, reply) {
      await talk(to, async (context) => {
        await context.updateActivity({ ...renderReply(reply, sending), id: message.id });
      });
    },

    async showWorking(to) {
      try {
        await talk(to, async (context) => {
          await context.sendActivity({ type: ActivityTypes.Typing });
        });
      } catch {
        // An indicator that cannot be shown is no fault: the answer comes all the same.
      }
    },
  };
}

function refOf(context: TurnContext, to: Address, id: string | undefined): MessageRef {
  if (!id) return { id: "" };
  // Only channels of a team have threads: an answer below a message carries the message's id.
  const threaded = context.activity.conversation?.conversationType === "channel";
  return threaded ? { id, thread: to.thread ?? id } : { id };
}

/** What we keep of a conversation or a person; see `referenceFor`. */
interface Known extends Reference {
  serviceUrl: string;
  conversation: ConversationReference["conversation"];
  bot: ConversationReference["bot"];
  channelId: string;
}

/** Runs something in a conversation that we know. */
async function inConversation<T>(
  to: Address,
  work: (context: TurnContext) => Promise<T>,
  { adapter, appId, references }: Sending,
): Promise<T> {
  const { platform } = to;
  // A message for one person in a shared place goes to their own conversation: Teams has nothing between.
  const place = to.person ? { platform, person: to.person } : { platform, channel: to.channel };
  const known = (await references.find(place as Address)) as Known | undefined;
  if (!known) throw new PlaceGoneError("Teams has not told us how to write there");
  const id = to.person ? known.conversation.id : joinConversation(to);
  const reference = { ...known, conversation: { ...known.conversation, id } };
  let result: { value: T } | undefined;
  try {
    await adapter.continueConversationAsync(appId, reference, async (context) => {
      // The SDK makes up an event to continue with; nothing of ours is an answer to it.
      context.activity.id = undefined as never;
      result = { value: await work(context) };
    });
  } catch (error) {
    throw translateFailure(error);
  }
  if (!result) throw new Error("Teams ended the turn early");
  return result.value;
}

/** What our ports know of a failure of the connector's. Anything else is worth another try. */
export function translateFailure(error: unknown): Error {
  const { statusCode, response } = (error ?? {}) as {
    statusCode?: number;
    response?: { headers?: { get?(name: string): string | undefined } };
  };
  if (statusCode === 403 || statusCode === 404) {
    return new PlaceGoneError(`Teams says ${statusCode}`);
  }
  if (statusCode === 429 || statusCode === 412 || statusCode === 502 || statusCode === 504) {
    const seconds = Number(response?.headers?.get?.("retry-after"));
    return new RetryLaterError(`Teams says ${statusCode}`, (seconds > 0 ? seconds : 5) * 1000);
  }
  return new Error(statusCode ? `Teams says ${statusCode}` : "Teams did not answer");
}
