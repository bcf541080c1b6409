import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { SourceDocument } from "../../src/domain/source-document.ts";
import type { Connector, Credentials, PlannedRequest } from "../../src/sources/connector.ts";
import { SourceArgumentError } from "../../src/sources/connector.ts";
import { CONNECTORS } from "../../src/sources/connectors.ts";
import { SourceProblem } from "../../src/sources/problem.ts";

const CREDENTIALS: Credentials = {
  usajobs: { key: "usajobs-key", email: "bot@example.gov" },
  sam: "sam-key",
  simpler: "simpler-key",
};

const byName = (name: string) => CONNECTORS.find((each) => each.name === name) as Connector;

/** The recorded shape of an answer. */
async function fixture(name: string): Promise<Buffer> {
  return readFile(new URL(`../fixtures/sources/${name}`, import.meta.url));
}

async function read(connector: Connector, request: PlannedRequest, bytes: Buffer) {
  const [kind] = request.expects;
  if (!kind) throw new Error("expects nothing");
  return connector.read({ status: "fresh", url: request.url, kind, bytes }, request, "2026-11-24");
}

/** Asks what a connector plans, gives it recorded answers in order, and collects its documents. */
async function runWith(name: string, args: string[], answers: string[]) {
  const connector = byName(name);
  const requests = [...connector.plan(args)];
  const documents: SourceDocument[] = [];
  const asked: PlannedRequest[] = [];
  for (let request = requests.shift(); request; request = requests.shift()) {
    const answer = answers.shift();
    if (!answer) throw new Error(`no answer is recorded for ${request.url}`);
    asked.push(connector.sign ? connector.sign(request, CREDENTIALS) : request);
    const reading = await read(connector, request, await fixture(answer));
    documents.push(...reading.documents.map((each) => SourceDocument.parse(each)));
    requests.push(...reading.next);
  }
  expect(answers).toEqual([]);
  return { documents, asked };
}

const textOf = ({ sections }: SourceDocument) =>
  sections.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs]).join("\n");

describe("Federal Register", () => {
  it("reads a document in full, with its citation and the day it takes effect", async () => {
    const { documents, asked } = await runWith(
      "federal-register",
      ["2025-17125"],
      ["fr-document.json", "fr-body.html"],
    );
    expect(asked[0]?.url).toContain("/api/v1/documents/2025-17125.json");
    expect(documents[0]).toMatchObject({
      id: "live-fr-2025-17125",
      citation: "90 FR 43135",
      authority: "regulation",
      effectiveOn: "2025-11-07",
    });
    expect(textOf(documents[0] as SourceDocument)).toContain("Rule of Many");
  });

  it("reads what a search finds, page by page, and leaves out what has no text yet", async () => {
    const { documents, asked } = await runWith(
      "federal-register",
      ["search", "cybersecurity", "hiring"],
      ["fr-search.json", "fr-body.html", "fr-search-last.json"],
    );
    expect(documents).toHaveLength(1);
    expect(decodeURIComponent(asked[0]?.url ?? "")).toContain(
      "conditions[term]=cybersecurity+hiring",
    );
  });

  it("follows a search for eight pages and no more, also when one names itself as the next", async () => {
    const connector = byName("federal-register");
    let [request] = connector.plan(["search", "cyber"]);
    let pages = 0;
    const next_page_url = "https://www.federalregister.gov/api/v1/documents.json?page=2";
    for (; request; pages++) {
      const body = Buffer.from(JSON.stringify({ next_page_url, results: [] }));
      request = (await read(connector, request, body)).next[0];
    }
    expect(pages).toBe(8);
  });

  it("does not take an abstract without its text for the document", async () => {
    const connector = byName("federal-register");
    const [request] = connector.plan(["2025-17125"]);
    const { next } = await read(
      connector,
      request as PlannedRequest,
      await fixture("fr-document.json"),
    );
    const body = Buffer.from("<div></div>");
    await expect((async () => read(connector, next[0] as PlannedRequest, body))()).rejects.toThrow(
      "sent no text of 2025-17125",
    );
  });
});

