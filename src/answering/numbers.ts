/** Numbers as people write them, brought into digits. */

const UNITS: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const SCALES: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};
const WORD = `(?:${[...Object.keys(UNITS), ...Object.keys(SCALES)].join("|")})`;
const SPELLED = new RegExp(`\\b(?:a )?${WORD}(?:(?:[ -]|,? and )${WORD})*\\b`, "g");
const COUNTED =
  /^ ?-?(?:year|month|week|day|hour|minute|credit|semester|dollar|percent|page|academic|calendar)/;

/**
 * The text in small letters with plain characters, its numbers in digits without separators:
 * "Twenty-six thousand dollars" and "$26k" both become 26000.
 */
export function readNumbers(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\p{Cf}/gu, "")
    .replace(/[‐-―−]/g, "-")
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, " ")
    .replace(SPELLED, (words, at: number, whole: string) =>
      spelled(words, whole.slice(at + words.length)),
    )
    .replace(/(\d)[,'](?=\d{3}\b)/g, "$1")
    .replace(
      /(\d) ?(?:-|to) ?(\$?)(\d+(?:\.\d+)?) (thousand|million|billion)\b/g,
      "$1 $4 to $2$3 $4",
    )
    .replace(
      // A single letter is a scale only of money: "5 m" may be a length.
      /(\d+(?:\.\d+)?)[ -]?(k|thousand|million|billion|trillion)\b|(?<=\$ ?)(\d+(?:\.\d+)?) ?(mm?|bn?)\b/g,
      (_, digits = "", unit = "", money = "", letter = "") =>
        scaled(Number(digits || money), scaleOf(unit || letter)),
    )
    .replace(/\b(\d+)(?:st|nd|rd|th)\b/g, "$1");
}

/** @param after what follows, for "one year" is a number and "one of them" is not */
function spelled(words: string, after: string): string {
  const parts = words.replace(/^a /, "one ").match(new RegExp(WORD, "g")) ?? [];
  if (words.startsWith("a ") && !(parts[1] && parts[1] in SCALES)) return words;
  const single = parts.length === 1 ? parts[0] : undefined;
  if (single === "one" && !COUNTED.test(after)) return words;
  // "26 million": the digits before it are read together with it, later.
  if (single !== undefined && single in SCALES) return words;
  let total = 0;
  let current = 0;
  for (const part of parts) {
    const scale = SCALES[part];
    if (scale === undefined) current += UNITS[part] ?? 0;
    else if (scale === 100) current = Math.max(current, 1) * 100;
    else {
      total += Math.max(current, 1) * scale;
      current = 0;
    }
  }
  return String(total + current);
}

function scaled(number: number, scale: number): string {
  return String(Math.round(number * scale * 100) / 100);
}

function scaleOf(unit: string): number {
  if (unit === "k" || unit.startsWith("th")) return 1e3;
  if (unit.startsWith("m")) return 1e6;
  return unit.startsWith("t") ? 1e12 : 1e9;
}
