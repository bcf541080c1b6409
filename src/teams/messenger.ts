import {
  ActivityTypes,
  type CloudAdapter,
  type ConversationReference,
  type TurnContext,
} from "botbuilder";
import type { Address } from "../domain/address.ts";
import type { CardModel } from "../domain/card.ts";
import {
  type MessageRef,
  type Messenger,
  PlaceGoneError,
  RetryLaterError,
} from "../domain/messenger.ts";
import type { Reference, References } from "../domain/reachable.ts";
import { LIMITS } from "./limits.ts";
import { joinConversation } from "./parse/place.ts";
import { type Rendering, renderReply } from "./render/message.ts";
import { createStreams } from "./streams.ts";

/** What sending to Teams needs. */
export interface Sending extends Rendering {
  adapter: CloudAdapter;
  appId: string;
  references: References;
  /** Whom the token for a new conversation is for; it differs by cloud. */
  audience: string;
}

/** Sends to Teams. */
export function createMessenger(sending: Sending): Messenger {
  const streams = createStreams(() => performance.now());
  const talk = <T>(to: Address, work: (context: TurnContext) => Promise<T>) =>
    inConversation(to, work, sending);
  return {
    platform: "teams",

    post(to, reply, under) {
      const thread = under?.thread ?? to.thread;
      return talk({ ...to, ...(thread && { thread }) }, async (context) => {
        const viewers = await viewersOf(reply.card, to, sending.references);
        const sent = await streams.send(context, renderReply(reply, { ...sending, viewers }));
        return refOf(context, to, sent?.id);
      });
    },

    async update(to, message, reply) {
      await talk(to, async (context) => {
        const viewers = await viewersOf(reply.card, to, sending.references);
        const changed = renderReply(reply, { ...sending, viewers });
        await context.updateActivity({ ...changed, id: message.id });
      });
    },

    async showWorking(to) {
      try {
        await talk(to, async (context) => {
          const personal = context.activity.conversation?.conversationType === "personal";
          const [first = ""] = sending.wording.teams.steps;
          if (personal) await streams.show(context, first);
          else await context.sendActivity({ type: ActivityTypes.Typing });
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

/** Who among others is shown a version of their own of a card, by the ids that Teams knows them by. */
async function viewersOf(
  { refresh }: CardModel,
  { platform, person }: Address,
  references: References,
): Promise<string[]> {
  if (!refresh || person) return [];
  const some = refresh.people.slice(0, LIMITS.refreshUsers);
  const found = await Promise.all(some.map((each) => references.find({ platform, person: each })));
  return found.flatMap((reference) => {
    const { member } = (reference ?? {}) as Partial<Known | Met>;
    return member === undefined ? [] : [member];
  });
}

/** What we keep of a conversation or a person; see `referenceFor`. */
interface Known extends Reference {
  serviceUrl: string;
  conversation: ConversationReference["conversation"];
  bot: ConversationReference["bot"];
  channelId: string;
  /** Whose own conversation it is, by the id that Teams knows them by. */
  member?: string;
}

/** Somebody who was only met among others: how to begin a conversation with them. */
interface Met extends Reference {
  serviceUrl: string;
  bot: ConversationReference["bot"];
  channelId: string;
  member: string;
  tenant: string;
}

/** Runs something in a conversation that we know, or that we may begin. */
async function inConversation<T>(
  to: Address,
  work: (context: TurnContext) => Promise<T>,
  sending: Sending,
): Promise<T> {
  const { adapter, appId } = sending;
  // A message for one person in a shared place goes to their own conversation: Teams has nothing between.
  const { platform, person, channel } = to;
  const place = person ? { platform, person } : { platform, ...(channel && { channel }) };
  const found = (await sending.references.find(place)) as Known | Met | undefined;
  if (!found) throw new PlaceGoneError("Teams has not told us how to write there");
  let result: { value: T } | undefined;
  const logic = async (context: TurnContext) => {
    // The SDK makes up an event to continue with; nothing of ours is an answer to it.
    context.activity.id = undefined as never;
    result = { value: await work(context) };
  };
  try {
    if (isMet(found)) await begin(found, place, logic, sending);
    else {
      const id = person ? found.conversation.id : joinConversation(to);
      const reference = { ...found, conversation: { ...found.conversation, id } };
      await adapter.continueConversationAsync(appId, reference, logic);
    }
  } catch (error) {
    throw translateFailure(error);
  }
  if (!result) throw new Error("Teams ended the turn early");
  return result.value;
}

function isMet(reference: Known | Met): reference is Met {
  return !("conversation" in reference);
}

/** Begins somebody's own conversation. Teams allows it where the app is installed for them. */
async function begin(
  { serviceUrl, channelId, bot, member, tenant }: Met,
  place: Pick<Address, "platform" | "person">,
  logic: (context: TurnContext) => Promise<void>,
  { adapter, appId, references, audience }: Sending,
): Promise<void> {
  const parameters = {
    isGroup: false,
    bot,
    members: [{ id: member, name: "" }],
    tenantId: tenant,
    channelData: { tenant: { id: tenant } },
    activity: undefined as never,
  };
  await adapter.createConversationAsync(
    appId,
    channelId,
    serviceUrl,
    audience,
    parameters,
    async (context) => {
      const id = context.activity.conversation?.id ?? "";
      const conversation = { id, conversationType: "personal", tenantId: tenant };
      await references.remember(place, { serviceUrl, channelId, bot, conversation, member });
      await logic(context);
    },
  );
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
