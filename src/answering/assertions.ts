/**
 * What a claim asserts besides its figures: that somebody is eligible, that something is open, that
 * something holds always. A model's claim may assert none of it on its own account.
 */

const PERSON = "(?:you|your (?:\\w+)|he|she|we|i|the (?:asker|user))";
const VERDICT = new RegExp(
  [
    `\\b${PERSON}(?:'re|'d be|'ll be| (?:are|is|am|were|would be|will be|should be|seem|appear|look|become|remain|have been|has been|get|will get|would get|do|does|can be|must be))\\b[^.;]{0,30}?\\b(?:eligible|ineligible|qualif(?:y|ied|ies)|disqualified|hired|selected|accepted|approved|appointed|entitled|guaranteed|admitted|cleared|suitable|protected|covered|exempt|immune|allowed|permitted|authorized)\\b`,
    `\\b${PERSON}(?: (?:also|already|clearly|certainly|definitely|likely|probably|easily|fully|automatically|will|would|should|do|does|don't|do not|can))* (?:qualif(?:y|ies)|meets? (?:the|all|every)|satisf(?:y|ies)|(?:get|win|land|receive)s? (?:the|a|this) (?:job|position|offer|award|grant|appointment))\\b`,
    `\\byour? (?:application|request|proposal|appointment|experience|degree|background|profile|qualifications?)\\b[^.;]{0,40}\\b(?:will be|is|are|has been|have been|meets?|qualif(?:y|ies)|satisf(?:y|ies)|suffic(?:e|es)|(?:is|are) enough)\\b`,
    "\\b(?:congratulations|good news|rest assured|no doubt|you can count on|welcome aboard)\\b",
    "\\b(?:eligib\\w+|acceptance|selection|hiring|approval|a job|an offer) (?:is|are) (?:guaranteed|certain|assured|confirmed|automatic)\\b",
    "\\b(?:we|i)(?:'ve| have)? (?:confirm|verif|determin|decid|approv|accept|guarante|promis|certif)\\w*",
  ].join("|"),
  "gi",
);

const CONDITION = /\b(?:if|whether|when|once|unless|decides?)\b/i;

/**
 * Whether a text decides about a person. What the source says in the same words on a condition ("if you
 * served, you are eligible") may be repeated with one.
 */
export function assertsEligibility(text: string, source: string): boolean {
  const flat = (one: string) => one.replace(/[’‘]/g, "'").toLowerCase();
  const said = flat(source);
  return [...flat(text).matchAll(VERDICT)].some(({ 0: verdict, index }) => {
    const upTo = flat(text).slice(0, index + verdict.length);
    return !said.includes(verdict) || !CONDITION.test(upTo);
  });
}

const AVAILABLE =
  /\b(?:(?:is|are|remains?|stays?) (?:now |currently |still |again |today )?(?:open|available|active|running|in (?:force|effect)|accepting|taking|offered|usable|valid)|(?:can|may) (?:now |still |currently |also |today )?(?:apply|use|be used|request|be appointed|appoint|hire)|appl(?:y|ications?) (?:now|today|are (?:open|accepted|being))|accepts? (?:new )?applications|open (?:to|for) (?:new )?applica\w+|takes? applications|currently|right now|today)\b/i;
const ENDED =
  /\b(?:ended|ends? (?:on|in)|lapsed?|expired?|expir(?:es|ation)|closed|no longer|retired|suspended|discontinued|terminated|repealed|revoked|cancell?ed|paused|not (?:been )?(?:launched|open|available|renewed|extended|confirmed|accepting)|never (?:launched|opened)|no (?:application )?window|no (?:new )?(?:applications|extension|date)|(?:has|have|had) passed|was (?:open|available|due)|were (?:open|due)|until|sunset|defunct|abolished|rescinded|stopped|inactive|past)\b/i;

/** Whether a text offers something as usable now. */
export function offersAsOpen(text: string): boolean {
  return AVAILABLE.test(text) && !ENDED.test(text);
}

