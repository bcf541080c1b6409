import type { Tools } from "./draft.ts";

/**
 * What people try on any bot and what people ask any federal office. A page that happens to share a
 * word with it ("extreme weather") is no answer.
 */
const OTHER_SUBJECTS =
  /\b(weather|forecast|recipes?|cook(ing)?|super bowl|football|baseball|basketball|horoscope|lottery|movies?|songs?|lyrics|jokes?|poems?|haiku|stock (price|tip)s?|bitcoin|crypto ?currency|passports?|visas?|tax (return|refund)s?|medicine|symptoms?|chest hurts|doctor'?s? appointment|laptops?|restaurants?|hotels?|flights?|dating|homework|essay for (my|a) class|cover letter|capital of|translate|president of|who won|python|javascript|regex|sql query|medicare|social security benefits?|drawing social security|draw social security|retirement age|vot(e|ing) for|midterms?|stocks?|girlfriend|boyfriend|palantir stock)\b/i;

/** One thing in a few words, with nothing that leads on to another subject: "a cover letter". */
const THING = "(?:(?!(?:to|for|in|at|on|from|of|about)\\b)[\\w'’-]+\\s*){1,4}";
const FOR_IT =
  "(?:\\s*(?:to apply|for (?:it|this|that|the (?:job|application|interview|program|position)|an? (?:federal |government )?job)|when (?:i|you|we) apply|with (?:the|my|your) application))?\\W*$";
const asking = (...forms: string[]) =>
  new RegExp(`^(?:(?:so|and|but|ok|also|hi|hello)[\\s,]+)*(?:${forms.join("|")})${FOR_IT}`, "i");

/**
 * What has to be had, shown or known: asked of us, of a job or a fund, whatever the thing. "Is a passport
 * required?" is no question about passports.
 */
const NEEDS = asking(
  `(?:do|will|would) (?:i|we|you) (?:need|(?:need|have) to (?:attach|be|bring|have|include|know|provide|send|show|submit|take)) ${THING}`,
  `must (?:i|we|you) ${THING}`,
  `should (?:i|we|you) (?:add|attach|bring|include|list|mention|send|submit|upload|write) ${THING}`,
  `(?:is|are) ${THING}\\s*(?:required|needed|necessary|mandatory|optional|expected|accepted|considered|checked)`,
  `(?:do|does|will|would|can) ${THING}\\s*(?:matter|count|disqualify)(?: (?:me|us|you|people|against (?:me|us|you)))?`,
);
const APPLYING = /\b(?:apply|application|interview|job|position)\b/i;
/** What somebody who applies will meet with: a step or a limit, and what "they" do who decide. */
const EXPECTS = asking(
  `(?:do|will|would|can|could|may) they (?:ask|call|check|consider|contact|look|read|require|review|see|test|verify|want|drug test|interview) ${THING}`,
  `(?:will there be|is there|are there) (?:[\\w-]+ ){0,3}(?:checks?|deadline|exams?|fees?|interviews?|limits?|maximum|minimum|requirements?|tests?|wait|waiting list)`,
);

/** How far a question lies from what we cover. */
export type Distance = "ours" | "strange" | "other";

/** @returns "strange" when no word of it is one of our subject's, though its matter may be ours */
export function distanceOf(
  question: string,
  { library, asked }: Pick<Tools, "library" | "asked">,
): Distance {
  const sounds = OTHER_SUBJECTS.test(question) || asked.kindOf(question, "surely") === "elsewhere";
  const isOther = sounds && library.namesIn(question).length === 0;
  if (isOther) return NEEDS.test(question) ? "strange" : "other";
  return library.isOurSubject(question) ? "ours" : "strange";
}

/**
 * Whether a question that names nothing of our subject is one of it all the same: it asks what comes of
 * applying, or what is needed for it, or needed at all in words that pages have.
 * @param unknown its words that no page has
 */
export function presumesUs(question: string, unknown: readonly string[]): boolean {
  if (EXPECTS.test(question)) return true;
  return NEEDS.test(question) && (unknown.length === 0 || APPLYING.test(question));
}
