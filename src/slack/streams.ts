import type { types, webApi } from "@slack/bolt";
import { type MessageRef, PlaceGoneError, RetryLaterError } from "../domain/messenger.ts";
import { ANSWER_STEPS, type AnswerStep } from "../domain/progress.ts";
import { translateFailure } from "./client.ts";
import { LIMITS } from "./limits.ts";
import { messageAt, placeOf } from "./message-ref.ts";

/** Where a stream is opened, and for whom it moves: others in a channel see its beginning and its end. */
export interface StreamPlace {
  workspace: string;
  channel: string;
  /** Slack streams answers to a message, never on their own. */
  thread: string;
  user: string;
}

/** What the steps are called, under which heading. */
export interface StreamWords {
  plan: string;
  steps: Readonly<Record<AnswerStep, string>>;
}

/**
 * Messages that show what is being done, step by step, and never a part of the answer, which is not yet
 * verified (docs.slack.dev/reference/methods/chat.startStream, chat.appendStream, chat.stopStream; read
 * 2026-11). A stream that nobody ends is ended by Slack after about five minutes, as observed. Where a
 * workspace or a kind of place has no streams, none is tried for a while.
 */
export interface Streams {
  /** Opens a message with the first step. @returns undefined where Slack opens none, or not soon */
  begin(client: webApi.WebClient, place: StreamPlace): Promise<MessageRef | undefined>;
  /** Ticks off what comes before a step, and shows it as begun. */
  step(client: webApi.WebClient, message: MessageRef, step: AnswerStep): Promise<void>;
  /** Whether a message is still being streamed, as far as this process knows. */
  isOpen(message: MessageRef): boolean;
  /**
   * Ticks off everything and ends the stream; the message stays.
   * @throws RetryLaterError
   */
  end(client: webApi.WebClient, message: MessageRef): Promise<void>;
}

/** An answer does not wait longer than this for the message that shows its progress. */
const PATIENCE_MS = 3_000;
const MINUTE_MS = 60_000;
/** A workspace that knows no streams is asked again so much later. */
const REFUSED_FOR_MS = 60 * MINUTE_MS;
/** Streams that another process has ended stay open here; beyond this, the oldest are forgotten. */
const MOST_OPEN = 1_000;

/** Keeps the open streams of this process. */
export function createStreams(words: StreamWords, now: () => number): Streams {
  const open = new Map<string, AnswerStep>();
  const offUntil = new Map<string, number>();
  const started = new Map<string, number[]>();

  const mayStart = (workspace: string, kind: string): boolean => {
    if ((offUntil.get(kind) ?? 0) > now()) return false;
    const recent = (started.get(workspace) ?? []).filter((at) => at > now() - MINUTE_MS);
    if (recent.length >= LIMITS.streamsAMinute) return false;
    started.set(workspace, [...recent, now()]);
    return true;
  };

  const end = async (client: webApi.WebClient, message: MessageRef) => {
    const { channel, ts } = placeOf(message);
    open.delete(message.id);
    try {
      const chunks = tasks(words, ANSWER_STEPS.length);
      await client.chat.stopStream({ channel, ts, chunks });
    } catch (error) {
      // Slack has ended it already, or the message is gone: the next call tells.
      const failure = translateFailure(error);
      if (failure instanceof RetryLaterError) throw failure;
    }
  };

  return {
    async begin(client, { workspace, channel, thread, user }) {
      const kind = `${workspace}/${channel.startsWith("D") ? "direct" : "channel"}`;
      if (!mayStart(workspace, kind)) return undefined;
      const starting = client.chat.startStream({
        channel,
        thread_ts: thread,
        recipient_team_id: workspace,
        recipient_user_id: user,
        task_display_mode: "plan",
        chunks: [{ type: "plan_update", title: words.plan }, ...tasks(words, 0)],
      });
      try {
        const result = await soon(starting);
        if (result === "late") {
          offUntil.set(kind, now() + MINUTE_MS);
          void starting.then((begun) => discard(client, channel, begun.ts)).catch(() => {});
          return undefined;
        }
        if (!result.ts) throw new Error("Slack opened no message");
        const message = messageAt(channel, result.ts);
        const [oldest] = open.size >= MOST_OPEN ? open.keys() : [];
        if (oldest) open.delete(oldest);
        open.set(message.id, ANSWER_STEPS[0]);
        return message;
      } catch (error) {
        const pause = pauseAfter(translateFailure(error));
        if (pause > 0) offUntil.set(kind, now() + pause);
        return undefined;
      }
    },

    async step(client, message, step) {
      const { id } = message;
      const at = ANSWER_STEPS.indexOf(step);
      const shown = open.get(id);
      // An answer of several parts goes through its steps again; a plan only goes on.
      if (shown === undefined || ANSWER_STEPS.indexOf(shown) >= at) return;
      open.set(id, step);
      const { channel, ts } = placeOf(message);
      await client.chat.appendStream({ channel, ts, chunks: tasks(words, at) }).catch(() => {});
    },

    isOpen: ({ id }) => open.has(id),
    end,
  };

  async function discard(client: webApi.WebClient, channel: string, ts: string | undefined) {
    if (!ts) return;
    await end(client, messageAt(channel, ts));
    await client.chat.delete({ channel, ts });
  }
}

/** The steps as tasks: those before the current one are done. */
function tasks({ steps }: StreamWords, current: number): types.TaskUpdateChunk[] {
  return ANSWER_STEPS.map((step, at) => ({
    type: "task_update",
    id: step,
    title: steps[step],
    status: at < current ? "complete" : at === current ? "in_progress" : "pending",
  }));
}

/** How long no stream is tried after a refusal, in milliseconds; 0 where only this place is at fault. */
function pauseAfter(failure: Error): number {
  if (failure instanceof RetryLaterError) return failure.afterMs;
  if (failure instanceof PlaceGoneError) return 0;
  return failure.message.startsWith("Slack did not answer") ? MINUTE_MS : REFUSED_FOR_MS;
}

async function soon<T>(work: Promise<T>): Promise<T | "late"> {
  const { promise, resolve } = Promise.withResolvers<"late">();
  const timer = setTimeout(() => resolve("late"), PATIENCE_MS);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
