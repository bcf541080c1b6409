import { redact } from "../answering/redact.ts";
import type { Action } from "../domain/action.ts";
import type { FormValues } from "../domain/form.ts";
import type { Inbound } from "../domain/inbound.ts";

/**
 * What no reader sees and what turns the reading order: it hides words from rules and makes a name or a
 * link read as another one. What joins letters and emoji stays.
 */
const DECEIVING = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]/gu;

/** The event without the personal data that people wrote into it; nothing else is ever stored. */
export function withoutPersonalData<Event extends Inbound>(inbound: Event): Event {
  const { personName } = inbound;
  const name = personName?.replace(DECEIVING, "");
  return { ...clean(inbound), ...(name !== undefined && { personName: name }) } as Event;
}

function clean(inbound: Inbound): Inbound {
  switch (inbound.kind) {
    case "message":
    case "message_edited":
    case "command":
      return { ...inbound, text: cleanText(inbound.text) };
    case "form":
      return { ...inbound, values: cleanValues(inbound.values) };
    case "action":
      return { ...inbound, action: cleanAction(inbound.action) };
    case "message_deleted":
    case "place_gone":
      return inbound;
    default:
      return inbound satisfies never;
  }
}

function cleanText(text: string): string {
  return redact(text.replace(DECEIVING, ""));
}

/** A button can carry what somebody wrote: a shortcut takes the text of a message along. */
function cleanAction(action: Action): Action {
  switch (action.do) {
    case "ask":
      return { ...action, question: cleanText(action.question) };
    case "start_request":
      return action.summary ? { ...action, summary: cleanText(action.summary) } : action;
    default:
      return action;
  }
}

function cleanValues(values: FormValues): FormValues {
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      typeof value === "string" ? cleanText(value) : value.map(cleanText),
    ]),
  );
}
