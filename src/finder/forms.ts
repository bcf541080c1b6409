import { PERSON_FACTS, type PersonFact } from "../domain/eligibility.ts";
import type { PathwayFacts } from "../domain/finding.ts";
import type { FormField, FormModel, FormOption, FormValues } from "../domain/form.ts";
import type { Wording } from "../domain/wording.ts";
import { askedFacts } from "./interview.ts";
import { LONGEST_PLACE } from "./job-wish.ts";

/** The field for where somebody wants to work. */
export const PLACE = "place";
/** "None of these" among the values of a set: an answer, other than no answer. */
const NONE = "none";

/** The interview as one form: every field may be left empty. */
export function pathwaysForm(
  pathways: readonly PathwayFacts[],
  finder: Wording["finder"],
): FormModel {
  return {
    name: "pathways",
    instance: crypto.randomUUID(),
    title: finder.formTitle,
    intro: `${finder.intro} ${finder.privacy}`,
    fields: [...askedFacts(pathways).map((fact) => fieldOf(fact, finder)), placeField(finder)],
    submit: finder.formSubmit,
    context: {},
  };
}

/** No rule depends on it: it is for the way to jobs there. */
function placeField({ placeAsk, placeHint }: Wording["finder"]): FormField {
  const field = { id: PLACE, label: placeAsk, hint: placeHint, required: false };
  return { ...field, type: "text", maxLength: LONGEST_PLACE };
}

function fieldOf(fact: PersonFact, finder: Wording["finder"]): FormField {
  const { ask, values = {} } = finder.facts[fact];
  const field = { id: fact, label: ask, required: false };
  const options: FormOption[] = Object.entries(values).map(([value, label]) => ({ value, label }));
  const kind = PERSON_FACTS[fact];
  switch (kind.type) {
    case "choice":
      return { ...field, type: "choice", options };
    case "set": {
      const none = { value: NONE, label: finder.noneOfThese };
      return { ...field, type: "multi_choice", options: [...options, none] };
    }
    case "number":
      return { ...field, type: "number" };
    case "boolean":
      return { ...field, type: "yes_no" };
    default:
      return kind satisfies never;
  }
}

/** Reads what was entered, in the form that the schema of a person reads. */
export function readFactsForm(
  values: FormValues,
  finder: Wording["finder"],
): { told: Record<string, unknown>; errors: Record<string, string> } {
  const told: Record<string, unknown> = {};
  const errors: Record<string, string> = {};
  for (const [field, entered] of Object.entries(values)) {
    const kind = PERSON_FACTS[field as PersonFact];
    if (!kind) continue;
    const one = Array.isArray(entered) ? (entered[0] ?? "") : entered;
    switch (kind.type) {
      case "choice":
        told[field] = one;
        break;
      case "set": {
        const all = [entered].flat();
        told[field] = all.includes(NONE) ? [] : all;
        break;
      }
      case "number":
        if (one.trim() === "" || Number.isNaN(Number(one))) errors[field] = finder.numberHint;
        else told[field] = Number(one);
        break;
      case "boolean":
        told[field] = one === "yes" || one === "true";
        break;
    }
  }
  return { told, errors };
}

/** A form with what was entered, to be shown again for what is wrong in it. */
export function withEntered(form: FormModel, values: FormValues): FormModel {
  const fields = form.fields.map((field) => {
    const value = values[field.id];
    return value === undefined ? field : { ...field, value };
  });
  return { ...form, fields };
}
