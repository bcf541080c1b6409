import type { DocumentSection } from "../../domain/source-document.ts";
import { readText } from "../decode.ts";
import type { Fetched } from "../fetcher.ts";
import { SourceProblem } from "../problem.ts";
import { readHtml } from "./markup.ts";
import { readPdf } from "./pdf.ts";
import { readPlain } from "./plain.ts";

/**
 * The title and the text of a page or a file of any kind that holds text.
 * @throws SourceProblem when there is none
 */
export async function extract({
  kind,
  bytes,
  charset,
}: Pick<Extract<Fetched, { status: "fresh" }>, "kind" | "bytes" | "charset">): Promise<{
  title: string;
  sections: DocumentSection[];
}> {
  const read =
    kind === "pdf"
      ? await readPdf(bytes)
      : kind === "markup"
        ? readHtml(readText(bytes, charset))
        : readPlain(readText(bytes, charset));
  if (read.sections.length === 0) throw new SourceProblem("shape_changed", "holds no text");
  return read;
}
