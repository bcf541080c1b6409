import type { CardModel } from "../domain/card.ts";
import type { PageKind } from "../domain/page.ts";
import { say, type Wording } from "../domain/wording.ts";

/** What the bot can do, what it covers, and questions to begin with. */
export function helpCard(
  { help, requests: { buttons } }: Pick<Wording, "help" | "requests">,
  counts: Readonly<Record<PageKind, number>>,
): CardModel {
  const covers = say(help.covers, {
    pathways: counts.pathway,
    rules: counts.rule,
    funding: counts.funding,
    programs: counts.program,
    guides: counts.guide,
  });
  const sentences = [
    help.intro,
    covers,
    help.abstain,
    help.finders,
    help.requests,
    help.notADecision,
    help.emergency,
  ];
  return {
    title: help.title,
    summary: help.intro,
    blocks: [
      ...sentences.map((text) => ({
        kind: "paragraph" as const,
        spans: [{ kind: "text" as const, text }],
      })),
      {
        kind: "list",
        ordered: false,
        lead: [{ kind: "text", text: help.examples }],
        items: help.exampleQuestions.map((text) => [{ kind: "text", text }]),
      },
    ],
    actions: [{ label: buttons.newRequest, action: { do: "start_request" } }],
  };
}
