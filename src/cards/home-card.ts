import { Audience } from "../domain/audience.ts";
import type { Block, CardAction, CardModel, Span } from "../domain/card.ts";
import type { IsoDate } from "../domain/date.ts";
import type { Request } from "../domain/request.ts";
import type { RequestCounts } from "../domain/request-ports.ts";
import { say, type Wording } from "../domain/wording.ts";
import { requestTable } from "./request-lists.ts";
import { deskName, type RequestNames } from "./request-names.ts";

/** A page that was read and found right not long ago. */
export interface RecentPage {
  title: string;
  /** Its first official source. */
  url: string;
  reviewedOn: IsoDate;
}

/** What a person's own page shows. */
export interface Home {
  audience: Audience | undefined;
  mine: readonly Request[];
  recent: readonly RecentPage[];
  /** For whoever works at desks: what waits there, and their week. */
  staff?:
    | { desks: readonly string[]; waiting: readonly Request[]; week: RequestCounts }
    | undefined;
}

/** A person's own page: their requests, their desks, whom answers are for, what is new. */
export function homeCard(home: Home, names: RequestNames, wording: Wording): CardModel {
  const { lists, buttons, views } = names.words;
  const { home: words } = wording;
  const staffActions: CardAction[] = home.staff
    ? (["unclaimed", "mine", "breaching"] as const).map((view) => ({
        label: views[view],
        action: { do: "queue", view },
      }))
    : [];
  return {
    title: words.title,
    summary: wording.help.intro,
    blocks: [
      paragraph(wording.help.intro),
      ...requests(home.mine, lists.mineTitle, lists.mineEmpty, names),
      ...(home.staff ? staffBlocks(home.staff, names, words) : []),
      audienceBlock(home.audience, wording),
      ...news(home.recent, words),
    ],
    actions: [
      { label: buttons.newRequest, action: { do: "start_request" }, style: "primary" },
      { label: lists.mineTitle, action: { do: "my_requests" } },
      ...staffActions,
      ...audienceActions(home.audience, wording),
      { label: wording.help.title, action: { do: "help" } },
    ],
  };
}

/** Whom answers are for, with the buttons that change it. */
export function audienceCard(
  audience: Audience | undefined,
  said: string | undefined,
  wording: Wording,
): CardModel {
  const blocks = [...(said ? [paragraph(said)] : []), audienceBlock(audience, wording)];
  const text = say(wording.home.audience, { audience: nameOf(audience, wording) });
  return { summary: said ?? text, blocks, actions: audienceActions(audience, wording) };
}

function audienceActions(audience: Audience | undefined, { home }: Wording): CardAction[] {
  return Audience.options
    .filter((other) => other !== audience)
    .map((other) => ({
      label: say(home.answerFor, { audience: home[other] }),
      action: { do: "audience", audience: other },
    }));
}

function audienceBlock(audience: Audience | undefined, wording: Wording): Block {
  return paragraph(say(wording.home.audience, { audience: nameOf(audience, wording) }));
}

function nameOf(audience: Audience | undefined, { home }: Wording): string {
  return audience ? home[audience] : home.anyone;
}

function requests(
  found: readonly Request[],
  caption: string,
  empty: string,
  names: RequestNames,
): Block[] {
  return found.length > 0
    ? [requestTable(found, caption, names)]
    : [{ kind: "note", text: `${caption}: ${empty}` }];
}

function staffBlocks(
  { desks, waiting, week }: NonNullable<Home["staff"]>,
  names: RequestNames,
  words: Wording["home"],
): Block[] {
  const { lists } = names.words;
  const caption = say(words.waiting, {
    desks: desks.map((desk) => deskName(desk, names)).join(", "),
  });
  const { medianResponseHours: median } = week;
  return [
    ...requests(waiting, caption, lists.queueEmpty, names),
    paragraph(words.week),
    {
      kind: "facts",
      items: [
        { label: lists.opened, value: String(week.opened) },
        { label: lists.finished, value: String(week.finished) },
        { label: lists.unfinished, value: String(week.unfinished) },
        { label: lists.lateResponses, value: String(week.lateResponses) },
        { label: lists.medianHours, value: median === null ? lists.none : median.toFixed(1) },
      ],
    },
  ];
}

function news(recent: readonly RecentPage[], words: Wording["home"]): Block[] {
  if (recent.length === 0) return [];
  const items = recent.map(({ title, url, reviewedOn }) => ({
    text: say(words.reviewed, { title, date: reviewedOn }),
    url,
  }));
  return [{ kind: "links", title: words.news, items }];
}

function paragraph(text: string): Block {
  const span: Span = { kind: "text", text };
  return { kind: "paragraph", spans: [span] };
}
