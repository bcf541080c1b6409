import { extractText, getDocumentProxy } from "unpdf";
import type { DocumentSection } from "../../domain/source-document.ts";
import { SourceProblem } from "../problem.ts";
import { Outline } from "./paragraphs.ts";

/** More pages than any document of ours has. */
const MOST_PAGES = 1_500;

/**
 * The text of a PDF, page by page.
 * @throws SourceProblem when it cannot be read, or holds pictures of text only
 */
export async function readPdf(
  bytes: Buffer,
): Promise<{ title: string; sections: DocumentSection[] }> {
  const outline = new Outline();
  let title = "";
  try {
    const pdf = await getDocumentProxy(new Uint8Array(bytes));
    if (pdf.numPages > MOST_PAGES) {
      throw new SourceProblem("too_large", `has ${pdf.numPages} pages`);
    }
    const { text } = await extractText(pdf, { mergePages: false });
    text.forEach((page, i) => {
      outline.heading(`Page ${i + 1}`);
      for (const paragraph of page.split(/\n\s*\n/)) outline.paragraph(paragraph);
      title ||= page.trim().split("\n")[0] ?? "";
    });
    await pdf.destroy();
  } catch (error) {
    if (error instanceof SourceProblem) throw error;
    throw new SourceProblem("truncated", "is not a readable PDF", { cause: error });
  }
  if (outline.sections.length === 0) {
    throw new SourceProblem("shape_changed", "is a PDF without text, perhaps a scan");
  }
  return { title: title.slice(0, 90), sections: outline.sections };
}
