import type { Block, CardAction, CardModel, Span } from "../domain/card.ts";
import { QueueView } from "../domain/queue.ts";
import { isUnfinished, type Request, requestNumber } from "../domain/request.ts";
import { say } from "../domain/wording.ts";
import { deskName, needName, type RequestNames, when } from "./request-names.ts";

/** Buttons to single requests; more would not fit beside those for the views. */
const MOST_BUTTONS = 4;

/** What waits at somebody's desks. */
export function queueCard(
  found: readonly Request[],
  view: QueueView,
  limit: number,
  names: RequestNames,
): CardModel {
  const { words } = names;
  const title = say(words.lists.queueTitle, { view: words.views[view] });
  const others = QueueView.options
    .filter((other) => other !== view)
    .map(
      (other): CardAction => ({ label: words.views[other], action: { do: "queue", view: other } }),
    );
  return listCard(title, words.lists.queueCaption, words.lists.queueEmpty, found, names, {
    limit,
    actions: others,
  });
}

/** What a search found. */
export function searchCard(
  found: readonly Request[],
  text: string,
  limit: number,
  names: RequestNames,
): CardModel {
  const { lists } = names.words;
  return listCard(
    say(lists.searchTitle, { text }),
    lists.queueCaption,
    say(lists.searchEmpty, { text }),
    found,
    names,
    { limit, actions: [] },
  );
}

/** What somebody asked for. */
export function myRequestsCard(
  found: readonly Request[],
  limit: number,
  names: RequestNames,
): CardModel {
  const { lists, buttons } = names.words;
  return listCard(lists.mineTitle, lists.mineCaption, lists.mineEmpty, found, names, {
    limit,
    actions: [{ label: buttons.newRequest, action: { do: "start_request" } }],
  });
}

function listCard(
  title: string,
  caption: string,
  empty: string,
  found: readonly Request[],
  names: RequestNames,
  { limit, actions }: { limit: number; actions: CardAction[] },
): CardModel {
  const { words } = names;
  if (found.length === 0) {
    return { title, summary: empty, blocks: [{ kind: "note", text: empty }], actions };
  }
  const blocks: Block[] = [requestTable(found, caption, names)];
  if (found.length >= limit) blocks.push({ kind: "note", text: words.lists.more });
  const numbers = found.map(requestNumber).join(", ");
  return {
    title,
    summary: `${title}: ${numbers}`,
    blocks,
    actions: [...found.slice(0, MOST_BUTTONS).map((request) => opener(request, names)), ...actions],
  };
}

function opener(request: Request, { words }: RequestNames): CardAction {
  return {
    label: say(words.buttons.show, { number: requestNumber(request) }),
    action: { do: "show_request", request: request.id },
  };
}

/** Requests as a table. */
export function requestTable(
  found: readonly Request[],
  caption: string,
  names: RequestNames,
): Block {
  const { labels, status: statuses } = names.words;
  const cell = (text: string): Span[] => [{ kind: "text", text }];
  return {
    kind: "table",
    caption,
    columns: [
      labels.number,
      labels.organization,
      labels.need,
      labels.desk,
      labels.status,
      labels.due,
    ],
    rows: found.map((request) =>
      [
        requestNumber(request),
        request.organization,
        needName(request, names),
        deskName(request.desk, names),
        statuses[request.status],
        dueText(request, names),
      ].map(cell),
    ),
  };
}

function dueText(request: Request, { words }: RequestNames): string {
  const { clock, respondedAt, status } = request;
  if (!isUnfinished(status)) return "";
  if (clock.stoppedAt) return words.labels.stopped;
  return when(respondedAt ? clock.resolveBy : clock.respondBy, request);
}
