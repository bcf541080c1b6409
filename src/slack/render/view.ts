import type { types } from "@slack/bolt";
import { z } from "zod";
import { Address } from "../../domain/address.ts";
import type { CardModel } from "../../domain/card.ts";
import { type FormField, type FormModel, FormName } from "../../domain/form.ts";
import type { Wording } from "../../domain/wording.ts";
import { clip, LIMITS } from "../limits.ts";
import { cutToSize, type Rendering } from "./message.ts";

/** What a modal carries along: which form it is, and where an answer to it goes. */
export const ViewMetadata = z.strictObject({
  form: FormName,
  instance: z.string(),
  context: z.record(z.string(), z.string()),
  replyTo: Address,
  conversation: z.string(),
  shared: z.boolean(),
});
export type ViewMetadata = z.infer<typeof ViewMetadata>;

/** The id by which a form of ours comes back. */
export const FORM_CALLBACK = "form";
const RESULT_CALLBACK = "result";
const FIELD_ACTION = "value";
/** A change of this field is told at once, because others depend on it. */
export const RESHAPING_ACTION = "reshape";

/** A form as a modal. */
export function renderView(
  form: FormModel,
  at: Omit<ViewMetadata, "form" | "instance" | "context">,
  { forms }: Pick<Wording, "forms">,
): types.ModalView {
  const { name, instance, context } = form;
  const metadata: ViewMetadata = { form: name, instance, context, ...at };
  const intro: types.KnownBlock[] = form.intro
    ? [{ type: "section", text: plain(clip(form.intro, 3_000)) }]
    : [];
  return {
    type: "modal",
    callback_id: FORM_CALLBACK,
    title: plain(clip(form.title, LIMITS.viewTitle)),
    submit: plain(clip(form.submit, LIMITS.viewSubmit)),
    close: plain(forms.cancel),
    private_metadata: JSON.stringify(metadata),
    blocks: [...intro, ...form.fields.map((field) => renderField(field, forms))].slice(
      0,
      LIMITS.blocksInView,
    ),
  };
}

/** A card as a modal: what came of a form, or what a shortcut shows. */
export function resultView(card: CardModel, rendering: Rendering): types.ModalView {
  const { wording: words } = rendering;
  return {
    type: "modal",
    callback_id: RESULT_CALLBACK,
    title: plain(clip(card.title ?? words.card.answerTitle, LIMITS.viewTitle)),
    close: plain(words.forms.close),
    blocks: cutToSize(card, rendering, "view").blocks,
  };
}

const plain = (text: string): types.PlainTextElement => ({
  type: "plain_text",
  text,
  emoji: false,
});

function renderField(field: FormField, words: Wording["forms"]): types.InputBlock {
  return {
    type: "input",
    block_id: field.id,
    label: plain(clip(field.label, LIMITS.inputLabel)),
    optional: !field.required,
    ...(field.hint && { hint: plain(clip(field.hint, LIMITS.inputHint)) }),
    ...(field.reshapes && { dispatch_action: true }),
    element: renderElement(field, words),
  };
}

function renderElement(field: FormField, words: Wording["forms"]): types.InputBlock["element"] {
  const action_id = field.reshapes ? RESHAPING_ACTION : FIELD_ACTION;
  const value = typeof field.value === "string" ? field.value : undefined;
  switch (field.type) {
    case "text":
    case "phone":
    case "long_text": {
      const most = Math.min(field.maxLength ?? LIMITS.inputValue, LIMITS.inputValue);
      return {
        type: "plain_text_input",
        action_id,
        multiline: field.type === "long_text",
        max_length: most,
        ...(value && { initial_value: clip(value, most) }),
      };
    }
    case "email":
      return { type: "email_text_input", action_id, ...(value && { initial_value: value }) };
    case "number":
      return {
        type: "number_input",
        action_id,
        is_decimal_allowed: true,
        ...(value && { initial_value: value }),
      };
    case "date":
      return { type: "datepicker", action_id, ...(value && { initial_date: value }) };
    case "choice":
    case "yes_no": {
      const options = optionsOf(field, words);
      const initial = options.find((option) => option.value === value);
      const few = options.length <= 5;
      return {
        type: few ? "radio_buttons" : "static_select",
        action_id,
        options,
        ...(initial && { initial_option: initial }),
      };
    }
    case "multi_choice": {
      const options = optionsOf(field, words);
      const chosen = options.filter((option) => field.value?.includes(option.value ?? ""));
      return {
        type: options.length <= 10 ? "checkboxes" : "multi_static_select",
        action_id,
        options,
        ...(chosen.length > 0 && { initial_options: chosen }),
      };
    }
    default:
      return field.type satisfies never;
  }
}

function optionsOf(
  { type, options = [] }: FormField,
  words: Wording["forms"],
): types.PlainTextOption[] {
  const yesNo = [
    { value: "yes", label: words.yes },
    { value: "no", label: words.no },
  ];
  const all = type === "yes_no" && options.length === 0 ? yesNo : options;
  return all.slice(0, LIMITS.options).map(({ value, label }) => ({
    value,
    text: plain(clip(label, LIMITS.optionText)),
  }));
}
