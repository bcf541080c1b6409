import type { Block, CardAction, CardModel } from "../domain/card.ts";
import {
  isUnfinished,
  mayDo,
  type Request,
  type RequestAct,
  type RequestRole,
  requestNumber,
} from "../domain/request.ts";
import { say } from "../domain/wording.ts";
import { deskName, needName, type RequestNames, when } from "./request-names.ts";
import { contactLink } from "./requester-card.ts";

type Fact = { label: string; value: string };

/**
 * A request as a desk works it.
 * @param roles what the one is who looks at it; without them it is for everybody at the desk
 */
export function deskCard(
  request: Request,
  names: RequestNames,
  roles?: ReadonlySet<RequestRole>,
): CardModel {
  const { words } = names;
  const values = titleValues(request, names);
  const summary = typeof request.values.summary === "string" ? request.values.summary : "";
  return {
    title: say(words.card.deskTitle, values),
    summary: say(words.card.deskSummary, { ...values, status: words.status[request.status] }),
    blocks: [
      { kind: "facts", items: standing(request, names) },
      ...(summary ? [words.labels.says, summary].map(spoken) : []),
      { kind: "facts", items: [...asked(request, names), ...entered(request, names)] },
      ...contactBlocks(request, names),
      ...(isUnfinished(request.status)
        ? [{ kind: "note" as const, text: words.card.howToTalkStaff }]
        : []),
    ],
    actions: ACTS[request.status]
      .filter((act) => !roles || mayDo(act, roles, request.status))
      .map((act) => button(act, request, names)),
  };
}

/** What stands at a desk in the place of a request that has gone to another one. */
export function movedCard(request: Request, names: RequestNames): CardModel {
  const { words } = names;
  const values = titleValues(request, names);
  const text = say(words.card.movedSummary, {
    number: values.number,
    desk: deskName(request.desk, names),
  });
  return {
    title: say(words.card.deskTitle, values),
    summary: text,
    blocks: [{ kind: "note", text }],
  };
}

const ACTS: Readonly<Record<Request["status"], readonly RequestAct[]>> = {
  open: ["claim", "transfer", "correct", "assign", "note"],
  claimed: ["ask", "message", "resolve", "release", "transfer", "correct", "assign", "note"],
  waiting_on_requester: ["message", "resolve", "ask", "release", "transfer", "assign", "note"],
  resolved: ["reopen", "note"],
  closed: ["reopen", "note"],
  withdrawn: ["note"],
};
const FIRST_CHOICE: ReadonlySet<RequestAct> = new Set(["claim", "resolve"]);

function button(act: RequestAct, { id }: Request, { words }: RequestNames): CardAction {
  return {
    label: words.buttons[act],
    action: { do: "request", act, request: id },
    ...(FIRST_CHOICE.has(act) && { style: "primary" as const }),
  };
}

function titleValues(request: Request, names: RequestNames) {
  return {
    number: requestNumber(request),
    need: needName(request, names),
    organization: request.organization || names.words.card.deletedData,
  };
}

function standing(request: Request, names: RequestNames): Fact[] {
  const { words } = names;
  const { labels } = words;
  const { clock, respondedAt, status } = request;
  const running = isUnfinished(status) && !clock.stoppedAt;
  return [
    { label: labels.status, value: words.status[status] },
    { label: labels.urgency, value: words.urgency[request.urgency] },
    { label: labels.holder, value: request.holderName ?? request.holder ?? labels.nobody },
    { label: labels.desk, value: deskName(request.desk, names) },
    ...(running && !respondedAt
      ? [{ label: labels.respondBy, value: when(clock.respondBy, request) }]
      : []),
    ...(running ? [{ label: labels.resolveBy, value: when(clock.resolveBy, request) }] : []),
    ...(clock.stoppedAt ? [{ label: labels.due, value: labels.stopped }] : []),
    ...(request.resolution
      ? [{ label: labels.resolution, value: words.resolutions[request.resolution] }]
      : []),
    { label: labels.sentAt, value: when(request.openedAt, request) },
    { label: labels.messages, value: String(request.messages) },
  ];
}

function asked(request: Request, { words, regions }: RequestNames): Fact[] {
  const { labels } = words;
  const region = regions.find(({ code }) => code === request.state);
  return [
    { label: labels.from, value: request.requesterName ?? words.said.requesterName },
    { label: labels.organization, value: request.organization },
    ...(request.kind ? [{ label: labels.kind, value: words.kinds[request.kind] }] : []),
    ...(request.need ? [{ label: labels.need, value: words.needs[request.need] }] : []),
    ...(region ? [{ label: labels.state, value: region.name }] : []),
    ...(request.decision.because.length > 0
      ? [{ label: labels.because, value: request.decision.because.join(", ") }]
      : []),
  ].filter(({ value }) => value !== "");
}

/** Shown already, or above. */
const SHOWN: ReadonlySet<string> = new Set([
  "requesterKind",
  "organization",
  "need",
  "state",
  "summary",
  "liveIncident",
]);

/** What else was entered in the form, in its order. */
function entered({ values }: Request, { routing, words }: RequestNames): Fact[] {
  return routing.intake.flatMap(({ id, label, type, options }) => {
    const value = values[id];
    if (typeof value !== "string" || SHOWN.has(id)) return [];
    if (type === "yes_no") {
      return [{ label, value: value === "yes" ? words.labels.yes : words.labels.no }];
    }
    return [{ label, value: options?.find((option) => option.value === value)?.label ?? value }];
  });
}

function contactBlocks({ decision }: Request, { routing, contacts, words }: RequestNames): Block[] {
  const route = routing.routes.find(({ id }) => id === decision.route);
  const items = [...(route?.contacts ?? []), ...(route?.backups ?? [])].flatMap((id) => {
    const contact = contacts.get(id);
    return contact ? [contactLink(contact)] : [];
  });
  return items.length > 0 ? [{ kind: "links", title: words.labels.contact, items }] : [];
}

function spoken(text: string, i: number): Block {
  return { kind: "paragraph", spans: [{ kind: i === 0 ? "strong" : "text", text }] };
}
