import { barChart, columnChart, escapeHtml } from "./charts.ts";
import { faultsOf } from "./compare.ts";
import type { Scored } from "./score.ts";
import { MEASURES, type Measure, type Rates, type Summary, shareOf } from "./summary.ts";

/** What a report tells. */
export interface Report {
  half: string;
  summary: Summary;
  rows: readonly Scored[];
  bars: Partial<Record<Measure, number>>;
}

const STYLE = `
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff; }
figure { margin: 1.5rem 0; overflow-x: auto; } figcaption { font-weight: 600; margin-bottom: .3rem; }
svg text { font: 13px system-ui, sans-serif; fill: #1b1b1b; }
.met { fill: #2378c3; } .under { fill: #b50909; } .mark { stroke: #1b1b1b; stroke-width: 2; }
table { border-collapse: collapse; } th, td { padding: .2rem .6rem; text-align: right; border-bottom: 1px solid #dcdee0; }
th:first-child, td:first-child { text-align: left; }
details { border: 1px solid #dcdee0; border-radius: 4px; padding: .5rem .8rem; margin: .5rem 0; }
summary { cursor: pointer; } .fault { color: #8b0a03; font-weight: 600; } blockquote { margin: .2rem 0 .6rem 1rem; color: #454545; }
`;

/** The report as one HTML file: charts, groups, and every wrong answer with its evidence. */
export function renderReport({ half, summary, rows, bars }: Report): string {
  const wrong = rows.filter((row) => faultsOf(row).length > 0);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Wayfinder evaluation: ${escapeHtml(half)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style></head><body>
<h1>Evaluation of the ${escapeHtml(half)} half</h1>
<p>${summary.questions} questions, ${wrong.length} with something wrong.
nDCG@10 ${summary.ndcgAt10.toFixed(3)}; an answer takes ${summary.milliseconds.median.toFixed(1)} ms in the median, 95% under ${summary.milliseconds.p95.toFixed(1)} ms.</p>
${measureChart(summary.rates, bars)}
${barChart("All facts present, by tag", groupBars(summary.byTag, "facts"))}
${barChart("Right ending, by tag", groupBars(summary.byTag, "status"))}
${columnChart("Place of the first right page among those found", rankColumns(rows))}
${columnChart("Milliseconds an answer", timeColumns(rows))}
<h2>By audience</h2>${groupTable(summary.byAudience)}
<h2>By tag</h2>${groupTable(summary.byTag)}
<h2>What is wrong (${wrong.length})</h2>
${wrong.map(failure).join("\n")}
</body></html>
`;
}

function measureChart(rates: Rates, bars: Report["bars"]): string {
  const all = (Object.keys(MEASURES) as Measure[]).map((measure) => ({
    label: MEASURES[measure],
    share: shareOf(rates[measure]),
    text: `${percent(shareOf(rates[measure]))} (${rates[measure].met}/${rates[measure].of})`,
    bar: bars[measure],
  }));
  return barChart("Measures; the line marks the bar", all);
}

function groupBars(groups: Summary["byTag"], measure: Measure) {
  return Object.entries(groups)
    .filter(([, rates]) => rates[measure].of > 0)
    .map(([label, rates]) => ({
      label,
      share: shareOf(rates[measure]),
      text: `${percent(shareOf(rates[measure]))} (${rates[measure].met}/${rates[measure].of})`,
    }));
}

function groupTable(groups: Record<string, Rates>): string {
  const measures = Object.keys(MEASURES) as Measure[];
  const head = measures.map((measure) => `<th>${escapeHtml(MEASURES[measure])}</th>`).join("");
  const body = Object.entries(groups).map(([name, rates]) => {
    const cells = measures.map((measure) =>
      rates[measure].of === 0 ? "<td></td>" : `<td>${percent(shareOf(rates[measure]))}</td>`,
    );
    return `<tr><td>${escapeHtml(name)} (${rates.status.of})</td>${cells.join("")}</tr>`;
  });
  return `<figure><table><thead><tr><th></th>${head}</tr></thead><tbody>${body.join("")}</tbody></table></figure>`;
}

function rankColumns(rows: readonly Scored[]) {
  const ranked = rows.filter(({ pageHit }) => pageHit !== undefined);
  const counts = Array.from({ length: 10 }, (_, i) => ({
    label: String(i + 1),
    count: ranked.filter(({ rank }) => rank === i + 1).length,
  }));
  const none = ranked.filter(({ rank }) => rank === undefined).length;
  return [...counts, { label: "none", count: none }];
}

const STEPS_MS = [5, 10, 15, 20, 30, 40, 60, 100];

function timeColumns(rows: readonly Scored[]) {
  const under = (from: number, to: number) =>
    rows.filter(({ milliseconds }) => milliseconds >= from && milliseconds < to).length;
  return [
    ...STEPS_MS.map((to, i) => ({ label: `< ${to}`, count: under(STEPS_MS[i - 1] ?? 0, to) })),
    { label: "more", count: under(STEPS_MS.at(-1) ?? 0, Number.POSITIVE_INFINITY) },
  ];
}

function failure(row: Scored): string {
  const { answer, expected } = row;
  const faults = faultsOf(row).map((fault) => `<li class="fault">${escapeHtml(fault)}</li>`);
  const claims = answer.claims.map(
    ({ text, citations }) => `<li>${escapeHtml(text)} [${citations.join(", ")}]</li>`,
  );
  const sources = answer.citations.map(
    ({ n, pageId, title, url, quote }) =>
      `<li>[${n}] ${escapeHtml(pageId)}: <a href="${escapeHtml(url)}">${escapeHtml(title)}</a><blockquote>${escapeHtml(quote)}</blockquote></li>`,
  );
  const about = [row.audience ?? "audience not said", ...row.tags].join(", ");
  return `<details><summary><b>${escapeHtml(row.id)}</b> ${escapeHtml([...row.history, row.question].join(" / "))}</summary>
<ul>${faults.join("")}</ul>
<p>${escapeHtml(about)}. Understood as: ${escapeHtml(answer.understoodAs)}</p>
<p>Expected: ${escapeHtml(expected.status.join(" or "))}; pages ${escapeHtml(expected.pages.join(", ") || "any")}; facts ${escapeHtml(expected.facts.join("; ") || "none")}.
Found: ${escapeHtml(row.retrieved.join(", "))}.</p>
<p>Answered (${answer.status}): ${escapeHtml(answer.text)}</p>
<ul>${claims.join("")}</ul><ol class="sources">${sources.join("")}</ol>
<p>${answer.warnings.map(({ text }) => escapeHtml(text)).join("<br>")}</p></details>`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
