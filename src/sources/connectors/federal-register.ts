import { z } from "zod";
import { IsoDate } from "../../domain/date.ts";
import {
  type Connector,
  documentId,
  FEDERAL_WORK,
  type PlannedRequest,
  readJson,
  SourceArgumentError,
} from "../connector.ts";
import { readText } from "../decode.ts";
import { readHtml } from "../extract/markup.ts";
import { SourceProblem } from "../problem.ts";

const API = "https://www.federalregister.gov/api/v1/documents";
const PER_PAGE = 20;
/** More pages than a search of ours needs; a search that finds more is too wide. */
const MOST_PAGES = 8;
const FIELDS = [
  "document_number",
  "title",
  "type",
  "abstract",
  "citation",
  "publication_date",
  "effective_on",
  "html_url",
  "body_html_url",
  "agencies",
];

const Document = z.object({
  document_number: z.string(),
  title: z.string().min(3),
  type: z.string(),
  abstract: z.string().nullish(),
  citation: z.string().nullish(),
  publication_date: IsoDate,
  effective_on: IsoDate.nullish(),
  html_url: z.url({ protocol: /^https$/ }),
  body_html_url: z.url({ protocol: /^https$/ }).nullish(),
  agencies: z.array(z.object({ name: z.string().optional(), raw_name: z.string().optional() })),
});
const Found = z.object({
  next_page_url: z.url({ protocol: /^https$/ }).nullish(),
  results: z.array(Document).default([]),
});

const AUTHORITY: Readonly<Record<string, "executive_order" | "regulation" | "agency">> = {
  "Presidential Document": "executive_order",
  Rule: "regulation",
};

/**
 * Documents of the Federal Register, by number or by search, in full text. No key is needed. The
 * interface is documented at https://www.federalregister.gov/developers/documentation/api/v1; that
 * page could not be read when this was written. Names and paging were compared with the interface's own
 * source (`api_controller.rb` and `entry_serializer.rb` in
 * https://github.com/usnationalarchives/federalregister-api-core): a search without hits has no results,
 * the last page names no next one, a document without a page number has no citation.
 */
export const federalRegister: Connector = {
  name: "federal-register",
  purpose: "documents of the Federal Register, in full text",
  usage: "<document number>… | search <words>",
  plan(args) {
    const [first, ...words] = args;
    if (first === "search" && words.length > 0) {
      const query = new URLSearchParams({
        "conditions[term]": words.join(" "),
        order: "newest",
        per_page: String(PER_PAGE),
      });
      for (const field of FIELDS) query.append("fields[]", field);
      return [request("found", `${API}.json?${query}`, { page: "1" })];
    }
    if (
      args.length === 0 ||
      !args.every((arg) => /^(?:[A-Z]\d?-)?[A-Z]?\d{1,4}-\d{3,6}$/.test(arg))
    ) {
      throw new SourceArgumentError("Give document numbers like 2025-17125, or: search <words>.");
    }
    const query = new URLSearchParams(FIELDS.map((field): [string, string] => ["fields[]", field]));
    return args.map((number) => ({
      ...request("document", `${API}/${number}.json?${query}`),
      about: documentId("fr", number),
    }));
  },
  read(answer, { step, carried = {} }) {
    if (step === "body") {
      const { sections } = readHtml(readText(answer.bytes, answer.charset));
      const meta = Document.parse(JSON.parse(carried.document ?? "{}"));
      // The abstract alone would look like a document whose whole text was struck out.
      if (sections.length === 0) {
        const message = `the Federal Register sent no text of ${meta.document_number}`;
        throw new SourceProblem("shape_changed", message);
      }
      return { documents: [toDocument(meta, sections)], next: [] };
    }
    if (step === "document") return { documents: [], next: bodyOf(readJson(answer, Document)) };
    const { results, next_page_url } = readJson(answer, Found);
    const page = Number(carried.page) + 1;
    const more =
      next_page_url && page <= MOST_PAGES
        ? [request("found", next_page_url, { page: String(page) })]
        : [];
    return { documents: [], next: [...results.flatMap(bodyOf), ...more] };
  },
};

function request(
  step: string,
  url: string,
  carried: PlannedRequest["carried"] = {},
): PlannedRequest {
  return { step, url, expects: ["json"], carried };
}

function bodyOf(document: z.infer<typeof Document>): PlannedRequest[] {
  // What stands on public inspection has no text yet; it has one on the day it is published.
  if (!document.body_html_url) return [];
  const carried = { document: JSON.stringify(document) };
  const about = documentId("fr", document.document_number);
  return [{ step: "body", url: document.body_html_url, expects: ["markup"], carried, about }];
}

function toDocument(
  meta: z.infer<typeof Document>,
  sections: ReturnType<typeof readHtml>["sections"],
) {
  const names = meta.agencies.flatMap(({ name, raw_name }) => name ?? raw_name ?? []);
  const abstract = meta.abstract ? [{ heading: "Abstract", paragraphs: [meta.abstract] }] : [];
  return {
    id: documentId("fr", meta.document_number),
    title: meta.title,
    issuer: names.join(", ") || "Office of the Federal Register",
    url: meta.html_url,
    ...(meta.citation && { citation: meta.citation }),
    authority: AUTHORITY[meta.type] ?? ("agency" as const),
    effectiveOn: meta.effective_on ?? meta.publication_date,
    licence: FEDERAL_WORK,
    sections: [...abstract, ...sections],
  };
}
