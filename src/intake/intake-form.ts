import type { FormField, FormModel, FormOption, FormValues } from "../domain/form.ts";
import { PlaceCode, type Region } from "../domain/region.ts";
import type { RequestWording } from "../domain/request-wording.ts";
import { RequesterKind } from "../domain/requester.ts";
import { type IntakeField, Need, type Routing } from "../domain/route.ts";
import type { RouteFacts } from "../domain/route-decision.ts";
import { say } from "../domain/wording.ts";

/** What the form is made of. */
export interface IntakeTable {
  routing: Pick<Routing, "intake" | "neverCollect">;
  regions: readonly Region[];
  words: RequestWording;
}

/** Asked of somebody whose systems are attacked now; nothing technical is. */
const IN_AN_EMERGENCY: ReadonlySet<string> = new Set([
  "requesterKind",
  "organization",
  "state",
  "role",
  "email",
  "phone",
  "consentToShare",
]);
const TEXT_LENGTH = 200;
const LONG_TEXT_LENGTH = 1_000;

/** The facts for routing that a form holds. */
export function factsIn(values: FormValues): RouteFacts {
  return {
    requesterKind: RequesterKind.safeParse(values.requesterKind).data,
    need: Need.safeParse(values.need).data,
    state: PlaceCode.safeParse(values.state).data,
  };
}

/** Whether the form says that something is happening now. */
export function isEmergency(values: FormValues): boolean {
  return values.liveIncident === "yes" || values.need === "incident";
}

/** The questions for this kind of requester and this need. */
export function fieldsFor(values: FormValues, intake: Routing["intake"]): IntakeField[] {
  const { requesterKind, need } = factsIn(values);
  return intake.filter(({ id, kinds, needs }) => {
    if (need === "incident" && id !== "need" && !IN_AN_EMERGENCY.has(id)) return false;
    if (kinds && !(requesterKind && kinds.includes(requesterKind))) return false;
    return !needs || (need !== undefined && needs.includes(need));
  });
}

/** The form as it is asked of somebody who has entered this so far. */
export function intakeForm(
  instance: string,
  values: FormValues,
  { routing, regions, words }: IntakeTable,
): FormModel {
  return {
    name: "request",
    instance,
    title: words.form.title,
    intro: say(words.form.intro, { things: routing.neverCollect.join("; ") }),
    fields: fieldsFor(values, routing.intake).map((field) =>
      formField(field, values[field.id], regions, words),
    ),
    submit: words.form.submit,
    context: {},
  };
}

function formField(
  { id, label, hint, type, required, options }: IntakeField,
  value: string | string[] | undefined,
  regions: readonly Region[],
  words: RequestWording,
): FormField {
  const common = { id, label, required, ...(hint && { hint }), ...(value && { value }) };
  switch (type) {
    case "text":
      return { ...common, type, maxLength: TEXT_LENGTH };
    case "long_text":
      return { ...common, type, maxLength: LONG_TEXT_LENGTH };
    case "email":
    case "phone":
      return { ...common, type, maxLength: TEXT_LENGTH };
    case "yes_no":
      return { ...common, type };
    case "choice":
      return { ...common, type, options: options ?? [] };
    case "kind":
      return { ...common, type: "choice", options: optionsOf(words.kinds), reshapes: true };
    case "need":
      return { ...common, type: "choice", options: optionsOf(words.needs), reshapes: true };
    case "state":
      return {
        ...common,
        type: "choice",
        options: regions
          .map(({ code, name }) => ({ value: code, label: name }))
          .sort((a, b) => a.label.localeCompare(b.label)),
      };
    default:
      return type satisfies never;
  }
}

function optionsOf(labels: Readonly<Record<string, string>>): FormOption[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
