import type { Activity, TurnContext } from "botbuilder";

/** How long Teams keeps a stream open; ours ends a little before. */
const LIFE_MS = 110_000;

interface Stream {
  id: string;
  sequence: number;
  begunAt: number;
}

/**
 * What people see while an answer is worked on in their own chat: one line at a time, never a part of the
 * answer, which is not yet verified. The message that closes the stream is the answer
 * (learn.microsoft.com: bots/streaming-ux). Kept in this process alone: a stream that nobody closes ends
 * by itself.
 */
export interface Streams {
  /** Shows a step; the first one opens the stream. */
  show(context: TurnContext, text: string): Promise<void>;
  /** Sends a message so that it closes the conversation's stream, if one is open. */
  send(context: TurnContext, message: Partial<Activity>): Promise<{ id?: string } | undefined>;
}

/** Keeps the open streams. */
export function createStreams(now: () => number): Streams {
  // A promise, for an answer may be ready before Teams has said which stream it is.
  const open = new Map<string, Promise<Stream | undefined>>();
  return {
    async show(context, text) {
      const key = keyOf(context);
      const begun = await open.get(key);
      const step = showStep(context, text, begun, now);
      open.set(
        key,
        step.catch(() => undefined),
      );
      await step;
    },

    async send(context, message) {
      const key = keyOf(context);
      const stream = await open.get(key);
      if (!stream || now() - stream.begunAt > LIFE_MS) {
        open.delete(key);
        return context.sendActivity(message);
      }
      const entities = [...(message.entities ?? []), streamInfo("final", stream.id)];
      try {
        const sent = await context.sendActivity({ ...message, entities });
        open.delete(key);
        return sent;
      } catch (error) {
        // The person stopped it, or it took too long: then the answer is a message like any other.
        if (!isRefusal(error)) throw error;
        open.delete(key);
        return context.sendActivity(message);
      }
    },
  };
}

async function showStep(
  context: TurnContext,
  text: string,
  begun: Stream | undefined,
  now: () => number,
): Promise<Stream | undefined> {
  const sequence = (begun?.sequence ?? 0) + 1;
  const entities = [streamInfo("informative", begun?.id, sequence)];
  const sent = await context.sendActivity({ type: "typing", text, entities });
  const id = begun?.id ?? sent?.id;
  return id ? { id, sequence, begunAt: begun?.begunAt ?? now() } : undefined;
}

function keyOf({ activity }: TurnContext): string {
  return activity.conversation?.id ?? "";
}

function streamInfo(streamType: "informative" | "final", streamId?: string, sequence?: number) {
  return {
    type: "streaminfo",
    streamType,
    ...(streamId && { streamId }),
    ...(sequence && { streamSequence: sequence }),
  };
}

function isRefusal(error: unknown): boolean {
  const { statusCode } = (error ?? {}) as { statusCode?: number };
  return statusCode === 400 || statusCode === 403;
}
