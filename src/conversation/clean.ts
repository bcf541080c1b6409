import { redact } from "../answering/redact.ts";
import type { Action } from "../domain/action.ts";
import type { FormValues } from "../domain/form.ts";
import type { Inbound } from "../domain/inbound.ts";

/** The event without the personal data that people wrote into it; nothing else is ever stored. */
export function withoutPersonalData<Event extends Inbound>(inbound: Event): Event {
  return clean(inbound) as Event;
}

function clean(inbound: Inbound): Inbound {
  switch (inbound.kind) {
    case "message":
    case "message_edited":
    case "command":
      return { ...inbound, text: redact(inbound.text) };
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

/** A button can carry what somebody wrote: a shortcut takes the text of a message along. */
function cleanAction(action: Action): Action {
  switch (action.do) {
    case "ask":
      return { ...action, question: redact(action.question) };
    case "start_request":
      return action.summary ? { ...action, summary: redact(action.summary) } : action;
    default:
      return action;
  }
}

function cleanValues(values: FormValues): FormValues {
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      typeof value === "string" ? redact(value) : value.map(redact),
    ]),
  );
}
