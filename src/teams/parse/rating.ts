import { z } from "zod";
import { AnswerId } from "../../domain/feedback.ts";
import type { InboundOf } from "../../domain/inbound.ts";
import { answerCardKey } from "../../domain/reply.ts";
import { type Activity, envelopeOf } from "./place.ts";

/** What Teams' own thumbs bring (learn.microsoft.com: bots/how-to/bot-messages-ai-generated-content, "feedback"). */
const Rating = z.object({
  actionName: z.literal("feedback"),
  actionValue: z.object({
    reaction: z.enum(["like", "dislike"]),
    feedback: z.string().nullish(),
  }),
});

const Comment = z.object({ feedbackText: z.string().nullish() });
const LONGEST_COMMENT = 1_000;

/**
 * Reads a rating that was given below a message.
 * @param card the key of the card in the message
 * @returns a press of the rating button; with words, the form that was sent in; undefined for no answer of ours
 */
export function parseRating(
  activity: Activity,
  card: string | undefined,
): InboundOf<"action" | "form"> | undefined {
  const rating = Rating.safeParse(activity.value).data;
  const answer = answerOf(card);
  if (!rating || !answer) return undefined;
  const { reaction, feedback } = rating.actionValue;
  const comment = commentIn(feedback ?? "").slice(0, LONGEST_COMMENT);
  const envelope = envelopeOf(activity);
  if (reaction === "like" || comment === "") {
    const verdict = reaction === "like" ? "good" : "bad";
    return { ...envelope, kind: "action", action: { do: "rate", answer, verdict } };
  }
  return {
    ...envelope,
    kind: "form",
    stage: "submitted",
    form: "feedback",
    instance: crypto.randomUUID(),
    values: { comment },
    context: { answer },
  };
}

function answerOf(card: string | undefined): AnswerId | undefined {
  const [, id] = /^answer\/(.+)$/.exec(card ?? "") ?? [];
  const answer = AnswerId.safeParse(id).data;
  return answer && answerCardKey(answer) === card ? answer : undefined;
}

function commentIn(json: string): string {
  try {
    return Comment.safeParse(JSON.parse(json)).data?.feedbackText?.trim() ?? "";
  } catch {
    return "";
  }
}
