import type { Recognition } from "../../domain/recognition.ts";
import type { Marks } from "../../learning/learn.ts";
import { marksOf } from "../../learning/marks.ts";
import { findPhrases, type PhraseFinder } from "./phrases.ts";

/** Reads what there is to judge a text by. */
export type EvidenceReader = (text: string) => Marks;

/**
 * Makes a reader of evidence: the marks of a text, and which classes of words it has words of. A word that
 * no example had still counts where its class was seen, so what was learned reaches as far as the phrases.
 */
export function evidenceReader(
  recognition: Recognition,
  spell: (phrase: string) => string,
): EvidenceReader {
  const { kinds, needs, emergency, flaw, crime, hiring, money, other, wants, vague } = recognition;
  const classes: [string, readonly string[]][] = [
    ...kinds.map(({ kind, says }): [string, string[]] => [`kind/${kind}`, says]),
    ...needs.map(({ need, says }): [string, string[]] => [`need/${need}`, says]),
    ...Object.entries(emergency).map(([sign, says]): [string, string[]] => [`sign/${sign}`, says]),
    ["flaw", flaw.says],
    ["crime", crime.says],
    ["hiring", hiring.says],
    ["money", money],
    ["other", other],
    ["wants", wants],
    ["vague", vague],
  ];
  const finders = classes.map(([name, phrases]): [string, PhraseFinder] => [
    `class/${name}`,
    findPhrases(phrases.map(spell)),
  ]);
  return (text) =>
    new Set([
      ...marksOf(text),
      ...finders.flatMap(([name, finder]) => (finder.has(text) ? [name] : [])),
    ]);
}
