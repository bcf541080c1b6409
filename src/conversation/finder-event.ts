import type { Action } from "../domain/action.ts";
import type { Sql } from "../domain/database.ts";
import type { FormName } from "../domain/form.ts";
import type { Inbound, InboundOf } from "../domain/inbound.ts";
import type { Reply } from "../domain/reply.ts";
import { type Finding, useFundingForm } from "./find.ts";
import { showAuthorities, usePositionForm } from "./find-authorities.ts";
import { showFound, useCompareForm, usePathwaysForm } from "./find-pathways.ts";

const FORMS = ["pathways", "compare", "funding", "position"] as const satisfies FormName[];
const ACTS = ["found", "authorities"] as const satisfies Action["do"][];

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

/** What the finder finds. */
export async function answerFinder(event: FinderEvent, finding: Finding, sql: Sql): Promise<Reply> {
  if (event.kind === "form") return useForm(event, finding, sql);
  const { action } = event;
  switch (action.do) {
    case "found":
      return showFound(action.show, action.outcomes, finding, sql);
    case "authorities":
      return showAuthorities(action.position, action.from, finding, sql);
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
