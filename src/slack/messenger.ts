import type { webApi } from "@slack/bolt";
import type { Address } from "../domain/address.ts";
import { type MessageRef, type Messenger, PlaceGoneError } from "../domain/messenger.ts";
import { translateFailure } from "./client.ts";
import { userOf } from "./parse/place.ts";
import { type Rendering, renderMessage } from "./render/message.ts";

/** What sending to Slack needs. */
export interface Sending extends Rendering {
  /**
   * The client of a workspace.
   * @throws PlaceGoneError when the app is not installed there
   */
  clientFor(workspace: string | undefined): Promise<webApi.WebClient>;
  /** What the app shows while it works: "is looking in its pages …", and what that is made of. */
  working: { working: string; steps: string[] };
}

/** Sends to Slack. */
export function createMessenger(sending: Sending): Messenger {
  return {
    platform: "slack",

    async post(to, { card }, under) {
      const client = await sending.clientFor(to.workspace);
      const message = { ...renderMessage(card, sending), ...QUIET };
      return translating(async () => {
        if (to.channel && to.person) return postPrivately(client, to, message);
        const channel = to.channel ?? (await openDirect(client, to));
        const thread = under?.thread ?? to.thread;
        const posted = await client.chat.postMessage({
          channel,
          ...message,
          ...(thread && { thread_ts: thread }),
        });
        return refOf(posted.channel ?? channel, posted.ts);
      });
    },

    async update(to, message, { card }) {
      const [channel, ts] = message.id.split("/");
      if (!channel || !ts) throw new PlaceGoneError("a message for one person cannot be changed");
      const client = await sending.clientFor(to.workspace);
      await translating(() => client.chat.update({ channel, ts, ...renderMessage(card, sending) }));
    },

    async showWorking({ workspace, channel, thread }) {
      if (!channel || !thread) return;
      try {
        const client = await sending.clientFor(workspace);
        await client.assistant.threads.setStatus({
          channel_id: channel,
          thread_ts: thread,
          status: sending.working.working,
          loading_messages: sending.working.steps,
        });
      } catch {
        // A status that cannot be shown is no fault: the answer comes all the same.
      }
    },
  };
}

/** Links stay links: a preview could show others what is meant for one. */
const QUIET = { unfurl_links: false, unfurl_media: false };

type Message = ReturnType<typeof renderMessage>;

/** Shown to one person in a channel; where the app is not in that channel, in their own conversation. */
async function postPrivately(
  client: webApi.WebClient,
  to: Address,
  message: Message,
): Promise<MessageRef> {
  const user = userOf(to.person ?? "");
  try {
    await client.chat.postEphemeral({
      channel: to.channel ?? "",
      user,
      ...message,
      ...(to.thread && { thread_ts: to.thread }),
    });
    return { id: "" };
  } catch (error) {
    if (!(translateFailure(error) instanceof PlaceGoneError)) throw error;
    const channel = await openDirect(client, to);
    const posted = await client.chat.postMessage({ channel, ...message, ...QUIET });
    return refOf(posted.channel ?? channel, posted.ts);
  }
}

async function openDirect(client: webApi.WebClient, { person }: Address): Promise<string> {
  const opened = await client.conversations.open({ users: userOf(person ?? "") });
  const channel = opened.channel?.id;
  if (!channel) throw new Error("Slack opened no conversation");
  return channel;
}

function refOf(channel: string, ts: string | undefined): MessageRef {
  return ts ? { id: `${channel}/${ts}`, thread: ts } : { id: "" };
}

async function translating<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw translateFailure(error);
  }
}
