import { AUTHORITIES_AT_ONCE, positionCard } from "../cards/position-card.ts";
import type { CardAction } from "../domain/card.ts";
import type { Sql } from "../domain/database.ts";
import { dayOf } from "../domain/date.ts";
import type { FormValues } from "../domain/form.ts";
import type { Position } from "../domain/position.ts";
import type { Reply } from "../domain/reply.ts";
import { say } from "../domain/wording.ts";
import { withEntered } from "../finder/forms.ts";
import { markFindings } from "../finder/marks.ts";
import { findAuthorities } from "../finder/position.ts";
import { positionForm, readPositionForm } from "../finder/position-form.ts";
import { parsePositionWish } from "../finder/position-wish.ts";
import { askAgain, type Finding } from "./find.ts";

/** The authorities for a position, from one of them on: all at once are more than a message holds. */
export async function showAuthorities(
  position: Position,
  from: number,
  { pathways, library, wording, clock, marks, order }: Finding,
  sql: Sql,
): Promise<Reply> {
  const tools = { library, wording, today: dayOf(clock()), ...order };
  const today = await marks(sql);
  const { blocks, ...found } = findAuthorities(pathways, position, tools);
  const controlled = !today.off.includes(order.hiringControls);
  const report = markFindings({ ...found, blocks: controlled ? blocks : [] }, today);
  const all = report.findings.length;
  // A button of a card from before a page was taken away may point behind the end.
  const first = from < all ? from : 0;
  const next = first + AUTHORITIES_AT_ONCE;
  const { position: words } = wording;
  const actions: CardAction[] = [
    ...(next < all
      ? [
          {
            label: say(words.next, { count: Math.min(AUTHORITIES_AT_ONCE, all - next), all }),
            action: { do: "authorities" as const, position, from: next },
          },
        ]
      : []),
    { label: words.change, action: { do: "find", what: "position", position } },
  ];
  const card = positionCard(report, wording, first);
  return { card: { ...card, actions }, privately: true };
}

/** The authorities for what was entered in the form of a position. */
export async function usePositionForm(
  values: FormValues,
  finding: Finding,
  sql: Sql,
): Promise<Reply> {
  const { wording } = finding;
  const read = readPositionForm(values, wording.position);
  if ("errors" in read) {
    return askAgain(withEntered(positionForm({}, wording.position), values), read.errors, finding);
  }
  return showAuthorities(read.position, 0, finding, sql);
}

/** The authorities, when a message asks which of them fill a position. */
export async function answerPosition(
  text: string,
  finding: Finding,
  sql: Sql,
): Promise<Reply | undefined> {
  const position = parsePositionWish(text);
  if (!position) return undefined;
  const { card } = await showAuthorities(position, 0, finding, sql);
  return { card };
}
