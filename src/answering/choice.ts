import type { Turn } from "../domain/answer.ts";
import type { Library } from "../domain/library.ts";
import type { PageId } from "../domain/page.ts";
import { isAsking } from "./asking.ts";
import { GRADE, SERIES } from "./slots.ts";

const ORDINALS = [
  /^(?:1|one|(?:the )?(?:first|1st)(?: one)?)\W*$/i,
  /^(?:2|two|(?:the )?(?:second|2nd)(?: one)?)\W*$/i,
  /^(?:3|three|(?:the )?(?:third|3rd)(?: one)?)\W*$/i,
  /^(?:4|four|(?:the )?(?:fourth|4th)(?: one)?)\W*$/i,
];
const LAST = /^(?:the )?last(?: one)?\W*$/i;
const OPENS = /^(?:i mean |i meant |the |it'?s |about |for )+/i;

/**
 * The page that somebody means who was asked back which one: by its place among the choices, or by a
 * name. Undefined where the last turn asked nothing of the kind, or where the message is a new question.
 */
export function chosenIn(
  text: string,
  last: Turn | undefined,
  library: Library,
): PageId | undefined {
  if (last?.status !== "needs_clarification" || !isAsking(last.understoodAs)) return undefined;
  const { pages } = last;
  const place = ORDINALS.findIndex((one) => one.test(text));
  if (place >= 0) return pages[place];
  if (LAST.test(text)) return pages.at(-1);
  const name = text.replace(/[?.!]+$/, "").replace(OPENS, "");
  const named = [...library.pagesNamed(name), ...library.namesIn(name)];
  const ofChoices = named.find((id) => pages.includes(id));
  return ofChoices ?? (isAsking(text) ? undefined : library.pagesNamed(name)[0]);
}

const ONLY_A_SLOT =
  /^(?:(?:and|or|what about|how about|so|for|at|in|with|if it(?:'| i)s|a|an|the|series|grade|gs)[\s-]+)*(?:gs-?)?\d{1,4}\W*$/i;

/**
 * The question before with the one thing changed that a follow-up names: "and for GS-14?" after a
 * question about GS-9. Undefined where the two have nothing of one kind.
 */
export function withSlotOf(text: string, before: string): string | undefined {
  if (!ONLY_A_SLOT.test(text)) return undefined;
  for (const slot of [SERIES, GRADE]) {
    const [said] = slot.exec(text) ?? [];
    if (said !== undefined && slot.test(before)) return before.replace(slot, said);
  }
  return undefined;
}
