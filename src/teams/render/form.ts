import type { FormField, FormModel } from "../../domain/form.ts";
import { LIMITS } from "../limits.ts";
import { type FormMetadata, OURS } from "../parse/payload.ts";
import { type AdaptiveCard, type Element, literal, type Words } from "./adaptive-card.ts";

/** Where an answer to a form goes. */
export type FormPlace = Pick<FormMetadata, "replyTo" | "conversation" | "shared">;

/** What the client itself puts behind the label of an input that must be filled in. */
const REQUIRED_MARK = " *";

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
    ...(stage === "submitted" && { style: "positive" }),
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
      // A frame for each field: what is wrong with one must not move the others, for some clients then
      // show a field with the choices of its neighbour.
      ...form.fields.map((field) => ({
        type: "Container",
        items: [renderInput(field, words, reshapes), ...renderHints(field, errors[field.id])],
      })),
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

function renderHints(field: FormField, error: string | undefined): Element[] {
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
  return [...hint, ...problem];
}

/**
 * @param late whether a missing answer is told by us: in a form whose shape depends on an answer, an input
 *   that the client insists on would keep the form from being updated before all of it is filled in
 */
function renderInput(field: FormField, { forms }: Words, late: boolean): Element {
  const { required } = field;
  const common = {
    id: field.type === "multi_choice" ? `${field.id}#many` : field.id,
    label: required && late ? `${field.label}${REQUIRED_MARK}` : field.label,
    isRequired: required && !late,
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
        style: (field.options?.length ?? 2) > LIMITS.expandedChoices ? "compact" : "expanded",
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
