import type { webApi } from "@slack/bolt";
import { type Address, addressKey } from "../domain/address.ts";
import type { StreamWords } from "./streams.ts";

/** The line "Wayfinder is looking in its pages …" below a conversation, where nothing can be streamed. */
export interface Statuses {
  /** Shows it in a thread; nothing where there is none. */
  show(client: webApi.WebClient, to: Address): Promise<void>;
  /** Slack takes it away by itself when something is posted there for everybody. */
  posted(to: Address): void;
  /** Takes it away where this process has shown it, and nothing is posted: Slack leaves it for two minutes. */
  clear(client: webApi.WebClient, to: Address): Promise<void>;
}

/** More than one process can work on at a time; beyond this, the oldest are left to Slack. */
const MOST_SHOWN = 1_000;

/** Keeps which statuses are shown (docs.slack.dev/reference/methods/assistant.threads.setStatus). */
export function createStatuses({ working, steps }: StreamWords & { working: string }): Statuses {
  const shown = new Set<string>();
  return {
    async show(client, to) {
      const { channel, thread } = to;
      if (!channel || !thread) return;
      const [oldest] = shown.size >= MOST_SHOWN ? shown : [];
      if (oldest) shown.delete(oldest);
      shown.add(addressKey(to));
      await client.assistant.threads.setStatus({
        channel_id: channel,
        thread_ts: thread,
        status: working,
        loading_messages: Object.values(steps),
      });
    },
    posted(to) {
      shown.delete(addressKey(to));
    },
    async clear(client, to) {
      const { channel, thread } = to;
      if (!shown.delete(addressKey(to)) || !channel || !thread) return;
      const none = { channel_id: channel, thread_ts: thread, status: "" };
      // A status that stays for a while is no fault: what it promised is there.
      await client.assistant.threads.setStatus(none).catch(() => {});
    },
  };
}
