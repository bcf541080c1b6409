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

const API = "https://api.grants.gov/v1/api";
const ROWS = 25;
/** More pages than a search of ours needs; a search that finds more is too wide. */
const MOST_PAGES = 8;

const wrapped = <T extends z.ZodType>(data: T) =>
  z.object({ errorcode: z.literal(0, "is not 0"), data });

const Found = wrapped(
  z.object({
    hitCount: z.int(),
    oppHits: z.array(z.object({ id: z.string().regex(/^\d+$/) })),
  }),
);

const Text = z.string().nullish();
/** What a synopsis and a forecast have in common. */
const Terms = z.object({
  agencyName: Text,
  applicantEligibilityDesc: Text,
  applicantTypes: z.array(z.object({ description: Text })).nullish(),
  awardFloor: Text,
  awardCeiling: Text,
  costSharing: z.boolean().nullish(),
  postingDate: Text,
});
const Detail = wrapped(
  z.object({
    id: z.int().transform(String),
    opportunityNumber: z.string(),
    opportunityTitle: z.string().min(3),
    owningAgencyCode: Text,
    synopsis: Terms.extend({
      synopsisDesc: Text,
      responseDate: Text,
      responseDateDesc: Text,
    }).nullish(),
    forecast: Terms.extend({ forecastDesc: Text, estApplicationResponseDate: Text }).nullish(),
    cfdas: z.array(z.object({ cfdaNumber: Text, programTitle: Text })).nullish(),
  }),
);

/**
 * Funding opportunities of Grants.gov: a search, then each one in full. No key is needed. Documented at
 * https://grants.gov/api/common/search2 and https://grants.gov/api/common/fetchopportunity, whose sample
 * answers were read as far as the synopsis. `cfdas` and `forecast`, which an opportunity that is only
 * planned has in the place of a synopsis, were out of reach there: they are as public clients read them.
 */
export const grantsGov: Connector = {
  name: "grants-gov",
  purpose: "funding opportunities of Grants.gov",
  usage: "<words> | listing <number> | opportunity <id>",
  plan(args) {
    const [first, second] = args;
    if (args.length === 0) {
      throw new SourceArgumentError("Give words, or: listing 97.137, or: opportunity <id>.");
    }
    if (first === "opportunity") {
      if (!/^\d{1,9}$/.test(second ?? "")) {
        throw new SourceArgumentError("The id of an opportunity is a number.");
      }
      return [detail(second as string)];
    }
    const criteria = first === "listing" ? { aln: second ?? "" } : { keyword: args.join(" ") };
    return [found(criteria, 0)];
  },
  read(answer, { step, body = "{}" }) {
    if (step === "found") {
      const { data } = readJson(answer, Found);
      const { startRecordNum, rows: _, oppStatuses: __, ...criteria } = JSON.parse(body);
      const next = startRecordNum + ROWS;
      const more = data.oppHits.length > 0 && next < Math.min(data.hitCount, ROWS * MOST_PAGES);
      return {
        documents: [],
        next: [
          ...data.oppHits.map(({ id }) => detail(id)),
          ...(more ? [found(criteria, next)] : []),
        ],
      };
    }
    const { data } = readJson(answer, Detail);
    const { synopsis, forecast } = data;
    const terms = synopsis ?? forecast;
    const listings = (data.cfdas ?? []).flatMap(({ cfdaNumber, programTitle }) =>
      cfdaNumber ? [`${cfdaNumber} ${programTitle ?? ""}`.trim()] : [],
    );
    return {
      documents: [
        opportunity({
          id: documentId("grants-gov", data.id),
          title: htmlText(data.opportunityTitle).join(" "),
          issuer: terms?.agencyName || data.owningAgencyCode || "Grants.gov",
          url: `https://www.grants.gov/search-results-detail/${data.id}`,
          licence: FEDERAL_WORK,
          description: htmlText(synopsis?.synopsisDesc ?? forecast?.forecastDesc),
          eligibility: htmlText(terms?.applicantEligibilityDesc),
          details: facts({
            "Opportunity number": data.opportunityNumber,
            "Assistance Listings": listings.join("; "),
            "Posted on": dayIn(terms?.postingDate),
            "Applications are due on": dayIn(synopsis?.responseDate),
            "About the due date": stated(synopsis?.responseDateDesc),
            "Planned, with applications expected by": dayIn(forecast?.estApplicationResponseDate),
            "Smallest award": stated(terms?.awardFloor),
            "Largest award": stated(terms?.awardCeiling),
            "Cost sharing": terms?.costSharing,
            "Who may apply": (terms?.applicantTypes ?? [])
              .flatMap(({ description }) => description ?? [])
              .join("; "),
          }),
        }),
      ],
      next: [],
    };
  },
};

/**
 * The day in "Aug 15, 2025 12:00:00 AM EDT". The hour stands for none: by the day's last hour, or the one
 * that the words about the due date name, applications are still taken.
 */
function dayIn(moment: string | null | undefined): string | undefined {
  return moment?.replace(/ 12:00:00 AM [A-Z]{3,4}$/, "");
}

/** What somebody has filled in: for what nobody did, the interface has words of its own. */
function stated(value: string | null | undefined): string | undefined {
  return value && !/^(?:none|undefined|no explanation)\.?$/i.test(value) ? value : undefined;
}

function found(criteria: Record<string, string>, startRecordNum: number): PlannedRequest {
  const body = { ...criteria, oppStatuses: "forecasted|posted", rows: ROWS, startRecordNum };
  return post("found", "search2", body);
}

function detail(id: string): PlannedRequest {
  const request = post("detail", "fetchOpportunity", { opportunityId: Number(id) });
  return { ...request, about: documentId("grants-gov", id) };
}

function post(step: string, path: string, body: object): PlannedRequest {
  return {
    step,
    url: `${API}/${path}`,
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    expects: ["json"],
  };
}
