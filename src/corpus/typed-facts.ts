import type { Page } from "../domain/page.ts";
import {
  dayMeasure,
  gradeMeasure,
  type Measure,
  measuresOf,
  moneyMeasure,
  shareMeasure,
} from "./measures.ts";
import type { Finding } from "./problem.ts";

/** A typed fact, the key it stands under, and the figure that the text has to say. */
interface Expected extends Measure {
  key: string;
}

/**
 * Compares the typed facts of a page with its text: finders and cards show the one, answers quote
 * the other, and both must tell a person the same.
 */
export function checkTypedFacts(pages: readonly Page[]): Finding[] {
  return pages.flatMap((page) => {
    const said = new Set(
      textsOf(page).flatMap((text) => measuresOf(text).map(({ value }) => value)),
    );
    return [
      ...expectedOf(page)
        .filter(({ value }) => !said.has(value))
        .map(({ key, written }) => ({
          file: page.file,
          mark: `${key}:`,
          message: `${key} is ${written}, but the text of the page does not say it`,
        })),
      ...missingCodes(page),
    ];
  });
}

/** Codes go onto forms, so each has to stand in a sentence that has a source. */
function missingCodes(page: Page): Finding[] {
  const { facts, file } = page;
  const codes = facts.kind === "pathway" ? (facts.authority?.codes ?? []) : [];
  const text = textsOf(page).join("\n");
  return codes
    .filter(({ code }) => !new RegExp(`\\b${code}\\b`).test(text))
    .map(({ code }) => ({
      file,
      mark: code,
      message: `the code ${code} stands in the facts, but no sentence says it`,
    }));
}

function textsOf({ sections }: Page): string[] {
  return sections.flatMap(({ statements }) =>
    statements.flatMap(({ text, list }) => (list?.lead ? [text, list.lead] : [text])),
  );
}

function expectedOf({ facts }: Page): Expected[] {
  const expected: Expected[] = [];
  const want = (key: string, value: string | undefined, written: string | number) => {
    if (value) expected.push({ key, value, written: String(written) });
  };
  const day = (key: string, on: string | undefined) => want(key, on && dayMeasure(on), on ?? "");
  const dollars = (key: string, usd: number | undefined) =>
    want(key, usd === undefined ? undefined : moneyMeasure(usd), usd ?? "");
  day("expiresOn", facts.expiresOn);
  if (facts.kind === "pathway" && facts.authority?.grades) {
    const { min, max } = facts.authority.grades;
    if (min > 1) want("grades", gradeMeasure(min), `GS-${min}`);
    if (max < 15) want("grades", gradeMeasure(max), `GS-${max}`);
  }
  if (facts.kind === "pathway" || facts.kind === "funding") {
    day("opensOn", facts.opensOn);
    day("closesOn", facts.closesOn);
  }
  if (facts.kind !== "funding") return expected;
  const { amount, costShare, listing } = facts;
  dollars("totalUsd", amount?.totalUsd);
  dollars("minAwardUsd", amount?.minAwardUsd);
  dollars("maxAwardUsd", amount?.maxAwardUsd);
  for (const key of ["percent", "multiEntityPercent"] as const) {
    const share = costShare?.[key];
    // "No cost share" is said in words.
    if (share) want(key, shareMeasure(share), `${share}%`);
  }
  want("listing", listing && `listing ${listing.number}`, listing?.number ?? "");
  return expected;
}