describe("eCFR", () => {
  it("asks for the newest day of the title, and reads the part as it stood then", async () => {
    const { documents, asked } = await runWith(
      "ecfr",
      ["5", "337"],
      ["ecfr-titles.json", "ecfr-part.xml"],
    );
    expect(asked[1]?.url).toBe(
      "https://www.ecfr.gov/api/versioner/v1/full/2026-11-20/title-5.xml?part=337",
    );
    expect(documents[0]).toMatchObject({
      id: "live-ecfr-5-337",
      citation: "5 CFR part 337",
      effectiveOn: "2026-11-20",
      url: "https://www.ecfr.gov/on/2026-11-20/title-5/part-337",
    });
    expect(documents[0]?.sections.map(({ heading }) => heading)).toContain(
      "§ 337.201 Coverage and purpose.",
    );
  });

  it("reads two days in order, for what changed between them", () => {
    const days = byName("ecfr").plan(["5", "337", "2026-11-01", "2026-01-01"]);
    expect(days.map(({ carried }) => carried?.date)).toEqual(["2026-01-01", "2026-11-01"]);
  });
});

describe("Grants.gov", () => {
  it("searches, then reads each opportunity", async () => {
    const { documents, asked } = await runWith(
      "grants-gov",
      ["listing", "97.137"],
      ["grants-search.json", "grants-opportunity.json"],
    );
    expect(asked.map(({ url }) => url.split("/").at(-1))).toEqual(["search2", "fetchOpportunity"]);
    expect(JSON.parse(asked[0]?.body ?? "")).toMatchObject({ aln: "97.137", startRecordNum: 0 });
    expect(documents[0]?.url).toBe("https://www.grants.gov/search-results-detail/360003");
    const text = textOf(documents[0] as SourceDocument);
    // Midnight stands for no hour: it would be over before the day begins.
    expect(text).toContain("Applications are due on: Aug 15, 2025.");
    expect(text).toContain("About the due date: Applications are due by 5:00 p.m. Eastern Time.");
    expect(text).toContain("Cost sharing: yes.");
    expect(text).not.toContain("none");
    expect(documents[0]?.title).toBe("Fiscal Year 2025 State & Local Cybersecurity Grant Program");
    expect(text).toContain("State governments");
    expect(text).not.toContain("<p>");
  });

  it("goes on while there are more", async () => {
    const connector = byName("grants-gov");
    const [request] = connector.plan(["cyber"]);
    if (!request) throw new Error("nothing planned");
    const many = { errorcode: 0, data: { hitCount: 30, oppHits: [{ id: "1" }] } };
    const { next } = await read(connector, request, Buffer.from(JSON.stringify(many)));
    expect(JSON.parse(next.at(-1)?.body ?? "").startRecordNum).toBe(25);
  });

  it("tells of an opportunity that is only planned what its forecast says", async () => {
    const { data } = JSON.parse((await fixture("grants-opportunity.json")).toString());
    const { synopsis, ...planned } = data;
    const forecast = {
      agencyName: synopsis.agencyName,
      applicantTypes: synopsis.applicantTypes,
      forecastDesc: "<p>A grant is planned.</p>",
      estApplicationResponseDate: "Mar 01, 2027 12:00:00 AM EST",
    };
    const connector = byName("grants-gov");
    const [request] = connector.plan(["opportunity", "360003"]);
    const body = Buffer.from(JSON.stringify({ errorcode: 0, data: { ...planned, forecast } }));
    const { documents } = await read(connector, request as PlannedRequest, body);
    const text = textOf(documents[0] as SourceDocument);
    expect(text).toContain("A grant is planned.");
    expect(text).toContain("applications expected by: Mar 01, 2027");
    expect(documents[0]?.issuer).toBe("Department of Homeland Security - FEMA");
  });
});

