import { redact } from "../answering/redact.ts";
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
    case "message_deleted":
    case "place_gone":
      return inbound;
    default:
      return inbound satisfies never;
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
