import type { CardAction, CardModel } from "../domain/card.ts";
import { type AnswerId, FeedbackReason } from "../domain/feedback.ts";
import type { FormModel } from "../domain/form.ts";
import type { Wording } from "../domain/wording.ts";

/** The two buttons with which people say whether an answer helped. */
export function ratingActions(
  answer: AnswerId,
  { feedback }: Pick<Wording, "feedback">,
): CardAction[] {
  return [
    { label: feedback.good, action: { do: "rate", answer, verdict: "good" } },
    { label: feedback.bad, action: { do: "rate", answer, verdict: "bad" } },
  ];
}

const LONGEST_COMMENT = 1_000;

/** Asks what was wrong with an answer. */
export function feedbackForm(answer: AnswerId, { feedback }: Pick<Wording, "feedback">): FormModel {
  return {
    name: "feedback",
    instance: crypto.randomUUID(),
    title: feedback.formTitle,
    intro: feedback.formIntro,
    fields: [
      {
        id: "reason",
        label: feedback.reasonLabel,
        type: "choice",
        options: FeedbackReason.options.map((value) => ({ value, label: feedback[value] })),
        required: false,
      },
      {
        id: "comment",
        label: feedback.commentLabel,
        hint: feedback.commentHint,
        type: "long_text",
        required: false,
        maxLength: LONGEST_COMMENT,
      },
    ],
    submit: feedback.submit,
    context: { answer },
  };
}

/** A card of one sentence. */
export function noteCard(text: string): CardModel {
  return { summary: text, blocks: [{ kind: "paragraph", spans: [{ kind: "text", text }] }] };
}
