import type { CardModel } from "../domain/card.ts";
import type { FreshnessReport } from "../domain/freshness.ts";
import { say, type Wording } from "../domain/wording.ts";
import { paragraph, text } from "./cited.ts";

/** Lines of the table; the command prints all of them. */
const SHOWN = 20;
/** Of a change, what shows what it is about. */
const DIFF_CHARACTERS = 600;

/**
 * For administrators: what should be looked at again.
 * @param all whether the age of every review is shown too
 */
export function freshnessCard(
  { stale, ages, pages, contacts, documents }: FreshnessReport,
  { freshness: words }: Pick<Wording, "freshness">,
  { most = SHOWN, all = false }: { most?: number; all?: boolean } = {},
): CardModel {
  const summary = say(stale.length === 0 ? words.nothing : words.summary, {
    count: stale.length,
    pages,
    contacts,
    documents,
  });
  const shown = stale.slice(0, most);
  const left = stale.length - shown.length;
  return {
    title: words.title,
    summary,
    blocks: [
      paragraph(text(summary)),
      ...(shown.length === 0
        ? []
        : [
            {
              kind: "table" as const,
              caption: words.caption,
              columns: [words.what, words.why],
              rows: shown.map(({ title, says }) => [[text(title)], [text(says)]]),
            },
          ]),
      ...shown
        .filter(({ diff }) => diff)
        .slice(0, 3)
        .map(({ title, diff = "" }) =>
          paragraph(text(`${say(words.changeOf, { title })} ${diff.slice(0, DIFF_CHARACTERS)}`)),
        ),
      ...(all
        ? [
            {
              kind: "table" as const,
              caption: words.ages,
              columns: [words.what, words.reviewedOn, words.days],
              rows: ages.map(({ title, reviewedOn, days }) => [
                [text(title)],
                [text(reviewedOn)],
                [text(String(days))],
              ]),
            },
          ]
        : []),
      ...(left > 0 ? [{ kind: "note" as const, text: say(words.more, { count: left }) }] : []),
    ],
  };
}
