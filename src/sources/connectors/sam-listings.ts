import { z } from "zod";
import {
  type Connector,
  documentId,
  FEDERAL_WORK,
  type PlannedRequest,
  readJson,
  SourceArgumentError,
} from "../connector.ts";
import { SourceProblem } from "../problem.ts";
import { facts, htmlText, opportunity } from "./opportunity.ts";

const SEARCH = "https://api.sam.gov/assistance-listings/v1/search";

const Text = z.string().nullish();
const Described = z.object({
  types: z.array(z.object({ name: Text })).nullish(),
  description: Text,
});
const Found = z.object({
  assistanceListingsData: z.array(
    z.object({
      assistanceListingId: z.string(),
      title: z.string().min(3),
      status: z.string(),
      publishedDate: Text,
      federalOrganization: z.object({ department: Text, agency: Text }).nullish(),
      overview: z.object({ objective: Text, assistanceListingDescription: Text }).nullish(),
      financialInformation: z.object({ isFundedCurrentFY: z.boolean().nullish() }).nullish(),
      criteriaForApplying: z
        .object({
          applicant: Described.nullish(),
          beneficiary: Described.nullish(),
        })
        .nullish(),
      compliance: z
        .object({
          formulaAndMatching: z
            .object({
              matching: z.object({ percent: Text, description: Text }).nullish(),
            })
            .nullish(),
        })
        .nullish(),
    }),
  ),
});

/**
 * Assistance Listings of SAM.gov, by their numbers; the key stands in the address. Documented at
 * https://open.gsa.gov/api/assistance-listings-api/: a key of somebody without a role has ten requests a
 * day, and without `status` only active listings are found, where ours has to tell of lapsed ones too. The
 * shape is that of its OpenAPI description (`assistance-listings-api.openapi.yaml` in
 * https://github.com/GSA/open-gsa-redesign).
 */
export const samListings: Connector = {
  name: "sam-listings",
  purpose: "Assistance Listings of SAM.gov (needs SAM_API_KEY)",
  usage: "<listing number>…",
  plan(args) {
    if (args.length === 0 || !args.every((arg) => /^\d{2}\.\d{3}$/.test(arg))) {
      throw new SourceArgumentError("Give listing numbers like 97.137.");
    }
    return args.map((number): PlannedRequest => {
      const query = new URLSearchParams({ assistanceListingId: number, status: "All" });
      const about = documentId("sam", number);
      return {
        step: "found",
        url: `${SEARCH}?${query}`,
        expects: ["json"],
        carried: { number },
        about,
      };
    });
  },
  sign(request, { sam }) {
    if (!sam) throw new SourceArgumentError("SAM_API_KEY is not set.");
    const url = new URL(request.url);
    url.searchParams.set("api_key", sam);
    return { ...request, url: url.href };
  },
  read(answer, { carried: { number = "" } = {} }) {
    const { assistanceListingsData } = readJson(answer, Found);
    const listings = assistanceListingsData.filter((each) => each.assistanceListingId === number);
    // A number has an active listing, or only versions that were archived.
    const each = listings.find(({ status }) => status === "Active") ?? listings[0];
    if (!each) throw new SourceProblem("not_found", `SAM.gov has no Assistance Listing ${number}`);
    const { federalOrganization, overview, criteriaForApplying } = each;
    const matching = each.compliance?.formulaAndMatching?.matching;
    return {
      documents: [
        opportunity({
          id: documentId("sam", each.assistanceListingId),
          title: `Assistance Listing ${each.assistanceListingId}, ${each.title}`,
          issuer: federalOrganization?.agency || federalOrganization?.department || "SAM.gov",
          url: `https://sam.gov/search/?index=assistancelisting&q=${each.assistanceListingId}`,
          citation: `Assistance Listing ${each.assistanceListingId}`,
          licence: FEDERAL_WORK,
          description: [
            ...htmlText(overview?.objective),
            ...htmlText(overview?.assistanceListingDescription),
          ],
          eligibility: [
            ...described("Applicants", criteriaForApplying?.applicant),
            ...described("Beneficiaries", criteriaForApplying?.beneficiary),
          ],
          details: facts({
            Status: each.status,
            "Published on": each.publishedDate?.slice(0, 10),
            "Funded in the current fiscal year": each.financialInformation?.isFundedCurrentFY,
            "Matching percentage": matching?.percent,
            Matching: htmlText(matching?.description).join(" "),
          }),
        }),
      ],
      next: [],
    };
  },
};

/** Who somebody can be, by the listing's own kinds, and what it says of them. */
function described(label: string, who: z.infer<typeof Described> | null | undefined): string[] {
  const names = (who?.types ?? []).flatMap(({ name }) => name ?? []);
  return [...facts({ [label]: names.join("; ") }), ...htmlText(who?.description)];
}
