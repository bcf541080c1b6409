import type { FormField, FormModel, FormValues } from "../../domain/form.ts";
import { say, type Wording } from "../../domain/wording.ts";

/** What filling in a form at a terminal needs. */
export interface Filling {
  /** Shows a text and waits for a line; undefined: the input has ended. */
  ask(text: string): Promise<string | undefined>;
  /** Shapes the form anew after a field changed on which others depend. */
  reshape(form: FormModel, values: FormValues): Promise<FormModel | undefined>;
  words: Pick<Wording, "terminal" | "forms">;
}

/**
 * Asks the questions of a form one after the other. An empty line keeps what stands there.
 * @param wrong fields that were not taken, with the reason: only these are asked again
 * @returns undefined when the person breaks it off
 */
export async function askForm(
  form: FormModel,
  values: FormValues,
  wrong: Readonly<Record<string, string>> | undefined,
  filling: Filling,
): Promise<{ form: FormModel; values: FormValues } | undefined> {
  const asked = new Set<string>();
  let current = form;
  let entered: FormValues = { ...valuesIn(form), ...values };
  for (;;) {
    const field = current.fields.find(
      ({ id }) => !asked.has(id) && (!wrong || wrong[id] !== undefined),
    );
    if (!field) return { form: current, values: entered };
    asked.add(field.id);
    const question = questionFor(field, entered[field.id], wrong?.[field.id], filling.words);
    const line = await filling.ask(question);
    if (line === undefined || line.trim() === ".") return undefined;
    if (line.trim() === "") continue;
    entered = { ...entered, [field.id]: valueFrom(field, line.trim(), filling.words) };
    if (field.reshapes) current = (await filling.reshape(current, entered)) ?? current;
  }
}

function valuesIn({ fields }: FormModel): FormValues {
  return Object.fromEntries(
    fields.flatMap(({ id, value }) => (value === undefined ? [] : [[id, value] as const])),
  );
}

function questionFor(
  field: FormField,
  value: string | string[] | undefined,
  problem: string | undefined,
  { terminal, forms }: Filling["words"],
): string {
  const options = optionsOf(field, forms);
  const current = options.find((option) => option.value === value)?.label ?? value;
  return [
    ...(problem ? [`! ${problem}`] : []),
    field.required ? `${field.label} *` : field.label,
    ...(field.hint ? [`  ${field.hint}`] : []),
    ...options.map(({ label }, i) => `  ${i + 1}  ${label}`),
    ...(current ? [`  ${say(terminal.formKeeps, { value: String(current) })}`] : []),
  ].join("\n");
}

/** A number stands for a choice; so do its words. */
function valueFrom(field: FormField, line: string, { forms }: Filling["words"]): string {
  const options = optionsOf(field, forms);
  const byWords = options.find(
    ({ label, value }) =>
      label.toLowerCase() === line.toLowerCase() || value.toLowerCase() === line.toLowerCase(),
  );
  return byWords?.value ?? options[Number(line) - 1]?.value ?? line;
}

function optionsOf({ type, options = [] }: FormField, forms: Wording["forms"]) {
  if (type !== "yes_no" || options.length > 0) return options;
  return [
    { value: "yes", label: forms.yes },
    { value: "no", label: forms.no },
  ];
}
