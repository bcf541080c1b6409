/** What a question wants to know about its subject. */
export type Facet =
  | "definition"
  | "status"
  | "amount"
  | "share"
  | "span"
  | "date"
  | "code"
  | "citation"
  | "grade"
  | "documents"
  | "who"
  | "how"
  | "contact";

interface Signs {
  /** Questions that ask for it. */
  asks: RegExp;
  /** Sentences that hold it. */
  says: RegExp;
  /** Headings that stand above it. */
  heading: RegExp;
}

const DATE =
  /\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?: \d{1,2},)? \d{4}|\b(?:19|20)\d{2}\b|\b\d+(?:-| )(?:hour|day|week|month|year)s?\b/;

const COUNT = "(?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|eighteen)";
const SPAN = new RegExp(
  `\\b${COUNT}(?:-| (?:business |calendar |working )?)(?:hour|day|week|month|year|page)s?\\b`,
  "i",
);

/** In the order of how much each tells: a question for a code is no longer a question of “what”. */
const FACETS: Record<Facet, Signs> = {
  code: {
    asks: /\b(codes?|noac?|nature of action|sf-?50|loa)\b/i,
    says: /\b(codes?\b|[A-Z]{3} \(|\b[A-Z]{3} first)/,
    heading: /\bcodes?\b/i,
  },
  citation: {
    asks: /\b(legal (authority|basis)|citations?|cite|cfr|usc|u\.s\.c|statut\w+|regulations?|which (law|rule|section)|what (law|rule)|legally|authoriz(es|ed))\b/i,
    says: /\d+ (?:CFR|U\.S\.C\.|FR)|\bPub\. L\.|\bE(?:xecutive Order|O) \d/,
    heading: /\b(citation|legal|law|regulation)\b/i,
  },
  contact: {
    asks: /\b(contact|e-?mail|phone|call|number to call|mailbox|reach|talk to|report (it|this|an?)|who do (i|we) (ask|call|tell))\b/i,
    says: /\b(contact|report|ask|phone|mailbox|office|form)\b/i,
    heading: /\b(contact|ask|report|reach)\b/i,
  },
  documents: {
    asks: /\b(documents?|documentation|paperwork|proof|forms?|letter|evidence|records? (to|must)|keep on file)\b/i,
    says: /\b(documents?|proof|forms?|letter|evidence|file|record|notice|agreement|certificat\w+)\b/i,
    heading: /\b(document|paperwork|proof|record|form)\w*\b/i,
  },
  share: {
    asks: /\b(cost share|match(ing)?|percent|percentage|share of|non-?federal)\b|%/i,
    says: /\b\d+(?:\.\d+)? ?(?:percent|%)/,
    heading: /\b(costs?|share|match|limits?|percent\w*)\b/i,
  },
  amount: {
    asks: /\b(how much|how many dollars|pays?|paid|salar(y|ies)|stipends?|wages?|amounts?|dollars|money|caps?|max(?:imum)?(?! (?:length|time|duration|term|days?|months?|years?))|bonus|worth|budget|allowance)\b|\$/i,
    says: /\$\s?\d/,
    heading: /\b(pay|pays|money|amounts?|costs?|awards?|stipends?|salary|share|how much)\b/i,
  },
  grade: {
    asks: /\b(grades?|gs|series|occupations?|job series|levels?|pay plan)\b/i,
    says: /\bGS-?\d+|\bseries\b|\b(?:0|1|2)\d{3}\b|\bgrades?\b/i,
    heading: /\b(grades?|series|coverage|covers?)\b/i,
  },
  span: {
    asks: /\b(how long|how soon|how many (more )?(hours|days|weeks|months|years)|(time|hour) limit|(?:max(?:imum)?|longest) (?:length|time|term)|duration|how fast|how quickly)\b/i,
    says: SPAN,
    heading: /\b(how long|time|hours|days|deadlines?|clock|service|limits?)\b/i,
  },
  date: {
    asks: /\b(when|deadlines?|due|by what|what date|dates?|until|expires?|expire|expiration|close[sd]?|last day)\b/i,
    says: DATE,
    heading: /\b(deadlines?|dates?|when|timeline|how long|clock|status)\b/i,
  },
  status: {
    asks: /\b(still|currently|today|now|available|active|exists?|gone|cancel+ed|lapsed|expired|ended|retired|shut ?down|accepting|reopen|status|in (effect|force))\b|\bis .{2,60} open\b/i,
    says: /\b(open|closed|ended|lapsed|expired|retired|no longer|through|until|not (?:open|available|confirmed|accepting)|as of|today|found)\b/i,
    heading: /\b(status|today|what happened|still|since|confirmed)\b/i,
  },
  who: {
    asks: /\b(who|whom|eligib\w+|qualif\w+|can (i|we|my|our|an?|someone)|could (i|we)|am i|are we|open to|require\w*|citizen\w*|do i (need|have to)|must i|allowed)\b/i,
    says: /\b(must|may|can|cannot|eligible|open to|only|limited to|citizens?|who|applicants?|not eligible)\b/i,
    heading: /\b(who|eligib\w+|require\w*|applicants?|covers?|serves?)\b/i,
  },
  how: {
    asks: /\b(how (do|can|to|should|would|does|is|are)|becom(e|ing)|join(ing)?|get into|apply|applying|application|steps?|process|request|sign up|get (started|hired|in)|where (do|can|to)|find)\b/i,
    says: /\b(apply|submit|use|ask|contact|send|look for|create|search|choose|through|start|request)\b/i,
    heading: /\b(how to|apply|use|using|ask|request|steps?)\b/i,
  },
  definition: {
    asks: /\b(what('s| is| are| was| does)|define|definition|meaning|mean|explain|tell me about|stands? for|difference|overview)\b/i,
    says: /\b(is|are|was|lets|means|gives|pays)\b/,
    heading: /^$|\bwhat\b/i,
  },
};

/** What a question asks for, most telling first; a definition when nothing else shows. */
export function facetsOf(question: string): Facet[] {
  const found = (Object.keys(FACETS) as Facet[]).filter((facet) =>
    FACETS[facet].asks.test(question),
  );
  return found.length > 0 ? found : ["definition"];
}

/** What the whole question is often about, so that these facets' words name a subject as well. */
const SUBJECTS: ReadonlySet<Facet> = new Set(["who", "grade", "definition"]);

/** The words by which a question asks: "deadline", "how much". They need not stand in the answer. */
export function askingWords(question: string): string[] {
  return facetsOf(question)
    .filter((facet) => !SUBJECTS.has(facet))
    .flatMap((facet) => [...question.matchAll(new RegExp(FACETS[facet].asks, "gi"))])
    .flatMap(([phrase]) => phrase.toLowerCase().match(/[a-z]+/g) ?? []);
}

/** What must stand in an answer for it to be one: a question for a date is not met without a date. */
const TELLING: ReadonlySet<Facet> = new Set([
  "amount",
  "share",
  "span",
  "date",
  "code",
  "citation",
  "grade",
]);

/**
 * Whether any of these sentences holds what was asked for first of all. "How much" may be told by a
 * share, and whether something is still so without the figure: "the special rate, still around?".
 */
export function meetsAsking(facets: readonly Facet[], sentences: readonly string[]): boolean {
  const [facet] = facets;
  if (facet === undefined || !TELLING.has(facet) || facets.includes("status")) return true;
  const meeting =
    facet === "amount" ? [FACETS.amount.says, FACETS.share.says] : [FACETS[facet].says];
  return sentences.some((sentence) => meeting.some((says) => says.test(sentence)));
}

/** Whether a sentence holds the figure, day or code that was asked for first of all. */
export function tells([facet]: readonly Facet[], sentence: string): boolean {
  return facet !== undefined && TELLING.has(facet) && FACETS[facet].says.test(sentence);
}

/** How well a sentence holds what is asked for, 0 to 1; the first facet counts most. */
export function sentenceFit(facets: readonly Facet[], sentence: string): number {
  return share(facets, (facet) => FACETS[facet].says.test(sentence));
}

/** How well a heading announces what is asked for, 0 to 1. */
export function headingFit(facets: readonly Facet[], heading: string): number {
  return share(facets, (facet) => FACETS[facet].heading.test(heading));
}

function share(facets: readonly Facet[], test: (facet: Facet) => boolean): number {
  let met = 0;
  let all = 0;
  facets.forEach((facet, i) => {
    const weight = 1 / (i + 1);
    all += weight;
    if (test(facet)) met += weight;
  });
  return all === 0 ? 0 : met / all;
}
