import type { DocumentSection, SourceDocument } from "../../domain/source-document.ts";
import { readHtml } from "../extract/markup.ts";

/** Labels and values as sentences; what has no value is left out. */
export function facts(
  values: Record<string, string | number | boolean | null | undefined>,
): string[] {
  return Object.entries(values).flatMap(([label, value]) => {
    if (value === null || value === undefined || value === "") return [];
    const said = typeof value === "boolean" ? (value ? "yes" : "no") : value;
    return [`${label}: ${said}.`.replace(/\.\.$/, ".")];
  });
}

/** The paragraphs of a text that may hold HTML. */
export function htmlText(text: string | null | undefined): string[] {
  return text ? readHtml(text).sections.flatMap(({ paragraphs }) => paragraphs) : [];
}

interface Opportunity extends Omit<SourceDocument, "sections" | "authority"> {
  description: string[];
  eligibility: string[];
  details: string[];
}

/** A funding opportunity or a listing as a document. */
export function opportunity({
  description,
  eligibility,
  details,
  ...document
}: Opportunity): SourceDocument {
  const sections: DocumentSection[] = [
    { heading: "", paragraphs: [`${document.title}, of ${document.issuer}.`] },
    { heading: "Dates and amounts", paragraphs: details },
    { heading: "Who can apply", paragraphs: eligibility },
    { heading: "Description", paragraphs: description },
  ];
  return {
    ...document,
    authority: "agency",
    sections: sections.filter(({ paragraphs }) => paragraphs.length > 0),
  };
}
