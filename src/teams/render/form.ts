import type { FormField, FormModel } from "../../domain/form.ts";
import { LIMITS } from "../limits.ts";
import { type FormMetadata, OURS } from "../parse/payload.ts";
import { type AdaptiveCard, type Element, literal, type Words } from "./adaptive-card.ts";

/** Where an answer to a form goes. */
export type FormPlace = Pick<FormMetadata, "replyTo" | "conversation" | "shared">;

/** A form as a card with inputs, for a dialog or for the conversation itself. */
export function renderForm(
  form: FormModel,
  place: FormPlace,
  words: Words,
  errors: Readonly<Record<string, string>> = {},
): AdaptiveCard {
  const metadata = (stage: FormMetadata["stage"]): FormMetadata => ({
    form: form.name,
    instance: form.instance,
    context: form.context,
    stage,
    ...place,
  });
  const button = (title: string, stage: FormMetadata["stage"]): Element => ({
    type: "Action.Submit",
    title,
    data: { [OURS]: { form: metadata(stage) } },
    ...(stage === "changed" && { associatedInputs: "auto" }),
  });
  const reshapes = form.fields.some((field) => field.reshapes);
  return {
    type: "AdaptiveCard",
    $schema: "https://adaptivecards.io/schemas/adaptive-card.json",
    version: "1.5",
    body: [
      ...(form.intro ? [{ type: "TextBlock", text: literal(form.intro), wrap: true }] : []),
      ...form.fields.flatMap((field) => renderField(field, words, errors[field.id])),
    ],
    actions: [
      button(form.submit, "submitted"),
      ...(reshapes ? [button(words.forms.update, "changed")] : []),
    ],
    fallbackText: [form.title, form.intro ?? "", ...form.fields.map(({ label }) => label)].join(
      "\n",
    ),
  };
}

function renderField(field: FormField, words: Words, error: string | undefined): Element[] {
  const problem = error
    ? [
        {
          type: "TextBlock",
          text: literal(error),
          wrap: true,
          color: "Attention",
          weight: "Bolder",
        },
      ]
    : [];
  const hint = field.hint
    ? [{ type: "TextBlock", text: literal(field.hint), wrap: true, isSubtle: true, size: "Small" }]
    : [];
  return [renderInput(field, words), ...hint, ...problem];
}

function renderInput(field: FormField, { forms }: Words): Element {
  const common = {
    id: field.type === "multi_choice" ? `${field.id}#many` : field.id,
    label: field.label,
    isRequired: field.required,
    errorMessage: forms.required,
    ...(field.value !== undefined && { value: [field.value].flat().join(",") }),
  };
  const most = field.maxLength && { maxLength: field.maxLength };
  switch (field.type) {
    case "text":
      return { type: "Input.Text", ...common, ...most };
    case "long_text":
      return { type: "Input.Text", ...common, ...most, isMultiline: true };
    case "email":
      return { type: "Input.Text", ...common, ...most, style: "Email" };
    case "phone":
      return { type: "Input.Text", ...common, ...most, style: "Tel" };
    case "number":
      return { type: "Input.Number", ...common };
    case "date":
      return { type: "Input.Date", ...common };
    case "choice":
    case "multi_choice":
    case "yes_no":
      return {
        type: "Input.ChoiceSet",
        ...common,
        choices: choicesOf(field, forms),
        ...(field.type === "multi_choice" && { isMultiSelect: true }),
        style: (field.options?.length ?? 2) > 5 ? "compact" : "expanded",
      };
    default:
      return field.type satisfies never;
  }
}

function choicesOf({ type, options = [] }: FormField, forms: Words["forms"]) {
  const yesNo = [
    { value: "yes", label: forms.yes },
    { value: "no", label: forms.no },
  ];
  const all = type === "yes_no" && options.length === 0 ? yesNo : options;
  return all.slice(0, LIMITS.choices).map(({ value, label }) => ({ title: label, value }));
}
