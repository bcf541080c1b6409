import { z } from "zod";
import { IsoDate } from "../../domain/date.ts";
import type { Job, JobWish } from "../../domain/job.ts";
import {
  type Connector,
  documentId,
  FEDERAL_WORK,
  type FreshAnswer,
  type PlannedRequest,
  readJson,
  SourceArgumentError,
} from "../connector.ts";
import { facts } from "./opportunity.ts";

const SEARCH = "https://data.usajobs.gov/api/search";
/** Up to 500 may be asked for; this many are looked at. */
const PER_PAGE = 25;
/** More pages than a search of ours needs; a search that finds more is too wide. */
const MOST_PAGES = 8;

const Text = z.string().nullish();
const Day = z.string().transform((text, context) => {
  const day = IsoDate.safeParse(text.slice(0, 10));
  if (!day.success) context.addIssue("is no date");
  return day.data as IsoDate;
});

const Announcement = z.object({
  PositionTitle: z.string().min(1),
  PositionLocationDisplay: Text,
  OrganizationName: z.string(),
  JobCategory: z.array(z.object({ Code: z.string() })).default([]),
  JobGrade: z.array(z.object({ Code: z.string() })).default([]),
  PositionRemuneration: z
    .array(
      z.object({
        MinimumRange: z.string(),
        MaximumRange: z.string(),
        Description: Text,
        RateIntervalCode: Text,
      }),
    )
    .default([]),
  PublicationStartDate: Text,
  ApplicationCloseDate: Day,
  UserArea: z
    .object({
      Details: z
        .object({
          LowGrade: Text,
          HighGrade: Text,
          WhoMayApply: z.object({ Name: Text }).nullish(),
        })
        .nullish(),
    })
    .nullish(),
});

const Found = z.object({
  SearchResult: z.object({
    SearchResultCountAll: z.int(),
    SearchResultItems: z.array(
      z.object({
        MatchedObjectId: z.string().regex(/^\d+$/),
        MatchedObjectDescriptor: Announcement,
      }),
    ),
  }),
});

/** The request for a wish. */
export function usajobsRequest(wish: JobWish, page = 1): PlannedRequest {
  const query = new URLSearchParams({ ResultsPerPage: String(PER_PAGE), Page: String(page) });
  if (wish.keywords) query.set("Keyword", wish.keywords);
  if (wish.series) query.set("JobCategoryCode", wish.series);
  if (wish.grade !== undefined) {
    const grade = String(wish.grade).padStart(2, "0");
    query.set("PayGradeLow", grade);
    query.set("PayGradeHigh", grade);
  }
  if (wish.place) query.set("LocationName", wish.place);
  if (wish.remote) query.set("RemoteIndicator", "True");
  const carried = { page: String(page) };
  return { step: "found", url: `${SEARCH}?${query}`, expects: ["json"], carried };
}

/** Reads the announcements in an answer. @throws SourceProblem */
export function readUsajobs(answer: FreshAnswer): { jobs: Job[]; total: number } {
  const { SearchResult } = readJson(answer, Found);
  return {
    jobs: SearchResult.SearchResultItems.map(({ MatchedObjectId, MatchedObjectDescriptor: each }) =>
      toJob(MatchedObjectId, each),
    ),
    total: SearchResult.SearchResultCountAll,
  };
}

/**
 * Announcements of USAJOBS for some words; the address and key are headers. Documented at
 * https://developer.usajobs.gov/api-reference/get-api-search (parameters, paging) and
 * https://developer.usajobs.gov/guides/authentication. The part of the first page that describes the
 * answer could not be read when this was written: its names are as public clients read them, such as
 * https://github.com/paddy74/python-usajobsapi, where every one of them may be missing.
 */
export const usajobs: Connector = {
  name: "usajobs",
  purpose: "job announcements of USAJOBS (needs USAJOBS_API_KEY and USAJOBS_EMAIL)",
  usage: "<words> | series <number>",
  plan(args) {
    if (args.length === 0) throw new SourceArgumentError("Give words, or: series 2210.");
    const [first, series] = args;
    return [
      usajobsRequest(first === "series" && series ? { series } : { keywords: args.join(" ") }),
    ];
  },
  sign(request, { usajobs: credential }) {
    if (!credential) {
      throw new SourceArgumentError("USAJOBS_API_KEY and USAJOBS_EMAIL are not set.");
    }
    const { key, email } = credential;
    return {
      ...request,
      headers: { ...request.headers, "user-agent": email, "authorization-key": key },
    };
  },
  read(answer, { url, carried = {} }) {
    const { jobs, total } = readUsajobs(answer);
    const page = Number(carried.page);
    const more = jobs.length > 0 && page * PER_PAGE < total && page < MOST_PAGES;
    return {
      documents: jobs.map((job) => ({
        id: documentId("usajobs", job.id),
        title: `${job.title}, ${job.agency}`,
        issuer: job.agency,
        url: job.url,
        authority: "agency" as const,
        effectiveOn: job.opensOn,
        closesOn: job.closesOn,
        licence: FEDERAL_WORK,
        sections: [
          {
            heading: "",
            paragraphs: facts({
              Job: job.title,
              Place: job.place,
              Grades: job.grades,
              Pay: job.pay,
              "Open to": job.openTo,
              "Applications close on": job.closesOn,
            }),
          },
        ],
      })),
      next: more ? [pageOf(url, page + 1)] : [],
    };
  },
};

/** Another page of the same search. */
function pageOf(url: string, page: number): PlannedRequest {
  const address = new URL(url);
  address.searchParams.set("Page", String(page));
  return {
    step: "found",
    url: address.href,
    expects: ["json"],
    carried: { page: String(page) },
  };
}

function toJob(id: string, each: z.infer<typeof Announcement>): Job {
  const details = each.UserArea?.Details;
  const plan = each.JobGrade[0]?.Code ?? "";
  const [low, high] = [details?.LowGrade, details?.HighGrade];
  const range = low && high && low !== high ? `${plan}-${low} to ${plan}-${high}` : undefined;
  const [pay] = each.PositionRemuneration;
  const opensOn = IsoDate.safeParse(each.PublicationStartDate?.slice(0, 10)).data;
  return {
    id,
    title: each.PositionTitle,
    agency: each.OrganizationName,
    place: each.PositionLocationDisplay ?? "",
    // From the number alone: people follow the link, so no answer says where it leads.
    url: `https://www.usajobs.gov/job/${id}`,
    grades: range ?? [plan, low].filter(Boolean).join("-"),
    ...payOf(pay),
    closesOn: each.ApplicationCloseDate,
    ...(opensOn && { opensOn }),
    ...(details?.WhoMayApply?.Name && { openTo: details.WhoMayApply.Name }),
    series: each.JobCategory.map(({ Code }) => Code),
  };
}

/** The range that a pay is in; none where its amounts are no numbers. */
function payOf(
  pay: z.infer<typeof Announcement>["PositionRemuneration"][number] | undefined,
): Pick<Job, "pay"> {
  const [from, to] = [pay?.MinimumRange, pay?.MaximumRange].map(Number);
  if (!pay || !from || !to) return {};
  const dollars = (amount: number) => `$${Math.round(amount).toLocaleString("en-US")}`;
  const interval = pay.Description ?? pay.RateIntervalCode ?? "";
  return { pay: `${dollars(from)} to ${dollars(to)} ${interval}`.trim() };
}
