import type { CardModel, Span } from "../domain/card.ts";
import type { DeskMember, DeskSetting } from "../domain/desk.ts";
import { say } from "../domain/wording.ts";
import { deskName, type RequestNames } from "./request-names.ts";

/** A desk with where it is reached and who works there. */
export interface DeskRow {
  desk: string;
  setting: DeskSetting | undefined;
  /** The desk at which what comes for it lies now. */
  reached: { desk: string };
  members: readonly DeskMember[];
}

/** All desks: where each is reached, and who works there. */
export function deskListCard(rows: readonly DeskRow[], names: RequestNames): CardModel {
  const { desks: words, labels, lists } = names.words;
  const cell = (text: string): Span[] => [{ kind: "text", text }];
  const unreached = rows.filter(({ desk, reached }) => reached.desk !== desk);
  return {
    title: words.title,
    summary: `${words.title}: ${rows.length - unreached.length} / ${rows.length}`,
    blocks: [
      {
        kind: "table",
        caption: words.caption,
        columns: [labels.desk, words.where, words.members],
        rows: rows.map((row) =>
          [
            `${deskName(row.desk, names)} (${row.desk})`,
            whereText(row, names),
            row.members.map(({ name, person }) => name ?? person).join(", ") || lists.none,
          ].map(cell),
        ),
      },
      { kind: "note", text: words.usage },
    ],
  };
}

function whereText({ desk, setting, reached }: DeskRow, names: RequestNames): string {
  const { desks: words } = names.words;
  const gone = setting?.goneAt ? `${words.gone}; ` : "";
  if (reached.desk !== desk) {
    return gone + say(words.nowhere, { to: deskName(reached.desk, names) });
  }
  if (setting?.address && !setting.goneAt) return words.channel;
  return setting?.email
    ? gone + setting.email
    : gone + say(words.nowhere, { to: deskName(desk, names) });
}
