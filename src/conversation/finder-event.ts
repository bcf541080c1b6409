import type { Action } from "../domain/action.ts";
import type { Sql } from "../domain/database.ts";
import type { FormName } from "../domain/form.ts";
import type { Inbound, InboundOf } from "../domain/inbound.ts";
import type { Reply } from "../domain/reply.ts";
import type { Finding } from "./find.ts";
import { showAuthorities, usePositionForm } from "./find-authorities.ts";
import { keepDeadlines, useFundingForm } from "./find-funding.ts";
import { keepPlan, showFound, useCompareForm, usePathwaysForm } from "./find-pathways.ts";
import type { Send } from "./keep.ts";

const FORMS = ["pathways", "compare", "funding", "position"] as const satisfies FormName[];
const ACTS = ["found", "authorities", "deadlines"] as const satisfies Action["do"][];

/** A form of a finder, by name. */
export type FinderForm = (typeof FORMS)[number];
/** What a button asks of a finder that has found something. */
export type FinderAction = Extract<Action, { do: (typeof ACTS)[number] }>;

/** A form of a finder that was sent in, or a button below what it found. */
export type FinderEvent =
  | (Omit<InboundOf<"form">, "form"> & { form: FinderForm })
  | (Omit<InboundOf<"action">, "action"> & { action: FinderAction });

/**
 * Whether an event tells a finder something. What people tell it about themselves is used and not
 * stored, not even as an event; and since it changes nothing, what is delivered twice is found twice.
 */
export function isFinderEvent(inbound: Inbound): inbound is Inbound & FinderEvent {
  if (inbound.kind === "form") return FORMS.some((form) => form === inbound.form);
  return inbound.kind === "action" && ACTS.some((act) => act === inbound.action.do);
}

/**
 * What the finder finds.
 * @param send sends something to the person, in a transaction of its own
 */
export async function answerFinder(
  event: FinderEvent,
  finding: Finding,
  sql: Sql,
  send: Send,
): Promise<Reply> {
  if (event.kind === "form") return useForm(event, finding, sql);
  const { action } = event;
  switch (action.do) {
    case "found":
      return action.show === "plan"
        ? keepPlan(action.outcomes, event, finding, sql, send)
        : showFound(action.show, action.outcomes, finding, sql);
    case "authorities":
      return showAuthorities(action.position, action.from, finding, sql);
    case "deadlines":
      return keepDeadlines(action.funds, event, finding, sql, send);
    default:
      return action satisfies never;
  }
}

function useForm(
  { form, values, context }: Extract<FinderEvent, { kind: "form" }>,
  finding: Finding,
  sql: Sql,
): Promise<Reply> {
  switch (form) {
    case "pathways":
      return usePathwaysForm(values, finding, sql);
    case "compare":
      return useCompareForm(values, context, finding, sql);
    case "funding":
      return useFundingForm(values, finding, sql);
    case "position":
      return usePositionForm(values, finding, sql);
    default:
      return form satisfies never;
  }
}
