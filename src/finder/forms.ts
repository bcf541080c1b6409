import { PERSON_FACTS, type PersonFact } from "../domain/eligibility.ts";
import type { PathwayFacts } from "../domain/finding.ts";
import type { FormField, FormModel, FormOption, FormValues } from "../domain/form.ts";
import type { Region } from "../domain/region.ts";
import { RequesterKind } from "../domain/requester.ts";
import type { Wording } from "../domain/wording.ts";
import { askedFacts } from "./interview.ts";

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
    fields: askedFacts(pathways).map((fact) => fieldOf(fact, finder)),
    submit: finder.formSubmit,
    context: {},
  };
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

/** Who looks for money, where, and how much of it. What was said already is filled in. */
export function fundingForm(
  said: string,
  regions: readonly Region[],
  words: Wording["funding"],
): FormModel {
  const kinds = RequesterKind.options.map((value) => ({ value, label: words.kinds[value] }));
  const states = regions.map(({ code, name }) => ({ value: code, label: name }));
  const has = (name: string) => new RegExp(`\\b${name.replace(/s$/, "")}`, "i").test(said);
  // The longest name decides: a rural hospital is a hospital too.
  const kind = kinds
    .filter(({ label }) => has(label))
    .sort((a, b) => b.label.length - a.label.length)[0];
  const state = states.find(({ label }) => has(label));
  const field = (id: string, label: string) => ({ id, label, required: false });
  return {
    name: "funding",
    instance: crypto.randomUUID(),
    title: words.formTitle,
    intro: words.formIntro,
    fields: [
      {
        ...field("kind", words.formKind),
        type: "choice",
        options: kinds,
        ...(kind && { value: kind.value }),
      },
      {
        ...field("state", words.formState),
        type: "choice",
        options: states,
        ...(state && { value: state.value }),
      },
      { ...field("amount", words.formAmount), type: "number" },
    ],
    submit: words.formSubmit,
    context: {},
  };
}
