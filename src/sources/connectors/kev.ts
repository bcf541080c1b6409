import { z } from "zod";
import { IsoDate } from "../../domain/date.ts";
import { type Connector, documentId, readJson, SourceArgumentError } from "../connector.ts";
import { SourceProblem } from "../problem.ts";

const TITLE = "CISA Catalog of Known Exploited Vulnerabilities";
const FEED = "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json";
/** The newest entries say how the catalog is used; it is looked up at CISA, not here. */
const NEWEST = 20;

const Catalog = z.object({
  catalogVersion: z.string(),
  dateReleased: z.string(),
  count: z.int(),
  vulnerabilities: z
    .array(
      z.object({
        cveID: z.string().regex(/^CVE-\d{4}-\d{4,19}$/),
        vendorProject: z.string(),
        product: z.string(),
        dateAdded: IsoDate,
        dueDate: IsoDate,
        requiredAction: z.string(),
      }),
    )
    .min(1),
});

/**
 * What CISA's catalog of exploited vulnerabilities is today: version, size and newest entries. The shape
 * is CISA's own schema: https://github.com/cisagov/kev-data, known_exploited_vulnerabilities_schema.json.
 */
export const kev: Connector = {
  name: "kev",
  purpose: "version, size and newest entries of CISA's Known Exploited Vulnerabilities",
  usage: "",
  plan(args) {
    if (args.length > 0) throw new SourceArgumentError("kev takes no arguments.");
    return [{ step: "feed", url: FEED, expects: ["json"], about: documentId("kev") }];
  },
  read(answer) {
    const { catalogVersion, dateReleased, count, vulnerabilities } = readJson(answer, Catalog);
    if (count !== vulnerabilities.length) {
      throw new SourceProblem(
        "truncated",
        `the catalog says that it lists ${count} entries, and lists ${vulnerabilities.length}`,
      );
    }
    const newest = vulnerabilities
      .toSorted((a, b) => b.dateAdded.localeCompare(a.dateAdded) || a.cveID.localeCompare(b.cveID))
      .slice(0, NEWEST);
    const day = IsoDate.safeParse(dateReleased.slice(0, 10)).data;
    return {
      documents: [
        {
          id: documentId("kev"),
          title: TITLE,
          issuer: "Cybersecurity and Infrastructure Security Agency",
          url: "https://www.cisa.gov/known-exploited-vulnerabilities-catalog",
          authority: "agency",
          ...(day && { effectiveOn: day }),
          licence: "CC0 1.0 (CISA)",
          sections: [
            {
              heading: "The catalog",
              paragraphs: [
                `Version ${catalogVersion} of the ${TITLE} lists ${count} vulnerabilities.`,
              ],
            },
            {
              heading: "Newest entries",
              paragraphs: newest.map(
                (each) =>
                  `${each.cveID} in ${each.vendorProject} ${each.product} was added on ${each.dateAdded} with the due date ${each.dueDate}: ${each.requiredAction}`,
              ),
            },
          ],
        },
      ],
      next: [],
    };
  },
};
