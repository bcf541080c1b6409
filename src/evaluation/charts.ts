/** One bar of a chart: its share of the full width, what it stands for, and where it should reach. */
export interface Bar {
  label: string;
  share: number;
  /** Stands at the end of the bar. */
  text: string;
  bar?: number | undefined;
}

const ROW = 24;
const LABELS = 280;
const WIDTH = 420;

/** Text made safe for HTML and SVG. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Horizontal bars, each with its name and its figure; a line marks the bar it should reach. */
export function barChart(title: string, bars: readonly Bar[]): string {
  const height = bars.length * ROW + 8;
  const rows = bars.map(({ label, share, text, bar }, i) => {
    const y = i * ROW + 4;
    const under = bar !== undefined && share < bar;
    const mark =
      bar === undefined
        ? ""
        : `<line class="mark" x1="${LABELS + bar * WIDTH}" x2="${LABELS + bar * WIDTH}" y1="${y - 1}" y2="${y + ROW - 5}"/>`;
    return `<text x="${LABELS - 8}" y="${y + 13}" text-anchor="end">${escapeHtml(label)}</text>
<rect class="${under ? "under" : "met"}" x="${LABELS}" y="${y}" width="${Math.max(share, 0) * WIDTH}" height="${ROW - 7}"/>${mark}
<text x="${LABELS + WIDTH + 8}" y="${y + 13}">${escapeHtml(text)}${under ? " (under)" : ""}</text>`;
  });
  return figure(title, LABELS + WIDTH + 150, height, rows.join("\n"));
}

/** Upright columns of counts, for things that are counted in steps. */
export function columnChart(
  title: string,
  columns: readonly { label: string; count: number }[],
): string {
  const most = Math.max(1, ...columns.map(({ count }) => count));
  const high = 120;
  const wide = 56;
  const parts = columns.map(({ label, count }, i) => {
    const height = (count / most) * high;
    const x = i * wide;
    return `<rect class="met" x="${x + 6}" y="${16 + high - height}" width="${wide - 12}" height="${height}"/>
<text x="${x + wide / 2}" y="${12 + high - height}" text-anchor="middle">${count}</text>
<text x="${x + wide / 2}" y="${high + 32}" text-anchor="middle">${escapeHtml(label)}</text>`;
  });
  return figure(title, columns.length * wide, high + 40, parts.join("\n"));
}

function figure(title: string, width: number, height: number, content: string): string {
  const name = escapeHtml(title);
  return `<figure><figcaption>${name}</figcaption>
<svg role="img" aria-label="${name}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
${content}
</svg></figure>`;
}
