import { z } from "zod";
import { Action } from "../../domain/action.ts";
import { Address } from "../../domain/address.ts";
import { FormName, type FormValues } from "../../domain/form.ts";
import type { InboundOf } from "../../domain/inbound.ts";
import { type Activity, envelopeOf } from "./place.ts";

/** Under this key a card carries what is ours; all else in its data is what a person entered. */
export const OURS = "wayfinder";

/** What a form carries along: which one it is, and where an answer to it goes. */
export const FormMetadata = z.strictObject({
  form: FormName,
  instance: z.string(),
  context: z.record(z.string(), z.string()),
  replyTo: Address,
  conversation: z.string(),
  shared: z.boolean(),
  stage: z.enum(["changed", "submitted"]),
});
export type FormMetadata = z.infer<typeof FormMetadata>;

const WithAction = z.looseObject({ [OURS]: z.looseObject({ action: z.unknown() }) });
const WithForm = z.looseObject({ [OURS]: z.looseObject({ form: FormMetadata }) });

/** The action that a button's data carries, if it is one of ours. */
export function actionIn(data: unknown): Action | undefined {
  const found = WithAction.safeParse(data).data?.[OURS];
  return Action.safeParse((found as { action?: unknown } | undefined)?.action).data;
}

/** Whether the data is from a card of ours at all, even if this version cannot read it. */
export function isOurs(data: unknown): boolean {
  return typeof data === "object" && data !== null && OURS in data;
}

/** The form that was sent in, if the data is one. */
export function formIn(activity: Activity, data: unknown): InboundOf<"form"> | undefined {
  const found = WithForm.safeParse(data).data;
  const metadata = (found?.[OURS] as { form: FormMetadata } | undefined)?.form;
  if (!found || !metadata) return undefined;
  const { [OURS]: _, ...entered } = found;
  const { eventId, platform, person, personName } = envelopeOf(activity);
  const { form, instance, context, replyTo, conversation, shared, stage } = metadata;
  return {
    kind: "form",
    platform,
    eventId,
    person,
    ...(personName && { personName }),
    conversation,
    replyTo,
    shared,
    stage,
    form,
    instance,
    context,
    values: readValues(entered),
  };
}

/** Inputs come back as text; several choices as one text with commas between them. */
function readValues(entered: Record<string, unknown>): FormValues {
  const values: FormValues = {};
  for (const [key, value] of Object.entries(entered)) {
    const [field = key, many] = key.split("#");
    if (typeof value !== "string" || value === "" || field === "msteams") continue;
    values[field] = many === "many" ? value.split(",") : value;
  }
  return values;
}
