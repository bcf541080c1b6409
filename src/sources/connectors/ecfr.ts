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
import { readEcfr } from "../extract/markup.ts";
import { SourceProblem } from "../problem.ts";

const API = "https://www.ecfr.gov/api/versioner/v1";

const Titles = z.object({
  titles: z.array(z.object({ number: z.int(), up_to_date_as_of: IsoDate.nullish() })).min(1),
});

/**
 * A part of the Code of Federal Regulations as it stood on a day; two days show what changed. No key is
 * needed. Documented at https://www.ecfr.gov/developers/documentation/api/v1 (Versioner Service; read
 * in a copy of its OpenAPI description): `titles.json` names the day up to which each title holds, and
 * none for a reserved one; `full/{date}/title-{title}.xml?part=` is the text as XML, whose elements are those
 * of GPO's guide to it (`ECFR-XML-User-Guide.md` in https://github.com/usgpo/bulk-data).
 */
export const ecfr: Connector = {
  name: "ecfr",
  purpose: "a part of the Code of Federal Regulations as it stood on a day",
  usage: "<title> <part> [date; two dates with --diff]",
  plan([title = "", part = "", ...dates]) {
    const right =
      /^([1-9]|[1-4]\d|50)$/.test(title) &&
      /^\d{1,5}[a-z]?$/.test(part) &&
      dates.length <= 2 &&
      dates.every((date) => IsoDate.safeParse(date).success);
    if (!right) {
      throw new SourceArgumentError("Give a title and a part, like 5 337, and days as YYYY-MM-DD.");
    }
    if (dates.length > 0) return dates.sort().map((date) => fullText(title, part, date));
    const carried = { title, part };
    const about = documentId("ecfr", title, part);
    return [{ step: "titles", url: `${API}/titles.json`, expects: ["json"], carried, about }];
  },
  read(answer, { step, carried: { title = "", part = "", date = "" } = {} }) {
    if (step === "titles") {
      const { titles } = readJson(answer, Titles);
      const day = titles.find(({ number }) => number === Number(title))?.up_to_date_as_of;
      if (!day) throw new SourceProblem("not_found", `the eCFR has no title ${title} in force`);
      return { documents: [], next: [fullText(title, part, day)] };
    }
    const xml = readText(answer.bytes, answer.charset);
    if (!isComplete(xml)) {
      throw new SourceProblem("truncated", `the eCFR sent half of part ${part} of title ${title}`);
    }
    const read = readEcfr(xml);
    if (!read || read.sections.length === 0) {
      throw new SourceProblem("shape_changed", `the eCFR sent no part ${part} of title ${title}`);
    }
    const citation = `${title} CFR part ${part}`;
    return {
      documents: [
        {
          id: documentId("ecfr", title, part),
          title: read.title || citation,
          issuer: "Office of the Federal Register (eCFR)",
          url: `https://www.ecfr.gov/on/${date}/title-${title}/part-${part}`,
          citation,
          authority: "regulation",
          effectiveOn: date,
          licence: FEDERAL_WORK,
          sections: read.sections,
        },
      ],
      next: [],
    };
  },
};

/** Whether the element that begins an XML text also ends it: half a part would read as a change. */
function isComplete(xml: string): boolean {
  const [, root] = /<([A-Za-z]\w*)/.exec(xml) ?? [];
  return xml.trimEnd().endsWith(`</${root}>`);
}

function fullText(title: string, part: string, date: string): PlannedRequest {
  const url = `${API}/full/${date}/title-${title}.xml?part=${part}`;
  const about = documentId("ecfr", title, part);
  return { step: "full", url, expects: ["markup"], carried: { title, part, date }, about };
}
