import type { Block, CardAction, CardModel } from "../domain/card.ts";
import type { Contact } from "../domain/contact.ts";
import type { RequesterKind } from "../domain/requester.ts";
import type { Route } from "../domain/route.ts";
import type { RouteDecision, RouteFacts } from "../domain/route-decision.ts";
import type { RoutingWording } from "../domain/routing-wording.ts";
import { say } from "../domain/wording.ts";
import { deskName, type RequestNames } from "./request-names.ts";
import { contactLink } from "./requester-card.ts";

/** What the card looks names up in. */
export interface RoutingNames extends RequestNames {
  routes: RoutingWording;
}

/** Buttons on one card: more would be a list to read. */
const CHOICES = 5;
/** Kinds to choose from where nothing was said of the kind. */
const COMMON_KINDS: readonly RequesterKind[] = [
  "local_government",
  "water_utility",
  "hospital",
  "electric_cooperative",
];
const SUMMARY_LENGTH = 500;

/**
 * Where a message goes and why: what was understood, what the program really is, whom to contact, what
 * is still to be said, and the buttons that make a request of it.
 * @param text what was written; it becomes the first draft of the request's summary
 */
export function routingCard(
  decision: RouteDecision,
  names: RoutingNames,
  text?: string,
): CardModel {
  const { titles, said } = names.routes;
  if (decision.intent === "other") {
    return {
      title: titles.other,
      summary: said.other,
      blocks: [paragraph(said.other), paragraph(said.otherNext)],
    };
  }
  const route = routeOf(decision.route, names);
  const questions = questionsOf(decision, names);
  return {
    title: titles[decision.intent],
    summary: questions[0] ?? route?.say ?? titles[decision.intent],
    blocks: [
      ...understood(decision, names),
      ...(route ? routeBlocks(route, decision, names) : []),
      ...questions.map(paragraph),
      ...alternativeBlocks(decision, names),
    ],
    actions: actionsOf(decision, names, text),
  };
}

/** The way itself: what it is today, whom to contact and how surely, when an answer may come. */
export function routeBlocks(
  route: Route,
  { region, state }: Pick<RouteDecision, "region" | "state">,
  names: RoutingNames,
): Block[] {
  const { said } = names.routes;
  const contacts = contactsOf(route.contacts, names);
  const backups = contactsOf(route.backups, names);
  const place = names.regions.find(({ code }) => code === state);
  const [published] = contacts.flatMap(({ publishedResponse }) => publishedResponse ?? []);
  const saysWhen = route.say.toLowerCase().includes("response time");
  return [
    paragraph(route.say),
    {
      kind: "links",
      title: said.contacts,
      items: contacts.map((contact) => checkedLink(contact, names)),
    },
    ...(route.needsState && region !== null && place
      ? [paragraph(say(said.region, { region, state: place.name }))]
      : []),
    ...(published ? [paragraph(say(said.responseTime, { time: published }))] : []),
    ...(!published && !saysWhen ? [paragraph(said.noResponseTime)] : []),
    ...(backups.length > 0
      ? [paragraph(say(said.backup, { name: backups.map(({ name }) => name).join(", ") }))]
      : []),
    { kind: "note", text: say(said.desk, { desk: deskName(route.desk, names) }) },
  ];
}

/** A contact with the day on which it was last seen in use, and whether to be careful with it. */
function checkedLink(contact: Contact, { routes }: RoutingNames): { text: string; url?: string } {
  const { text, url } = contactLink(contact);
  const checked = say(routes.said.checkedOn, { date: contact.verifiedOn });
  const note = contact.confirm ? `${checked}; ${routes.said.confirm}` : checked;
  return { text: `${text} (${note})`, ...(url && { url }) };
}

/** Where two ways are close, which of them is meant; then what else is missing. */
function questionsOf(decision: RouteDecision, { routes: { asks, said } }: RoutingNames): string[] {
  if (!isChoice(decision)) return decision.missing.map((fact) => asks[fact]);
  const more = decision.missing.filter((fact) => fact === "state");
  return [said.which, ...more.map((fact) => asks[fact])];
}

