import type { Library } from "../../domain/library.ts";
import type { PageId } from "../../domain/page.ts";
import type { Tools } from "../draft.ts";

/** How a comparison is asked for by its form, whatever stands on both sides. */
const FORMS = [
  /\bdifferences? (?:between|of) (.+)$/i,
  /\bcompare (.+)$/i,
  /\bcomparison (?:of|between) (.+)$/i,
  /\bhow (?:do|does|is|are) (.+? (?:differ|different) from .+)$/i,
  /^(.+? (?:vs\.?|versus) .+)$/i,
];
/** A plain "or" compares only what is a name on both sides: "SFS or CSA?". */
const CHOICE =
  /^(?:(?:which (?:is|one is) better|should (?:i|we) (?:choose|pick|use|take|do|go (?:for|with))|is it better to (?:use|do|take)|what is better)[:,]? )?(.+? or .+)$/i;
const BETWEEN = /,? (?:and|or|vs\.?|versus|with|to|(?:differ|different) from) |, /i;
const AROUND =
  /^(?:the |a |an |between |using |please |side by side )+|(?: side by side| in a table| for me| please| authority| program| scholarship)+$/gi;
const MOST_SIDES = 4;

/** One side of a comparison: its words, and the page about it, where there is one. */
export interface Side {
  term: string;
  page?: PageId;
}

/** What a question compares; undefined where it compares nothing that two sides can be told of. */
export async function comparedIn(
  question: string,
  { library, retriever }: Pick<Tools, "library" | "retriever">,
): Promise<Side[] | undefined> {
  const text = question.replace(/[?.!]+$/, "").trim();
  const form = FORMS.map((one) => one.exec(text)?.[1]).find((one) => one !== undefined);
  const sides = form === undefined ? choiceIn(text, library) : termsOf(form);
  if (!sides) return undefined;
  // One side is a name and nothing else; otherwise what is compared is a property of one thing.
  if (!sides.some((term) => library.pagesNamed(term).length > 0)) return undefined;
  const found: Side[] = [];
  for (const term of sides) {
    const page = library.namesIn(term)[0] ?? (await titled(term, { library, retriever }));
    // Of our subject, and no name of ours: the search may know what is meant.
    if (page === undefined && library.isOurSubject(term)) return undefined;
    found.push(page === undefined ? { term } : { term, page });
  }
  const known = found.flatMap(({ page }) => page ?? []);
  const distinct = new Set(known).size === known.length;
  return known.length > 0 && distinct && found.length > 1 ? found : undefined;
}

function termsOf(text: string): string[] | undefined {
  const terms = text
    .split(BETWEEN)
    .map((term) =>
      term
        .replace(AROUND, "")
        .replace(/^(?:and|or) /, "")
        .trim(),
    )
    .filter((term) => term !== "");
  return terms.length > 1 && terms.length <= MOST_SIDES ? terms : undefined;
}

function choiceIn(text: string, library: Library): string[] | undefined {
  const terms = termsOf(CHOICE.exec(text)?.[1] ?? "");
  return terms?.every((term) => library.pagesNamed(term).length > 0) ? terms : undefined;
}

/** The best page whose title has the words: "competitive" is the page on the competitive service. */
async function titled(
  term: string,
  { library, retriever }: Pick<Tools, "library" | "retriever">,
): Promise<PageId | undefined> {
  const { hits } = await retriever.search({ text: term, limit: 10 });
  const pages = hits.map(({ passage }) => passage.pageId);
  return pages.find((id) =>
    ` ${library.page(id)?.title.toLowerCase()} `.includes(` ${term.toLowerCase()} `),
  );
}
