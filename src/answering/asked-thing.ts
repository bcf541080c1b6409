/** What is asked for by its own name: the weeks of "how many weeks", the GPA of "minimum GPA". */
const ASKED_FOR = [
  /\bhow many (?:more |total |federal |current |open |[a-z]*\d+ )*([a-z]{3,})/gi,
  /\b(?:number|count|list|names|copy|history|text|recording|transcript) (?:of|for) (?:the |all |any |our |their )?([a-z]{3,})/gi,
  /\b(?:min(?:imum)?|max(?:imum)?|average|median) ([a-z]{3,})/gi,
  /\b(?:what|which) (?!(?:is|are|was|were|do|does|did|has|have|can|could|will|would|should|must|may|if|about|else|to|of|the|an?|it|we|you|they|happen\w*|count|counts|comes|came|makes|took|replace[sd]?)\b)([a-z]{3,})/gi,
  /\b([a-z]{3,}) (?:limit|percentage|rate|age|score|template|form|calculator)\b/gi,
  /\b(?:pays?(?: (?:for|my|our|an?))+|covers?(?: (?:my|our|the|an?))?|reimburses?(?: (?:my|our|the|an?))?) (?!the\b)([a-z]{4,})/gi,
];
/** What every page tells in its own words, or what is said of anything. */
const VAGUE =
  /^(?:people|names?|times?|years?|days?|dates?|months?|kinds?|types?|sorts?|ways?|things?|there|long|more|total|info|information|windows?|percent\w*|share|lengths?|links?|statutes?|laws?|rules?|grades?|amounts?|money|programs?|agency|agencies|groups?|minimum|maximum|exact|next|other|part|parts|pages?|places?|steps?|jobs?|which|what|that|this|whole|them|themselves|back|off|down|better|exactly|level|options?|help|questions?|much|many|standard|current|same|different|new|old|best|main|first|last|real|right|actual|official|federal|need|needs|qualifies|applies|works|applicants|guys|folks|stuff|funding|funds?|grants?|pathways?|routes?|tools?|services?|resources?|support|authority|authorities|opportunities|benefits)$/i;
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
  if (REACH.test(question)) return chosen.some((text) => REACHED.test(text));
  if (FORM_CODE.test(question)) return chosen.some((text) => STATES_CODE.test(text));
  const all = page.join("\n").toLowerCase();
  return ASKED_FOR.every((pattern) =>
    [...question.matchAll(pattern)].every(
      ([, thing = ""]) => VAGUE.test(thing) || all.includes(stemOf(thing)),
    ),
  );
}

function stemOf(word: string): string {
  return word.toLowerCase().replace(/(?:ies|es|s|ing|ed)$/, "");
}
