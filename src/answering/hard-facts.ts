import { readNumbers } from "./numbers.ts";

/**
 * The hard facts of a text, each with its kind and in one spelling: money, percentages, durations,
 * dates, grades, legal citations, codes, other numbers. A number alone is not enough to check a
 * model by: "4 months" is not "4 years", and "5 CFR 337" is not "5 U.S.C. 337".
 */

const MONTHS =
  "january february march april may june july august september october november december"
    .split(" ")
    .flatMap((name, i) => [[name, i + 1] as const, [name.slice(0, 3), i + 1] as const]);
const MONTH_NUMBERS: ReadonlyMap<string, number> = new Map([...MONTHS, ["sept", 9]]);
const MONTH = `(${[...MONTH_NUMBERS.keys()].sort((a, b) => b.length - a.length).join("|")})\\.?`;
const GRADE_PLAN = "gs|gm|gg|ge|gw|nh|nf|wg|es|db|dr|ct";

interface Reader {
  form: RegExp;
  facts(match: RegExpMatchArray): string[];
}

const day = (year: string, month: number, date: string) =>
  `date:${year}-${String(month).padStart(2, "0")}-${date.padStart(2, "0")}`;
const monthOf = (name = "") => MONTH_NUMBERS.get(name) ?? 0;
const plain = (number = "") => String(Number(number));

/** In order: what one has read, the next does not see. */
const READERS: Reader[] = [
  {
    form: /\b(\d{1,2}) ?(?:c\.? ?f\.? ?r\.?|code of federal regulations)(?: (?:parts?|sections?|sec\.?|subparts?|§+))? ?(\d+(?:\.\d+)*[a-z]?)((?:\([a-z0-9]+\))*)/g,
    facts: ([, title, section, paragraph]) => [`cite:${title} cfr ${section}${paragraph}`],
  },
  {
    form: /\b(\d{1,2}) ?(?:u\.? ?s\.? ?c\.?(?: ?a\.)?|united states code)(?: (?:chapters?|sections?|sec\.?|§+))? ?(\d+[a-z]*(?:-\d+[a-z]*)?)((?:\([a-z0-9]+\))*)/g,
    facts: ([, title, section, paragraph]) => [`cite:${title} usc ${section}${paragraph}`],
  },
  {
    form: /\b(\d{1,3}) (?:f\.?r\.?|fed\. ?reg\.?|federal register) (\d{3,})/g,
    facts: ([, volume, page]) => [`cite:${volume} fr ${page}`],
  },
  {
    form: /\b(?:public law|pub\. ?l\.?|p\.? ?l\.)(?: no\.?)? ?(\d+-\d+)/g,
    facts: ([, law]) => [`cite:law ${law}`],
  },
  {
    form: /\b(?:executive order|e\.? ?o\.?)(?: no\.?)? ?(\d{4,5})/g,
    facts: ([, order]) => [`cite:order ${order}`],
  },
  {
    form: /(?:\bsections?|\bsec\.|§+) ?(\d+[a-z]*(?:\.\d+)*)((?:\([a-z0-9]+\))*)/g,
    facts: ([, section, paragraph]) => [`cite:section ${section}${paragraph}`],
  },
  {
    form: /\b(\d{4})-(\d{2})-(\d{2})\b/g,
    facts: ([, year = "", month, date = ""]) => [day(year, Number(month), date)],
  },
  {
    form: /\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/g,
    facts: ([, month, date = "", year = ""]) => [day(year, Number(month), date)],
  },
  {
    form: new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, "g"),
    facts: ([, name, date = "", year = ""]) => [day(year, monthOf(name), date)],
  },
  {
    form: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH},? (\\d{4})\\b`, "g"),
    facts: ([, date = "", name, year = ""]) => [day(year, monthOf(name), date)],
  },
  {
    form: new RegExp(`\\b${MONTH},? (?:of )?(\\d{4})\\b`, "g"),
    facts: ([, name, year]) => [`month:${year}-${monthOf(name)}`],
  },
  {
    form: new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?\\b`, "g"),
    facts: ([, name, date]) => [`monthday:${monthOf(name)}-${plain(date)}`],
  },
  {
    form: /\b(january|february|april|june|july|august|september|october|november|december)\b/g,
    facts: ([, name]) => [`monthname:${monthOf(name)}`],
  },
  {
    // "GS-12 to GS-15", "GS-12/13", "GS 5 through 9"
    form: new RegExp(
      `\\b(${GRADE_PLAN})[- ]?0?(\\d{1,2})(?! ?%|\\.\\d)((?: ?(?:,|/|-|to|through|thru|and|or)+ ?(?:\\1[- ]?)?0?\\d{1,2}(?!\\d|\\.\\d| ?%| percent))*)`,
      "g",
    ),
    facts: ([, plan, first, rest = ""]) => [
      `grade:${plan}${plain(first)}`,
      ...(rest.match(/\d+/g) ?? []).map((grade) => `grade:${plan}${plain(grade)}`),
    ],
  },
  {
    // "$10,000 a year" is not "$10,000 in total".
    form: /(?:(?:\$|\busd) ?(\d+(?:\.\d+)?)|\b(\d+(?:\.\d+)?) (?:u\.?s\.? )?dollars?\b)(?: (?:(?:a|an|per|each|every) (year|month|week|day|hour|semester|student|person|award|round|project|agency)|(annually|yearly|monthly|in total|total|altogether)))?/g,
    facts: ([, before, after, each, word]) => {
      const amount = `usd:${plain(before ?? after)}`;
      const rate = each ?? RATES[word ?? ""];
      return rate ? [`${amount}/${rate}`] : [amount];
    },
  },
  {
    form: /\b(\d+(?:\.\d+)?) ?(?:%|percent(?:age)?\b|per cent\b|pct\b)/g,
    facts: ([, share]) => [`percent:${plain(share)}`],
  },
  {
    form: /\b(\d+(?:\.\d+)?)[- ](?:(?:calendar|business|working|work|school|academic|full|consecutive)[- ])?(year|month|week|day|hour|minute|credit|semester|quarter|page|word|mile)s?\b/g,
    facts: ([, count, unit]) => [`${unit}:${plain(count)}`],
  },
  {
    form: /\b(?:fy|fiscal years?)[ -]?(\d{4})\b/g,
    facts: ([, year]) => [`fiscalyear:${year}`],
  },
  { form: /\d+(?:\.\d+)*/g, facts: ([number]) => [`number:${simple(number)}`] },
];