/** No way is taken where several come close: then people choose. */
function isChoice({ route, alternatives }: RouteDecision): boolean {
  return route === null && alternatives.length > 1;
}

/** What tells a way from the others it is offered with. */
function nameOfWay(
  { need, requesterKind, desk }: RouteDecision["alternatives"][number],
  decision: RouteDecision,
  names: RoutingNames,
): string {
  const { words } = names;
  const parts = [
    ...(requesterKind && decision.requesterKind === null ? [words.kinds[requesterKind]] : []),
    ...(need && decision.need === null ? [words.needs[need]] : []),
  ];
  return parts.join(", ") || deskName(desk, names);
}

function understood({ because }: RouteDecision, { routes }: RoutingNames): Block[] {
  if (because.length === 0) return [];
  return [paragraph(say(routes.said.understood, { facts: because.join(", ") }))];
}

function alternativeBlocks(decision: RouteDecision, names: RoutingNames): Block[] {
  const { alternatives, route } = decision;
  // Where there is no first choice, the buttons are the alternatives, and the question leads to them.
  if (route === null || alternatives.length === 0) return [];
  return [
    {
      kind: "list",
      ordered: false,
      lead: [{ kind: "text", text: names.routes.said.alternatives }],
      items: alternatives.map(({ route: id, need }) => [
        { kind: "strong", text: need ? `${names.words.needs[need]}. ` : "" },
        { kind: "text", text: routeOf(id, names)?.say ?? "" },
      ]),
    },
  ];
}

function actionsOf(
  decision: RouteDecision,
  names: RoutingNames,
  text: string | undefined,
): CardAction[] {
  const { buttons } = names.routes;
  const { need, missing } = decision;
  const start = (label: string, more: RouteFacts): CardAction => ({
    label,
    action: requestWith(decision, text, more),
  });
  if (isChoice(decision)) {
    return decision.alternatives.slice(0, CHOICES).map((way) =>
      start(say(buttons.startWith, { choice: nameOfWay(way, decision, names) }), {
        ...(way.requesterKind && { requesterKind: way.requesterKind }),
        ...(way.need && { need: way.need }),
      }),
    );
  }
  if (missing.includes("requesterKind")) {
    return kindsToOffer(decision).map((kind) =>
      start(say(buttons.startWith, { choice: names.words.kinds[kind] }), { requesterKind: kind }),
    );
  }
  const others = decision.alternatives.flatMap(({ need: other }) => other ?? []);
  return [
    requestAction(decision, names, text),
    ...[...new Set(others)]
      .filter((other) => other !== need)
      .slice(0, CHOICES - 1)
      .map((other) => start(names.words.needs[other], { need: other })),
  ];
}

/** The button that makes a request of a message, with what is known of it. */
export function requestAction(
  decision: RouteDecision,
  { routes }: RoutingNames,
  text?: string,
): CardAction {
  return { label: routes.buttons.start, action: requestWith(decision, text), style: "primary" };
}

function requestWith(
  { requesterKind, need, state }: RouteDecision,
  text: string | undefined,
  more: RouteFacts = {},
): CardAction["action"] {
  const known: RouteFacts = {
    ...(requesterKind && { requesterKind }),
    ...(need && { need }),
    ...(state && { state }),
  };
  return {
    do: "start_request",
    facts: { ...known, ...more },
    ...(text && { summary: text.slice(0, SUMMARY_LENGTH) }),
  };
}

function kindsToOffer({ alternatives }: RouteDecision): RequesterKind[] {
  const near = alternatives.flatMap(({ requesterKind }) => requesterKind ?? []);
  return [...new Set(near.length > 0 ? near : COMMON_KINDS)].slice(0, CHOICES);
}

function contactsOf(ids: readonly string[], { contacts }: RoutingNames): Contact[] {
  return ids.flatMap((id) => contacts.get(id) ?? []);
}

function routeOf(id: string | null, { routing }: RoutingNames): Route | undefined {
  return routing.routes.find((route) => route.id === id);
}

function paragraph(text: string): Block {
  return { kind: "paragraph", spans: [{ kind: "text", text }] };
}
