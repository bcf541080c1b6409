import type { Block, CardModel } from "../domain/card.ts";
import { type Request, requestNumber } from "../domain/request.ts";
import type { RequesterKind } from "../domain/requester.ts";
import { say } from "../domain/wording.ts";
import type { RequestNames } from "./request-names.ts";
import { contactLink } from "./requester-card.ts";

/**
 * What to do when something is happening now, in order, before anything else.
 * @param kind what the steps for single kinds of organization depend on; unknown: only those for all
 * @param request the request for a follow-up, when there is one already
 */
export function emergencyCard(
  kind: RequesterKind | undefined,
  names: RequestNames,
  request?: Request,
): CardModel {
  const { emergency, buttons } = names.words;
  const steps = names.routing.emergency.filter(
    ({ kinds }) => !kinds || (kind !== undefined && kinds.includes(kind)),
  );
  const contacts = steps
    .flatMap((step) => step.contacts)
    .flatMap((id) => names.contacts.get(id) ?? []);
  const received = request && say(emergency.received, { number: requestNumber(request) });
  const blocks: Block[] = [
    paragraph(emergency.intro),
    {
      kind: "list",
      ordered: true,
      items: steps.map(({ says, contacts: ids }) => [
        { kind: "text", text: [says, ...ids.flatMap((id) => reach(id, names))].join(" ") },
      ]),
    },
    { kind: "links", title: names.words.card.contacts, items: contacts.map(contactLink) },
    { kind: "warnings", items: [emergency.noDetails] },
    paragraph(received ?? emergency.followUp),
  ];
  return {
    title: emergency.title,
    summary: [emergency.intro, ...steps.slice(0, 2).map(({ says }) => says)].join(" "),
    blocks,
    ...(!request && {
      actions: [
        {
          label: buttons.followUp,
          action: {
            do: "start_request" as const,
            facts: { need: "incident" as const, ...(kind && { requesterKind: kind }) },
          },
        },
      ],
    }),
  };
}

/** How to reach a contact, in the step itself: nobody should have to look for it. */
function reach(id: string, { contacts }: RequestNames): string[] {
  const contact = contacts.get(id);
  const ways = [contact?.phone, contact?.email].filter((way) => way !== undefined);
  const found = ways.length > 0 ? ways.join(", ") : contact?.url;
  return contact && found ? [`${contact.name}: ${found}.`] : [];
}

function paragraph(text: string): Block {
  return { kind: "paragraph", spans: [{ kind: "text", text }] };
}
