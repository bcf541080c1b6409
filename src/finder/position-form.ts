import type { FormModel, FormValues } from "../domain/form.ts";
import { AgencyKind, Position } from "../domain/position.ts";
import type { Wording } from "../domain/wording.ts";

const PLACE_LENGTH = 120;

/** The position to be filled, as a form: every field may be left empty. */
export function positionForm(known: Position, words: Wording["position"]): FormModel {
  const { labels } = words;
  const field = <Id extends keyof Position>(id: Id) => ({
    id,
    label: labels[id],
    required: false,
    ...(known[id] !== undefined && { value: String(known[id]) }),
  });
  const agencies = AgencyKind.options.map((value) => ({ value, label: words.agencyKinds[value] }));
  const appointments = Position.shape.appointment
    .unwrap()
    .options.map((value) => ({ value, label: words.appointmentKinds[value] }));
  return {
    name: "position",
    instance: crypto.randomUUID(),
    title: words.formTitle,
    intro: words.formIntro,
    fields: [
      { ...field("series"), type: "text", hint: words.seriesHint, maxLength: 8 },
      { ...field("grade"), type: "number", hint: words.gradeHint },
      { ...field("agency"), type: "choice", options: agencies },
      { ...field("appointment"), type: "choice", options: appointments },
      { ...field("place"), type: "text", maxLength: PLACE_LENGTH },
    ],
    submit: words.formSubmit,
    context: {},
  };
}

/** Reads the form. What cannot be is told by field. */
export function readPositionForm(
  values: FormValues,
  words: Wording["position"],
): { position: Position } | { errors: Record<string, string> } {
  const entered = Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, String(value).trim()]),
  );
  const { series, grade, agency, appointment, place } = entered;
  const read = Position.safeParse({
    ...(series && { series: series.replace(/^G[SG][- ]?/i, "") }),
    ...(grade && { grade: Number(grade.replace(/^G[SG][- ]?/i, "")) }),
    ...(agency && { agency }),
    ...(appointment && { appointment }),
    ...(place && { place }),
  });
  if (read.success) return { position: read.data };
  const why: Record<string, string> = { series: words.seriesHint, grade: words.gradeHint };
  const errors = read.error.issues.map(({ path }) => {
    const field = String(path[0]);
    return [field, why[field] ?? words.notOffered];
  });
  return { errors: Object.fromEntries(errors) };
}
