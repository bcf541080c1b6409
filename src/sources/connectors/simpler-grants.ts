import { z } from "zod";
import {
  type Connector,
  documentId,
  FEDERAL_WORK,
  type PlannedRequest,
  readJson,
  SourceArgumentError,
} from "../connector.ts";
import { facts, htmlText, opportunity } from "./opportunity.ts";

const SEARCH = "https://api.simpler.grants.gov/v1/opportunities/search";
/** The interface takes no longer query, and no larger page than 100. */
const LONGEST_QUERY = 100;
const PAGE_SIZE = 50;
const MOST_PAGES = 6;

const Text = z.string().nullish();
const Found = z.object({
  data: z.array(
    z.object({
      opportunity_id: z.string(),
      opportunity_number: Text,
      opportunity_title: Text,
      opportunity_status: z.string(),
      agency_name: Text,
      summary: z
        .object({
          summary_description: Text,
          applicant_eligibility_description: Text,
          applicant_types: z.array(z.string()).nullish(),
          award_floor: z.number().nullish(),
          award_ceiling: z.number().nullish(),
          is_cost_sharing: z.boolean().nullish(),
          post_date: Text,
          close_date: Text,
        })
        .nullish(),
      opportunity_assistance_listings: z
        .array(z.object({ assistance_listing_number: Text, program_title: Text }))
        .nullish(),
    }),
  ),
  pagination_info: z.object({ page_offset: z.int(), total_pages: z.int() }),
});

/**
 * Funding opportunities of Simpler.Grants.gov, complete in the search's own answer; the key is a header.
 * Documented at https://wiki.simpler.grants.gov/product/api/search-opportunities. The sample answer there
 * is flat and older; the shape here is that of the interface's own schema (`OpportunityV1Schema` in
 * https://github.com/HHS/simpler-grants-gov), where nearly everything may be empty.
 */
export const simplerGrants: Connector = {
  name: "simpler-grants",
  purpose: "funding opportunities of Simpler.Grants.gov (needs SIMPLER_GRANTS_API_KEY)",
  usage: "<words>",
  plan(args) {
    const query = args.join(" ");
    if (query === "" || query.length > LONGEST_QUERY) {
      throw new SourceArgumentError(`Give words, at most ${LONGEST_QUERY} characters of them.`);
    }
    return [page(query, 1)];
  },
  sign(request, { simpler }) {
    if (!simpler) throw new SourceArgumentError("SIMPLER_GRANTS_API_KEY is not set.");
    return { ...request, headers: { ...request.headers, "x-api-key": simpler } };
  },
  read(answer, { carried: { query = "" } = {} }) {
    const { data, pagination_info } = readJson(answer, Found);
    const next = pagination_info.page_offset + 1;
    const last = Math.min(pagination_info.total_pages, MOST_PAGES);
    return {
      documents: data.map((each) => {
        const { summary } = each;
        return opportunity({
          id: documentId("simpler-grants", each.opportunity_id),
          title:
            each.opportunity_title ||
            `Opportunity ${each.opportunity_number ?? each.opportunity_id}`,
          issuer: each.agency_name || "Simpler.Grants.gov",
          url: `https://simpler.grants.gov/opportunity/${each.opportunity_id}`,
          licence: FEDERAL_WORK,
          description: htmlText(summary?.summary_description),
          eligibility: htmlText(summary?.applicant_eligibility_description),
          details: facts({
            Status: each.opportunity_status,
            "Opportunity number": each.opportunity_number,
            "Assistance Listings": (each.opportunity_assistance_listings ?? [])
              .map((l) => `${l.assistance_listing_number ?? ""} ${l.program_title ?? ""}`.trim())
              .join("; "),
            "Posted on": summary?.post_date,
            "Applications are due on": summary?.close_date,
            "Smallest award": summary?.award_floor,
            "Largest award": summary?.award_ceiling,
            "Cost sharing": summary?.is_cost_sharing,
            "Who may apply": summary?.applicant_types?.join("; "),
          }),
        });
      }),
      next: data.length > 0 && next <= last ? [page(query, next)] : [],
    };
  },
};

function page(query: string, page_offset: number): PlannedRequest {
  const pagination = {
    page_offset,
    page_size: PAGE_SIZE,
    sort_order: [{ order_by: "post_date", sort_direction: "descending" }],
  };
  return {
    step: "found",
    url: SEARCH,
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, pagination }),
    expects: ["json"],
    carried: { query },
  };
}
