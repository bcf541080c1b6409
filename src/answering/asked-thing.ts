/** What is asked for by its own name: the weeks of "how many weeks". */
const COUNTED = /\bhow many (?:more |total |federal |current |open |[a-z]*\d+ )*([a-z]{3,})/i;
const VAGUE = /^(?:people|names|times|years|kinds?|types?|ways?|things?|there|long|more|total)$/i;
/** A way to reach somebody: an answer has to name it, wherever else on the page the word stands. */
const REACH =
  /\b(phone|telephone|cell|fax|e-?mail|mailbox)\b(?=.{0,20}\b(number|address|for|of|to)\b)|\b(phone|cell|fax) ?(number|no)\b/i;
const REACHED = /\b(phone|telephone|call|fax|e-?mail|mailbox|line|hotline|write to)\b/i;

/** What has to be had, by its acronym: the UEI of "do I need a UEI?". */
const NEEDED =
  /\b(?:needs?|required?|have|get|provide|submit)(?: to (?:have|get))? an? ([A-Z]{3,6})\b/;

/** A code for a personnel form. That a code is not confirmed is no code. */
const FORM_CODE = /\b(noac?s?|lac|nature of action|authority codes?)\b/i;
const STATES_CODE =
  /^(?!.*\b(?:not (?:be )?confirmed|not found)\b).*(?:\bcodes?\b|\bfirst\b|\b\d{3}\b).*$/is;

/** Whether a page has what the question says must be had, by its acronym. */
export function holdsNeeded(question: string, page: readonly string[]): boolean {
  const needed = NEEDED.exec(question)?.[1];
  return needed === undefined || page.some((text) => text.includes(needed));
}

/**
 * Whether an answer can hold what the question asks for by name.
 * @param page everything that the page says
 * @param chosen what of it would be said
 */
export function holdsAskedThing(
  question: string,
  page: readonly string[],
  chosen: readonly string[],
): boolean {
  if (REACH.test(question) && !chosen.some((text) => REACHED.test(text))) return false;
  if (FORM_CODE.test(question) && !chosen.some((text) => STATES_CODE.test(text))) return false;
  const counted = COUNTED.exec(question)?.[1]?.toLowerCase();
  if (counted === undefined || VAGUE.test(counted)) return true;
  return page
    .join("\n")
    .toLowerCase()
    .includes(counted.replace(/(?:ies|es|s)$/, ""));
}
