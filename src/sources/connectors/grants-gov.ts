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
    oppHits: z.array(z.object({ id: z.union([z.string(), z.number()]).transform(String) })),
  }),
);

const Text = z.string().nullish();
const Detail = wrapped(
  z.object({
    id: z.union([z.string(), z.number()]).transform(String),
    opportunityNumber: z.string(),
    opportunityTitle: z.string().min(3),
    owningAgencyCode: Text,
    synopsis: z
      .object({
        agencyName: Text,
        synopsisDesc: Text,
        applicantEligibilityDesc: Text,
        applicantTypes: z.array(z.object({ description: Text })).nullish(),
        awardFloor: z.union([z.string(), z.number()]).nullish(),
        awardCeiling: z.union([z.string(), z.number()]).nullish(),
        costSharing: z.union([z.string(), z.boolean()]).nullish(),
        postingDate: Text,
        responseDate: Text,
      })
      .nullish(),
    cfdas: z.array(z.object({ cfdaNumber: Text, programTitle: Text })).nullish(),
  }),
);

/** Funding opportunities of Grants.gov: a search, then each one in full. */
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
    const { synopsis } = data;
    const listings = (data.cfdas ?? []).flatMap(({ cfdaNumber, programTitle }) =>
      cfdaNumber ? [`${cfdaNumber} ${programTitle ?? ""}`.trim()] : [],
    );
    return {
      documents: [
        opportunity({
          id: documentId("grants-gov", data.id),
          title: data.opportunityTitle,
          issuer: synopsis?.agencyName || data.owningAgencyCode || "Grants.gov",
          url: `https://www.grants.gov/search-results-detail/${data.id}`,
          licence: FEDERAL_WORK,
          description: htmlText(synopsis?.synopsisDesc),
          eligibility: htmlText(synopsis?.applicantEligibilityDesc),
          details: facts({
            "Opportunity number": data.opportunityNumber,
            "Assistance Listings": listings.join("; "),
            "Posted on": synopsis?.postingDate,
            "Applications are due on": synopsis?.responseDate,
            "Smallest award": synopsis?.awardFloor,
            "Largest award": synopsis?.awardCeiling,
            "Cost sharing": synopsis?.costSharing,
            "Who may apply": (synopsis?.applicantTypes ?? [])
              .flatMap(({ description }) => description ?? [])
              .join("; "),
          }),
        }),
      ],
      next: [],
    };
  },
};

function found(criteria: Record<string, string>, startRecordNum: number): PlannedRequest {
  const body = { ...criteria, oppStatuses: "forecasted|posted", rows: ROWS, startRecordNum };
  return post("found", "search2", body);
}

function detail(id: string): PlannedRequest {
  return post("detail", "fetchOpportunity", { opportunityId: Number(id) });
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