describe("Simpler.Grants.gov", () => {
  it("reads opportunities from the search itself, with the key in a header", async () => {
    const { documents, asked } = await runWith(
      "simpler-grants",
      ["cyber"],
      ["simpler-search.json"],
    );
    expect(asked[0]?.headers?.["x-api-key"]).toBe("simpler-key");
    expect(documents[0]?.title).toBe("State and Local Cybersecurity Grant Program");
    expect(textOf(documents[0] as SourceDocument)).toContain("97.137");
  });

  it("reads an opportunity of which hardly anything is filled in", async () => {
    const connector = byName("simpler-grants");
    const [request] = connector.plan(["cyber"]);
    const empty = {
      opportunity_id: "7f3c2b1a-1111-4222-8333-944455556666",
      opportunity_number: "X-1",
      opportunity_title: null,
      opportunity_status: "forecasted",
      agency_name: null,
      summary: null,
      opportunity_assistance_listings: [{ assistance_listing_number: null, program_title: null }],
    };
    const pagination_info = { page_offset: 1, total_pages: 1 };
    const body = Buffer.from(JSON.stringify({ data: [empty], pagination_info }));
    const { documents } = await read(connector, request as PlannedRequest, body);
    expect(SourceDocument.parse(documents[0]).title).toBe("Opportunity X-1");
    expect(textOf(documents[0] as SourceDocument)).not.toMatch(/null|undefined/);
  });
});

describe("SAM.gov", () => {
  it("reads a listing, with the key in the address it asks and not in what is stored", async () => {
    const { documents, asked } = await runWith("sam-listings", ["97.137"], ["sam-listing.json"]);
    expect(asked[0]?.url).toContain("api_key=sam-key");
    expect(JSON.stringify(byName("sam-listings").plan(["97.137"]))).not.toContain("sam-key");
    expect(documents[0]).toMatchObject({ citation: "Assistance Listing 97.137" });
    const text = textOf(documents[0] as SourceDocument);
    expect(text).toContain("Funded in the current fiscal year: no.");
    expect(text).toContain("Applicants: State (includes District of Columbia");
    expect(text).toContain("The State Administrative Agency applies.");
    expect(text).toContain("Beneficiaries: Local Government.");
    expect(text).toContain("Matching: The share may be in kind.");
  });

  it("asks for lapsed listings too, takes the active one, and says so when there is none", async () => {
    const connector = byName("sam-listings");
    const [request] = connector.plan(["97.137"]);
    expect(request?.url).toContain("status=All");
    const { assistanceListingsData } = JSON.parse((await fixture("sam-listing.json")).toString());
    const [active] = assistanceListingsData;
    const answer = (...listings: unknown[]) =>
      (async () =>
        read(
          connector,
          request as PlannedRequest,
          Buffer.from(JSON.stringify({ assistanceListingsData: listings })),
        ))();
    const lapsed = { ...active, status: "Inactive" };
    for (const [listings, status] of [
      [[lapsed, active], "Active"],
      [[lapsed], "Inactive"],
    ] as const) {
      const { documents } = await answer(...listings);
      expect(documents).toHaveLength(1);
      expect(textOf(documents[0] as SourceDocument)).toContain(`Status: ${status}.`);
    }
    for (const listings of [[], [{ ...active, assistanceListingId: "97.008" }]]) {
      await expect(answer(...listings)).rejects.toThrow("no Assistance Listing 97.137");
    }
  });
});

describe("USAJOBS", () => {
  it("reads announcements, with address and key as headers", async () => {
    const { documents, asked } = await runWith("usajobs", ["series", "2210"], ["usajobs.json"]);
    expect(asked[0]?.url).toContain("JobCategoryCode=2210");
    expect(asked[0]?.headers).toMatchObject({
      "authorization-key": "usajobs-key",
      "user-agent": "bot@example.gov",
    });
    const text = textOf(documents[0] as SourceDocument);
    expect(text).toContain("Applications close on: 2026-12-04.");
    expect(text).toContain("$72,553 to $94,317 Per Year");
    expect(documents[0]?.url).toBe("https://www.usajobs.gov/job/829062500");
  });

  it("reads page after page, to the last that has any", async () => {
    const connector = byName("usajobs");
    const recorded = JSON.parse((await fixture("usajobs.json")).toString());
    recorded.SearchResult.SearchResultCountAll = 60;
    const body = Buffer.from(JSON.stringify(recorded));
    const pages: string[] = [];
    let [request] = connector.plan(["series", "2210"]);
    for (; request; request = (await read(connector, request, body)).next[0]) {
      const asked = new URL(request.url).searchParams;
      pages.push(`${asked.get("JobCategoryCode")} ${asked.get("Page")}`);
    }
    expect(pages).toEqual(["2210 1", "2210 2", "2210 3"]);
  });

  it("does not follow an announcement to another site", async () => {
    const body = JSON.parse((await fixture("usajobs.json")).toString());
    const [item] = body.SearchResult.SearchResultItems;
    item.MatchedObjectDescriptor.PositionURI = "https://jobs.evil.example/1";
    const connector = byName("usajobs");
    const [request] = connector.plan(["cyber"]);
    const { documents } = await read(
      connector,
      request as PlannedRequest,
      Buffer.from(JSON.stringify(body)),
    );
    expect(documents[0]?.url).toBe("https://www.usajobs.gov/job/829062500");
  });
});

