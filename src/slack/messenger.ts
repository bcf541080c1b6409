import { webApi } from "@slack/bolt";
import type { Address } from "../domain/address.ts";
import { type MessageRef, type Messenger, PlaceGoneError } from "../domain/messenger.ts";
import { translateFailure } from "./client.ts";
import { messageAt, placeOf } from "./message-ref.ts";
import { userOf } from "./parse/place.ts";
import { type Rendering, renderMessage } from "./render/message.ts";
import { createStatuses } from "./statuses.ts";
import { createStreams, type StreamWords } from "./streams.ts";

/** What sending to Slack needs. */
export interface Sending extends Rendering {
  /**
   * The client of a workspace.
   * @throws PlaceGoneError when the app is not installed there
   */
  clientFor(workspace: string | undefined): Promise<webApi.WebClient>;
  /** What the app shows while it works: "is looking in its pages …", and what that is made of. */
  working: StreamWords & { working: string };
}

/** Sends to Slack. */
export function createMessenger(sending: Sending): Messenger {
  const { working, clientFor } = sending;
  const streams = createStreams(working, () => performance.now());
  const statuses = createStatuses(working);
  return {
    platform: "slack",

    async post(to, { card }, under) {
      const client = await clientFor(to.workspace);
      const message = { ...renderMessage(card, sending), ...QUIET };
      return translating(async () => {
        if (to.channel && to.person) {
          const shown = await postPrivately(client, to, message);
          await statuses.clear(client, to);
          return shown;
        }
        const channel = to.channel ?? (await openDirect(client, to));
        const thread = under?.thread ?? to.thread;
        const posted = await client.chat.postMessage({
          channel,
          ...message,
          ...(thread && { thread_ts: thread }),
        });
        statuses.posted(to);
        return messageAt(posted.channel ?? channel, posted.ts);
      });
    },

    async update(to, message, { card }) {
      const { channel, ts } = placeOf(message);
      const client = await clientFor(to.workspace);
      let begun = streams.isOpen(message);
      if (begun) await streams.end(client, message);
      const change = () => client.chat.update({ channel, ts, ...renderMessage(card, sending) });
      await translating(async () => {
        try {
          await change();
        } catch (error) {
          // Another process has begun it.
          if (!isStreaming(error)) throw error;
          begun = true;
          await streams.end(client, message);
          await change();
        }
      }).catch(async (failure) => {
        // Where it may not be changed it says for ever that an answer is coming, though that comes below it.
        if (begun && failure instanceof PlaceGoneError) await remove(client, { channel, ts });
        throw failure;
      });
      await statuses.clear(client, to);
    },

    async showWorking(to) {
      try {
        await statuses.show(await clientFor(to.workspace), to);
      } catch {
        // A status that cannot be shown is no fault: the answer comes all the same.
      }
    },

    async beginAnswer(to, person) {
      try {
        const { workspace, channel, thread } = to;
        // What one person is to see in a channel is no message that others see.
        const place = workspace && channel && thread && !to.person;
        const at = place && { workspace, channel, thread, user: userOf(person) };
        const client = await clientFor(workspace);
        const message = at && (await streams.begin(client, at));
        if (message) return message;
        await statuses.show(client, to);
      } catch {
        // As above.
      }
      return undefined;
    },

    async showStep(to, message, step) {
      try {
        await streams.step(await clientFor(to.workspace), message, step);
      } catch {
        // As above.
      }
    },

    async takeBack(to, message) {
      try {
        const client = await clientFor(to.workspace);
        if (!message) return await statuses.clear(client, to);
        await streams.end(client, message);
        await remove(client, placeOf(message));
      } catch {
        // It stays as it is, and says nothing wrong.
      }
    },
  };
}

function isStreaming(error: unknown): boolean {
  return (
    error instanceof webApi.WebAPIPlatformError && error.data.error === "streaming_state_conflict"
  );
}

async function remove(client: webApi.WebClient, place: { channel: string; ts: string }) {
  await client.chat.delete(place).catch(() => {});
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
    return messageAt(posted.channel ?? channel, posted.ts);
  }
}

async function openDirect(client: webApi.WebClient, { person }: Address): Promise<string> {
  const opened = await client.conversations.open({ users: userOf(person ?? "") });
  const channel = opened.channel?.id;
  if (!channel) throw new Error("Slack opened no conversation");
  return channel;
}

async function translating<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw translateFailure(error);
  }
}
