import type { Contact } from "../domain/contact.ts";
import type { Library } from "../domain/library.ts";
import type { Corpus } from "./corpus.ts";
import type { Expansion } from "./expand.ts";
import { isFiller } from "./filler.ts";
import { passagesOf } from "./passages.ts";
import { plainWords } from "./words.ts";

/** Looks things up in a loaded corpus. */
export function createLibrary(
  { pages, sources, contacts, routing }: Corpus,
  expand: (words: string[]) => Expansion[],
): Library {
  const byId = new Map(pages.map((page) => [page.facts.id, page]));
  const passages = new Map(pages.map((page) => [page.facts.id, passagesOf(page)]));
  const titleWords = new Set(pages.flatMap(({ facts }) => subjectWords(facts.title)));
  return {
    page: (id) => byId.get(id)?.facts,
    passages: (id) => passages.get(id) ?? [],
    source: (id) => sources.get(id),
    contact: (id) => contacts.get(id),
    emergency: routing.emergency
      .filter(({ kinds }) => kinds === undefined)
      .map((step) => [step.says, ...step.contacts.map((id) => reach(contacts.get(id)))].join(" ")),
    pages: () => pages.map(({ facts }) => facts),
    namesIn: (text) => [...new Set(expand(plainWords(text)).flatMap(({ page }) => page ?? []))],
    pagesNamed(text) {
      const words = plainWords(text);
      const whole = expand(words).filter((name) => name.words.length === words.length);
      const title = words.join(" ");
      const titled = pages.filter(({ facts }) => plainWords(facts.title).join(" ") === title);
      const named = [
        ...titled.map(({ facts }) => facts.id),
        ...whole.flatMap(({ page }) => page ?? []),
      ];
      return [...new Set(named)];
    },
    isOurSubject: (text) =>
      expand(plainWords(text)).some(({ everyday }) => !everyday) ||
      subjectWords(text).some((word) => titleWords.has(word)),
  };
}

function reach(contact: Contact | undefined): string {
  if (!contact) return "";
  const ways = [contact.phone, contact.email, contact.url].filter((way) => way !== undefined);
  return `${contact.name}: ${ways.join(", ")}.`;
}

/** The words that could name a subject, without a plural s. */
function subjectWords(text: string): string[] {
  return plainWords(text)
    .filter((word) => word.length > 2 && !isFiller(word) && !/^\d+$/.test(word))
    .filter((word) => !FUNCTION_WORDS.has(word))
    .map((word) => word.replace(/s$/, ""));
}

const FUNCTION_WORDS = new Set([
  "and",
  "for",
  "the",
  "not",
  "with",
  "from",
  "after",
  "before",
  "who",
]);
