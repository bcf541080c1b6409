import { parsePage } from "../../src/corpus/page-file.ts";
import { PAGE_FOLDERS, type Page, type PageKind } from "../../src/domain/page.ts";

/** What a test wants to differ on a page. */
export interface PageWish {
  id?: string;
  kind?: PageKind;
  title?: string;
  audience?: string[];
  status?: string;
  asOf?: string;
  reviewedOn?: string;
  sources?: string[];
  /** More front matter, as YAML lines. */
  more?: string;
  body?: string;
}

/** The lines that a kind of page needs beyond what every page has. */
const NEEDED: Record<PageKind, string> = {
  rule: "",
  guide: "",
  pathway: "eligibility: []",
  funding: "applicants: { direct: [state], source: act }",
  program: "serves: { kinds: [state], source: act }\nroute: { contact: office }",
};

/** The Markdown of a page that is right in every way, but for what is wished. */
export function pageText(wish: PageWish = {}): string {
  const kind = wish.kind ?? "rule";
  const lines = [
    "---",
    `id: ${wish.id ?? "leave"}`,
    `title: ${wish.title ?? "Annual leave"}`,
    `kind: ${kind}`,
    `audience: [${(wish.audience ?? ["job_seeker"]).join(", ")}]`,
    `status: ${wish.status ?? "open"}`,
    `asOf: ${wish.asOf ?? "2026-11-01"}`,
    `reviewedOn: ${wish.reviewedOn ?? "2026-11-24"}`,
    `sources: [${(wish.sources ?? ["act"]).join(", ")}]`,
    NEEDED[kind],
    wish.more ?? "",
    "---",
    "",
    wish.body ??
      "Annual leave is paid.[^act]\n\n## For job seekers\n\nNew staff earn leave.[^act]\n",
  ];
  // Empty lines would only move the line numbers.
  const end = lines.lastIndexOf("---");
  return [...lines.slice(0, end).filter((line) => line !== ""), ...lines.slice(end)].join("\n");
}

/** Where a page of this kind and id belongs. */
export function pageFile({ id = "leave", kind = "rule" }: PageWish = {}): string {
  return `pages/${PAGE_FOLDERS[kind]}/${id}.md`;
}

/**
 * A page as it is read from its file.
 * @throws when the wish makes it unreadable
 */
export function makePage(wish: PageWish = {}): Page {
  const { value, problems } = parsePage(pageFile(wish), pageText(wish));
  if (!value) throw new Error(problems.map(({ line, message }) => `${line} ${message}`).join("\n"));
  return value;
}
