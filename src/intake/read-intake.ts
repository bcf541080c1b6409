import { z } from "zod";
import type { FormField, FormModel, FormValues } from "../domain/form.ts";
import type { RequestWording } from "../domain/request-wording.ts";
import { say } from "../domain/wording.ts";

/** What was entered, cleaned, or why it is not taken, by field. */
export type ReadForm = { values: FormValues } | { errors: Record<string, string> };

const Email = z.email();
const Phone = z.string().regex(/^\+?[\d().\s-]{7,25}( ?(x|ext\.?) ?\d{1,6})?$/i);

/** Checks what was entered in a form against its fields. What the form does not ask is left out. */
export function readForm(
  { fields }: Pick<FormModel, "fields">,
  values: FormValues,
  { form: words }: Pick<RequestWording, "form">,
): ReadForm {
  const errors: Record<string, string> = {};
  const read: FormValues = {};
  for (const field of fields) {
    const value = textIn(values[field.id]);
    if (value === "") {
      if (field.required) errors[field.id] = words.required;
      continue;
    }
    const problem = problemWith(field, value, words);
    if (problem) errors[field.id] = problem;
    else read[field.id] = value;
  }
  return Object.keys(errors).length > 0 ? { errors } : { values: read };
}

function textIn(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value.join(", ") : (value ?? "")).trim();
}

function problemWith(
  { type, options, maxLength }: FormField,
  value: string,
  words: RequestWording["form"],
): string | undefined {
  if (maxLength !== undefined && value.length > maxLength) {
    return say(words.tooLong, { limit: maxLength });
  }
  switch (type) {
    case "email":
      return Email.safeParse(value).success ? undefined : words.notEmail;
    case "phone":
      return Phone.safeParse(value).success ? undefined : words.notPhone;
    case "choice":
      return options?.some((option) => option.value === value) ? undefined : words.notListed;
    case "yes_no":
      return value === "yes" || value === "no" ? undefined : words.notListed;
    case "text":
    case "long_text":
    case "number":
    case "date":
    case "multi_choice":
      return undefined;
    default:
      return type satisfies never;
  }
}
