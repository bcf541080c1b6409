import { deskName, type RequestNames } from "../../cards/request-names.ts";
import type { AskingAct } from "../../domain/asking-acts.ts";
import type { DeskMember } from "../../domain/desk.ts";
import type { FormField, FormModel } from "../../domain/form.ts";
import { type Request, Resolution, requestNumber } from "../../domain/request.ts";

const TEXT_LENGTH = 2_000;

/**
 * The form for an act.
 * @param members who works at the desk, for assigning
 */
export function actForm(
  act: AskingAct,
  request: Request,
  members: readonly DeskMember[],
  instance: string,
  names: RequestNames,
): FormModel {
  const { acts } = names.words;
  return {
    name: act,
    instance,
    title: acts[act],
    intro: `${requestNumber(request)}: ${request.organization}`,
    fields: fieldsOf(act, request, members, names),
    submit: acts.submit,
    context: { request: String(request.id) },
  };
}

function fieldsOf(
  act: AskingAct,
  request: Request,
  members: readonly DeskMember[],
  names: RequestNames,
): FormField[] {
  const { acts, resolutions, needs } = names.words;
  switch (act) {
    case "transfer":
      return [deskField(acts.desk, request, names), text(acts.why, false)];
    case "correct":
      return [
        deskField(acts.rightDesk, request, names),
        { ...choice("need", acts.rightNeed, optionsOf(needs)), required: false },
        text(acts.why, false),
      ];
    case "assign":
      return [
        choice(
          "person",
          acts.person,
          members
            .filter(({ person }) => person !== request.holder)
            .map(({ person, name }) => ({ value: person, label: name ?? person })),
        ),
      ];
    case "ask":
      return [text(acts.question)];
    case "answer":
    case "message":
      return [text(acts.text)];
    case "note":
      return [text(acts.noteText)];
    case "resolve":
      return [
        choice(
          "resolution",
          acts.resolution,
          optionsOf(resolutions).filter(({ value }) => Resolution.safeParse(value).success),
        ),
        text(acts.resolutionText),
      ];
    case "reopen":
      return [text(acts.reopenText)];
    default:
      return act satisfies never;
  }
}

function deskField(label: string, { desk }: Request, names: RequestNames): FormField {
  const others = names.routing.desks.filter(({ id }) => id !== desk);
  return choice(
    "desk",
    label,
    others.map(({ id }) => ({ value: id, label: deskName(id, names) })),
  );
}

function choice(id: string, label: string, options: FormField["options"] = []): FormField {
  return { id, label, type: "choice", options, required: true };
}

function text(label: string, required = true): FormField {
  return { id: "text", label, type: "long_text", required, maxLength: TEXT_LENGTH };
}

function optionsOf(labels: Readonly<Record<string, string>>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