/** Whether a text says of anything that it can be used, even beside something that has ended. */
export function mayOffer(text: string): boolean {
  return AVAILABLE.test(text);
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

const RESTRICTION = /\b(?:if|unless|except|only|provided that|limited to|as long as|until)\b/i;

/** Whether a text holds on a condition, or for some only. */
export function restricts(text: string): boolean {
  return RESTRICTION.test(text);
}

const HEDGE =
  /\b(?:whether|could|would|might|proposed?|proposals?|bill|draft|expected|plan(?:s|ned)|intend(?:s|ed)|claims?|alleged\w*|reportedly|announced|unclear|unconfirmed|confirmation|weigh\w*|consider\w*|discuss\w*|will|once)\b/i;

/** Whether a text leaves open if something is so. */
export function hedges(text: string): boolean {
  return HEDGE.test(text);
}

const DISPUTE =
  /\b(?:does not agree|do not agree|disagree\w*|by mistake|mistaken\w*|wrong\w*|incorrect\w*|conflict\w*|out of date|older than|superseded|not rely|differs?|instead of|look-?alike|imitat\w*|promises)\b/i;

/** Whether a text speaks of something that others say and that does not hold. */
export function disputes(text: string): boolean {
  return DISPUTE.test(text);
}

const NO_SUBJECT =
  /^(?:may|can|cannot|could|must|will|would|shall|should|is|are|was|were|be|been|has|have|had|does|do|did|it|this|that|these|those|they|he|she|and|but|so|or|because|which|who|accepts|pays|covers|requires|needs|offers|gives|takes|allows|includes|applies|starts|ends|runs|lasts|works|helps|provides)\b/i;

/** Whether a text cannot be understood alone: it has no subject, or only points to one. */
export function lacksSubject(text: string): boolean {
  return NO_SUBJECT.test(text);
}

const ENDED_NOW =
  /\b(?:is|are|has been|have been|stays?|remains?) (?:now |still |currently )?(?:lapsed|ended|closed|expired|retired|suspended|discontinued|terminated|repealed|revoked|cancell?ed|paused|over|gone|inactive|defunct|abolished)\b/i;

/** Whether a text says that something is over as things stand, not that it ended once. */
export function saysOver(text: string): boolean {
  return ENDED_NOW.test(text);
}

/** Words that bind or widen; of each family, a claim may use one only where its source does. */
const FAMILIES: RegExp[] = [
  /\b(?:must|shall|requir\w*|have to|has to|needs? to|obligat\w*|needed|oblig\w*|condition|owes?)\b/i,
  /\b(?:mandatory|compulsory)\b/i,
  /\b(?:still|again|any ?more|already|now|today|currently|at present)\b/i,
  /\b(?:enacted|signed|passed|law)\b/i,
  /\b(?:official|approved|certified|endorse[sd]?|accredited)\b/i,
  /\b(?:in charge|leads?|led|heads?|headed|runs?|running|manages?)\b/i,
  /\b(?:protect\w*|immun\w*|shield\w*)\b/i,
  /\b(?:direct(?:ly)?)\b/i,
  /\b(?:only|solely|exclusively|alone|limited|nothing but|just)\b/i,
  /\b(?:always|all|every|everyone|everybody|anyone|anybody|any|each|whoever|regardless|no matter|in (?:all|every) cases?|universal\w*|unlimited)\b/i,
  /\bguarante\w*\b/i,
  /\bautomatic\w*\b/i,
  /\b(?:immediate\w*|instantly|at once|right away|same day|overnight)\b/i,
  /\b(?:free|no cost|costless|at no charge)\b/i,
  /\b(?:permanent\w*|forever|for life|lifetime|indefinite\w*)\b/i,
  /\b(?:double|doubled|triple|twice|half|quarter|dozen|majority|most|several|hundreds|thousands|millions)\b/i,
  /\b(?:highest|lowest|best|fastest|easiest|largest|biggest|top|most popular|number one)\b/i,
  /\b(?:recommend\w*|endors\w*|prefers?)\b/i,
  /\b(?:should|advis\w*|suggest\w*|best to|recommend\w*)\b/i,
  /\b(?:will|going to|is certain|sure to)\b/i,
  /\b(?:exempt\w*|waive\w*|bypass\w*|skip\w*|ignore\w*|disregard\w*|avoid\w*)\b/i,
  /\b(?:secret\w*|confidential\w*|classified|insider)\b/i,
  /\b(?:deadline|due)\b/i,
  /\bappl(?:y|ies|ying|ied|ications?)\b/i,
  /\b(?:accept\w*|admit\w*|take[sn]?)\b/i,
  /\b(?:contact|call|write to|e-?mail|phone|download|register|sign up|log in|join\w*|visit|submit\w*)\b/i,
  /\b(?:so|therefore|thus|hence|consequently|as a result|meaning that|which means)\b/i,
];

/** Whether a claim binds or widens more than what it rests on. */
export function goesFurther(claim: string, source: string): boolean {
  return FAMILIES.some((family) => family.test(claim) && !family.test(source));
}
