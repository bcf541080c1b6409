import { z } from "zod";
import { ASKING_ACTS } from "./asking-acts.ts";

/** The forms of the program, by name. */
export const FormName = z.enum([
  "feedback",
  "request",
  "pathways",
  "compare",
  "funding",
  "position",
  ...ASKING_ACTS,
]);
export type FormName = z.infer<typeof FormName>;

/** One choice of a field. */
export interface FormOption {
  value: string;
  label: string;
}

/** One field of a form. What was entered comes back as text, `multi_choice` as several texts. */
export interface FormField {
  id: string;
  label: string;
  /** What helps to fill it in, below the field. */
  hint?: string;
  type:
    | "text"
    | "long_text"
    | "email"
    | "phone"
    | "number"
    | "date"
    | "choice"
    | "multi_choice"
    | "yes_no";
  /** For the choices. */
  options?: FormOption[];
  required: boolean;
  /** What stands in it at first. */
  value?: string | string[];
  /** Characters. */
  maxLength?: number;
  /** Other fields depend on this one: the form is asked for anew when it changes. */
  reshapes?: boolean;
}

/** A form as every platform can show it: a modal, a dialog, or one question after the other. */
export interface FormModel {
  name: FormName;
  /** One showing of the form. However often it is sent in, it counts once. */
  instance: string;
  title: string;
  intro?: string;
  fields: FormField[];
  /** What the button says that sends it in. */
  submit: string;
  /** What the form is about, carried along unseen and given back with the values. */
  context: Record<string, string>;
}

/** What somebody entered, by field. A field that was left empty is absent. */
export const FormValues = z.record(
  z.string().max(60),
  z.union([z.string().max(4_000), z.array(z.string().max(200)).max(60)]),
);
export type FormValues = z.infer<typeof FormValues>;
