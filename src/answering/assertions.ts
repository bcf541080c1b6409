/**
 * What a claim asserts besides its figures: that somebody is eligible, that something is open, that
 * something holds always. A model's claim may assert none of it on its own account.
 */

const PERSON = "(?:you|your (?:\\w+)|he|she|we|i|the (?:asker|user))";
const VERDICT = new RegExp(
  [
    `\\b${PERSON}(?:'re|'d be|'ll be| (?:are|is|am|were|would be|will be|should be|seem|appear|look|become|remain|have been|has been|get|will get|would get|do|does|can be|must be))\\b[^.;]{0,30}?\\b(?:eligible|ineligible|qualif(?:y|ied|ies)|disqualified|hired|selected|accepted|approved|appointed|entitled|guaranteed|admitted|cleared|suitable)\\b`,
    `\\b${PERSON}(?: (?:also|already|clearly|certainly|definitely|likely|probably|easily|fully|automatically|will|would|should|do|does|don't|do not|can))* (?:qualif(?:y|ies)|meets? (?:the|all|every)|satisf(?:y|ies)|(?:get|win|land|receive)s? (?:the|a|this) (?:job|position|offer|award|grant|appointment))\\b`,
    `\\byour? (?:application|request|proposal|appointment|experience|degree|background|profile|qualifications?)\\b[^.;]{0,40}\\b(?:will be|is|are|has been|have been|meets?|qualif(?:y|ies)|satisf(?:y|ies)|suffic(?:e|es)|(?:is|are) enough)\\b`,
    "\\b(?:congratulations|good news|rest assured|no doubt|you can count on|welcome aboard)\\b",
    "\\b(?:eligib\\w+|acceptance|selection|hiring|approval|a job|an offer) (?:is|are) (?:guaranteed|certain|assured|confirmed|automatic)\\b",
    "\\b(?:we|i)(?:'ve| have)? (?:confirm|verif|determin|decid|approv|accept|guarante|promis|certif)\\w*",
  ].join("|"),
  "i",
);

/** Whether a text decides about a person. */
export function assertsEligibility(text: string): boolean {
  return VERDICT.test(text.replace(/[’‘]/g, "'"));
}

const AVAILABLE =
  /\b(?:(?:is|are|remains?|stays?) (?:now |currently |still |again |today )?(?:open|available|active|running|in (?:force|effect)|accepting|taking|offered|usable|valid)|(?:can|may) (?:now |still |currently |also |today )?(?:apply|use|be used|request|be appointed|appoint|hire)|appl(?:y|ications?) (?:now|today|are (?:open|accepted|being))|accepts? (?:new )?applications|open (?:to|for) (?:new )?applica\w+|takes? applications|currently|right now|today)\b/i;
const ENDED =
  /\b(?:ended|ends? (?:on|in)|lapsed?|expired?|expir(?:es|ation)|closed|no longer|retired|suspended|discontinued|terminated|repealed|revoked|cancell?ed|paused|not (?:been )?(?:launched|open|available|renewed|extended|confirmed|accepting)|never (?:launched|opened)|no (?:application )?window|no (?:new )?(?:applications|extension|date)|(?:has|have|had) passed|was (?:open|available|due)|were (?:open|due)|until|sunset|defunct|abolished|rescinded|stopped|inactive|past)\b/i;

/** Whether a text offers something as usable now. */
export function offersAsOpen(text: string): boolean {
  return AVAILABLE.test(text) && !ENDED.test(text);
}

/** Whether a text says that something has come, or comes, to an end. */
export function saysEnded(text: string): boolean {
  return ENDED.test(text);
}

const NEGATION =
  /\b(?:not|no|never|cannot|can't|won't|don't|doesn't|isn't|aren't|wasn't|weren't|mustn't|needn't|shouldn't|without|neither|nor|none|nobody|nothing|exempt|exempted|waived?|except|unless|excluded?|excludes|prohibit\w*|forbidden|bar(?:s|red)|ineligible|unavailable|fails?|lacks?|instead of|rather than|free (?:of|from))\b/gi;

/** How often a text negates something. */
export function countNegations(text: string): number {
  return text.replace(/[’‘]/g, "'").match(NEGATION)?.length ?? 0;
}

/** Words that bind or widen; of each family, a claim may use one only where its source does. */
const FAMILIES: RegExp[] = [
  /\b(?:must|shall|requir\w*|have to|has to|needs? to|mandatory|obligat\w*|compulsory|needed|oblig\w*|condition|owes?)\b/i,
  /\b(?:only|solely|exclusively|alone|limited|nothing but|just)\b/i,
  /\b(?:always|all|every|everyone|everybody|anyone|anybody|any|each|whoever|regardless|no matter|in (?:all|every) cases?|universal\w*|unlimited)\b/i,
  /\bguarante\w*\b/i,
  /\bautomatic\w*\b/i,
  /\b(?:immediate\w*|instantly|at once|right away|same day|overnight)\b/i,
  /\b(?:free|no cost|costless|at no charge)\b/i,
  /\b(?:permanent\w*|forever|for life|lifetime|indefinite\w*)\b/i,
  /\b(?:double|doubled|triple|twice|half|quarter|dozen|majority|most|several|hundreds|thousands|millions)\b/i,
  /\b(?:highest|lowest|best|fastest|easiest|largest|biggest|top|most popular|number one)\b/i,
  /\b(?:recommend\w*|should|advis\w*|suggest\w*|best to)\b/i,
  /\b(?:will|going to|is certain|sure to)\b/i,
  /\b(?:exempt\w*|waive\w*|bypass\w*|skip\w*|ignore\w*|disregard\w*|avoid\w*)\b/i,
  /\b(?:secret\w*|confidential\w*|classified|insider)\b/i,
  /\b(?:deadline|due)\b/i,
];

/** Whether a claim binds or widens more than what it rests on. */
export function goesFurther(claim: string, source: string): boolean {
  return FAMILIES.some((family) => family.test(claim) && !family.test(source));
}