/** A number without leading zeros; "1.2.3" stays as it is. */
function simple(number: string): string {
  return /^\d+(?:\.\d+)?$/.test(number) ? plain(number) : number;
}

const CODE = /\b(?=[A-Z0-9&/-]*[A-Z]{2})[A-Z][A-Z0-9&-]{1,11}\b/g;
const RATES: Readonly<Record<string, string>> = {
  annually: "year",
  yearly: "year",
  monthly: "month",
  "in total": "total",
  total: "total",
  altogether: "total",
};
const WRITTEN_OUT = /^(?:cfr|usc|fr|eo|us|usd|gs|pl|gs-\d+|gw-\d+|fy-?\d*)$/;

/** The hard facts that a text states. */
export function hardFactsOf(text: string): Set<string> {
  const facts = new Set<string>();
  let rest = readNumbers(text);
  for (const { form, facts: read } of READERS) {
    rest = rest.replace(form, (...args) => {
      const match = args.slice(0, -2) as unknown as RegExpMatchArray;
      for (const fact of read(match)) facts.add(fact);
      // A mark keeps the words on both sides apart.
      return " ¤ ";
    });
  }
  for (const [code] of text.normalize("NFKC").matchAll(CODE)) {
    const lower = code.toLowerCase();
    if (!WRITTEN_OUT.test(lower)) facts.add(`code:${lower}`);
  }
  return facts;
}

/** What a text with these facts also says: a date names its month and year, a range its grades. */
export function impliedBy(text: string): Set<string> {
  const facts = hardFactsOf(text);
  const implied = new Set(facts);
  for (const fact of facts) for (const more of implications(fact)) implied.add(more);
  const ranges = readNumbers(text).matchAll(
    new RegExp(
      `\\b(${GRADE_PLAN})[- ]?0?(\\d{1,2}) ?(?:-|to|through|thru|up to) ?(?:\\1[- ]?)?0?(\\d{1,2})\\b`,
      "g",
    ),
  );
  for (const [, plan, low, high] of ranges) {
    for (let grade = Number(low); grade <= Number(high); grade++)
      implied.add(`grade:${plan}${grade}`);
  }
  return implied;
}

function implications(fact: string): string[] {
  const [kind = "", value = ""] = fact.split(/:(.*)/s);
  switch (kind) {
    case "date": {
      const [year = "", month, date] = value.split("-").map((part) => String(Number(part)));
      const named = [`month:${year}-${month}`, `monthday:${month}-${date}`, `monthname:${month}`];
      return [...named, `number:${year}`, `number:${date}`];
    }
    case "month": {
      const [year, month] = value.split("-");
      return [`monthname:${month}`, `number:${year}`];
    }
    case "monthday":
      return [`monthname:${value.split("-")[0]}`, `number:${value.split("-")[1]}`];
    case "cite": {
      // Whoever cites a paragraph cites its section; its numbers alone cite nothing.
      const section = value.replace(/(?:\([a-z0-9]+\))+$/, "");
      const part = section.replace(/ cfr (\d+)\.\d+.*$/, " cfr $1");
      const bare = section.replace(/^\d+ (?:usc|cfr) /, "section ");
      return [`cite:${section}`, `cite:${part}`, `cite:${bare}`];
    }
    case "usd":
      return [`usd:${value.split("/")[0]}`];
    case "grade":
    case "fiscalyear":
      return [`number:${value.replace(/^[a-z]+/, "")}`];
    // "72 hours" is not "72".
    default:
      return [];
  }
}
