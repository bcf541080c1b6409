import { createInterface } from "node:readline/promises";
import { PERSON_FACTS, type PersonFact } from "../../domain/eligibility.ts";
import type { FactWording } from "../../domain/finder-wording.ts";
import { Person } from "../../domain/person.ts";
import type { Wording } from "../../domain/wording.ts";
import { outputStyle } from "../terminal/style.ts";
import { wrapLines } from "../terminal/wrap.ts";
import { parseFact } from "./person-options.ts";

/**
 * Asks questions until none is left that would change the result. An empty line skips a question,
 * the end of input ends the interview; what was answered until then counts.
 * Where somebody wants to work comes last: no rule depends on it.
 * @param next the question to ask after these answers and skips
 */
export async function interview(
  told: Person,
  next: (person: Person, skipped: ReadonlySet<PersonFact>) => PersonFact | undefined,
  { finder }: Pick<Wording, "finder">,
): Promise<{ person: Person; place: string }> {
  const lines = createInterface({ input: process.stdin, terminal: process.stdin.isTTY === true });
  const answers = lines[Symbol.asyncIterator]();
  const skipped = new Set<PersonFact>();
  let person = told;
  let place = "";
  try {
    tell(`${finder.intro}\n${finder.privacy}\n`);
    for (let fact = next(person, skipped); fact; fact = next(person, skipped)) {
      tell(`\n${questionOf(fact, finder)}\n> `);
      const { value, done } = await answers.next();
      if (done) break;
      if (value.trim() === "") {
        skipped.add(fact);
        continue;
      }
      const read = Person.safeParse({ ...person, [fact]: readAnswer(fact, value.trim()) });
      if (read.success) person = read.data;
      else tell(`${finder.notUnderstood}\n`);
    }
    tell(`\n${finder.placeAsk}\n${finder.placeHint} ${finder.skipHint}\n> `);
    const { value } = await answers.next();
    place = value ?? "";
  } finally {
    lines.close();
  }
  return { person, place };
}

function tell(text: string): void {
  process.stderr.write(wrapLines(text, outputStyle().width));
}

function questionOf(fact: PersonFact, finder: Wording["finder"]): string {
  const words: FactWording = finder.facts[fact];
  const kind = PERSON_FACTS[fact];
  const options =
    kind.type === "boolean" ? [finder.yes, finder.no] : Object.values(words.values ?? {});
  const hint =
    kind.type === "set" ? finder.setHint : kind.type === "number" ? finder.numberHint : "";
  return [
    words.ask,
    ...options.map((label, i) => `  ${i + 1}  ${label}`),
    [hint, finder.skipHint].filter(Boolean).join(" "),
  ].join("\n");
}

/** Numbers stand for the options; the values' own names are understood too. */
function readAnswer(fact: PersonFact, given: string): unknown {
  const kind = PERSON_FACTS[fact];
  switch (kind.type) {
    case "number":
      return parseFact(fact, given);
    case "boolean":
      if (/^(1|y|yes)$/i.test(given)) return true;
      return /^(2|n|no)$/i.test(given) ? false : given;
    case "choice":
      return kind.values[Number(given) - 1] ?? given;
    case "set":
      if (given === "0") return [];
      return given.split(/[\s,]+/).map((part) => kind.values[Number(part) - 1] ?? part);
    default:
      return kind satisfies never;
  }
}