describe("CISA KEV", () => {
  it("says version, size and newest entries", async () => {
    const { documents } = await runWith("kev", [], ["kev.json"]);
    const text = textOf(documents[0] as SourceDocument);
    expect(text).toContain("Version 2026.11.20");
    expect(text).toMatch(/CVE-2026-20001 in Example Gateway was added on 2026-11-20/);
  });

  it("is half a catalog when it lists fewer than it says", async () => {
    const connector = byName("kev");
    const [request] = connector.plan([]);
    const catalog = JSON.parse((await fixture("kev.json")).toString());
    const body = Buffer.from(JSON.stringify({ ...catalog, count: 1500 }));
    await expect((async () => read(connector, request as PlannedRequest, body))()).rejects.toThrow(
      "says that it lists 1500 entries, and lists 2",
    );
  });
});

describe("any page", () => {
  it("is read without what surrounds its text", async () => {
    const connector = byName("page");
    const [request] = connector.plan(["https://www.opm.gov/a/b"]);
    expect(request?.robots).toBe(true);
    const body = Buffer.from(
      "<html><head><title>T</title><script>x()</script></head><body><nav>Menu</nav><main><h1>Direct hire</h1><p>One.</p><ul><li>Two</li></ul></main><footer>F</footer></body></html>",
    );
    const { documents } = await read(connector, request as PlannedRequest, body);
    expect(documents[0]).toMatchObject({
      title: "Direct hire",
      authority: "opm",
      sections: [{ heading: "Direct hire", paragraphs: ["One.", "Two"] }],
    });
  });
});

describe("arguments and answers that are wrong", () => {
  it.each([
    ["federal-register", ["one"]],
    ["federal-register", []],
    ["ecfr", ["5"]],
    ["ecfr", ["99", "1"]],
    ["ecfr", ["5", "337", "yesterday"]],
    ["grants-gov", []],
    ["grants-gov", ["opportunity", "x"]],
    ["simpler-grants", ["x".repeat(101)]],
    ["sam-listings", ["97137"]],
    ["usajobs", []],
    ["kev", ["all"]],
    ["page", ["not an address"]],
  ])("%s %j is not understood, and says so", (name, args) => {
    expect(() => byName(name).plan(args)).toThrow(SourceArgumentError);
  });

  it.each(["simpler-grants", "sam-listings", "usajobs"])("%s says which key is missing", (name) => {
    const request = { step: "found", url: "https://x.gov/", expects: ["json" as const] };
    expect(() => byName(name).sign?.(request, {})).toThrow(/_KEY.* (is|are) not set/);
  });

  it.each([
    ["federal-register", ["2025-17125"]],
    ["ecfr", ["5", "337"]],
    ["grants-gov", ["cyber"]],
    ["simpler-grants", ["cyber"]],
    ["sam-listings", ["97.137"]],
    ["usajobs", ["cyber"]],
    ["kev", []],
  ])(
    "%s: another shape, half an answer and an empty one are problems, never documents",
    async (name, args) => {
      const connector = byName(name);
      const [request] = connector.plan(args);
      for (const body of ['{"hello":1}', "[]", "null", '{"data":', '{"errorcode":5}']) {
        await expect(
          (async () => read(connector, request as PlannedRequest, Buffer.from(body)))(),
        ).rejects.toThrow(SourceProblem);
      }
    },
  );
});
