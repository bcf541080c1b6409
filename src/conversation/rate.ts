import { feedbackForm, noteCard } from "../cards/feedback-card.ts";
import type { PersonKey } from "../domain/address.ts";
import type { Sql } from "../domain/database.ts";
import { Feedback } from "../domain/feedback.ts";
import type { InboundOf } from "../domain/inbound.ts";
import type { Clock, FeedbackStore } from "../domain/ports.ts";
import type { Reply } from "../domain/reply.ts";
import type { Wording } from "../domain/wording.ts";

/** What taking feedback needs. */
export interface Rating {
  feedback: FeedbackStore;
  clock: Clock;
  tools: { wording: Wording };
}

/** Keeps what somebody thinks of an answer. @returns what they are told, only they */
export async function rate(
  given: Feedback,
  sql: Sql,
  { feedback, clock, tools: { wording } }: Rating,
): Promise<Reply> {
  const kept = await feedback.give(sql, given, clock());
  if (!kept) return { card: noteCard(wording.feedback.gone), privately: true };
  if (given.verdict === "good") return { card: noteCard(wording.feedback.thanks), privately: true };
  const said = given.reason ?? given.comment;
  if (said !== undefined) return { card: noteCard(wording.feedback.noted), privately: true };
  const form = feedbackForm(given.answerId, wording);
  return { card: noteCard(wording.feedback.askReason), form, privately: true };
}

/** Takes the form that says what was wrong with an answer. */
export async function takeFeedbackForm(
  { person, values, context }: InboundOf<"form">,
  sql: Sql,
  rating: Rating,
): Promise<Reply> {
  const text = (field: string) => {
    const value = values[field];
    return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
  };
  const given = feedbackOf(context.answer, person, text("reason"), text("comment"));
  const { wording } = rating.tools;
  if (!given) return { card: noteCard(wording.feedback.gone), privately: true };
  const reply = await rate(given, sql, rating);
  // Sent in without a word: that the answer was bad is noted, and nothing more is asked.
  return reply.form ? { card: noteCard(wording.feedback.noted), privately: true } : reply;
}

function feedbackOf(
  answerId: string | undefined,
  person: PersonKey,
  reason: string | undefined,
  comment: string | undefined,
): Feedback | undefined {
  return Feedback.safeParse({
    answerId,
    person,
    verdict: "bad",
    ...(reason && { reason }),
    ...(comment && { comment }),
  }).data;
}
