import { say } from "../domain/wording.ts";
import type { Draft, Step } from "./draft.ts";
import { isEmergency } from "./emergency.ts";
import { endWith } from "./endings.ts";
import { languageOf } from "./language.ts";
import { redact, withoutGaps } from "./redact.ts";
import { refusalOf } from "./refusals.ts";
import { answerInSpanish } from "./spanish.ts";

/** Formatting, tag and control characters: unseen by a reader, seen by a program. */
const HIDDEN = /[\p{Cf}\p{Cc}\p{Co}\p{Cn}\p{Variation_Selector}]/gu;
const UNREADABLE = /[\uFFFD\u0000-\u0008\u000E-\u001F]/g;

/** A message of which this share is unreadable is a file, not a question. */
const BINARY_SHARE = 0.05;

/**
 * Decides whether this is a question that we take at all, and takes out what must not go further:
 * hidden characters and personal data.
 */
export const screen: Step = (draft, tools) => {
  const { policy, wording, library } = tools;
  const raw = draft.question.text;
  const { endings } = wording;
  const unreadable = raw.match(UNREADABLE)?.length ?? 0;
  if (unreadable > raw.length * BINARY_SHARE) {
    return endWith(draft, { wording }, "needs_clarification", endings.notText);
  }
  if (raw.length > policy.input.maxQuestion) {
    const text = say(endings.tooLong, { count: raw.length, limit: policy.input.maxQuestion });
    return endWith(draft, { wording }, "needs_clarification", text);
  }
  const visible = visibleText(raw);
  if (!/[\p{L}\p{N}]/u.test(visible)) {
    return endWith(draft, { wording }, "needs_clarification", endings.empty);
  }
  const { text, removed } = withoutGaps(redact(visible));
  const screened: Draft = { ...draft, text, standalone: text };
  if (removed.length > 0) {
    const kinds = removed.map((kind) => wording.personalData[kind]).join(", ");
    screened.warnings = [
      { kind: "removed_personal_data", text: say(wording.warnings.removedPersonalData, { kinds }) },
    ];
  }
  if (isEmergency(text)) {
    const request = { kind: "request" as const, text: wording.nextSteps.request };
    const ending = endWith(screened, { wording }, "answered", endings.emergency, [request]);
    return { ...ending, steps: library.emergency };
  }
  const language = languageOf(text);
  if (language === "spanish") return answerInSpanish(screened, tools);
  if (language !== "english") {
    return endWith(screened, { wording }, "out_of_scope", endings.otherLanguage);
  }
  const named = library.namesIn(text).length > 0;
  const sounds = tools.asked.kindOf(text, named ? "beyond_doubt" : "surely");
  const refusal = refusalOf(text) ?? (sounds === "elsewhere" ? undefined : sounds);
  if (refusal) return endWith(screened, { wording }, "refused", endings[refusal]);
  return screened;
};

/** The text as a person sees it: no hidden characters, single spaces. */
export function visibleText(text: string): string {
  return text.normalize("NFKC").replace(/\s+/g, " ").replace(HIDDEN, "").replace(/ +/g, " ").trim();
}
