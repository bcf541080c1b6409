import { beforeAll, describe, expect, it } from "vitest";
import { glossaryExpander } from "../../src/corpus/expand.ts";
import { rarity } from "../../src/corpus/query.ts";
import { createRetriever } from "../../src/corpus/search.ts";
import type { Hit, Retriever, SearchRequest } from "../../src/domain/retriever.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { indexed, openIndex } from "../support/index-content.ts";

const PAGES = indexed(
  {
    id: "leave",
    title: "Annual leave",
    audience: ["job_seeker", "agency_hr"],
    body: [
      "Annual leave is paid vacation.[^act] The payroll office records annual leave.[^act]",
      "## Duration\n\nNew staff receive thirteen days.[^act]",
      "## For job seekers\n\nApplicants hear about vacation in the offer letter.[^act]",
      "## For HR specialists\n\nCode 540 on the SF-50 records vacation.[^act]",
    ].join("\n\n"),
  },
  {
    id: "hiring",
    kind: "pathway",
    title: "Direct hire",
    body: "An agency may use DHA at GS-9 for a salary of $27,000 under 5 CFR 337.205(c).[^act]",
  },
  {
    id: "medical",
    kind: "pathway",
    title: "Medical officers",
    status: "lapsed",
    body: [
      "Hospitals used the direct hiring authority for physicians.[^act]",
      "Physicians apply with:\n\n- A resume.[^act]\n- A licence.[^act]",
    ].join("\n\n"),
  },
  {
    id: "grants",
    kind: "funding",
    title: "Rural grants",
    body: "Rural hospitals receive grants for physicians, telehealth and résumé writing.[^act]",
  },
);

const GLOSSARY = [
  { term: "Direct hiring authority", also: ["DHA", "fast lane"], page: "hiring" },
  { term: "Physician", also: ["doctor"], page: "medical" },
];

describeOnEachEngine("search", (open) => {
  let retriever: Retriever;
  beforeAll(async () => {
    const database = await openIndex(open, PAGES);
    retriever = createRetriever(database, glossaryExpander(GLOSSARY));
  });
  const search = (text: string, request: Partial<SearchRequest> = {}) =>
    retriever.search({ text, limit: 10, ...request });
  const keysFor = async (text: string, request?: Partial<SearchRequest>) =>
    (await search(text, request)).hits.map(({ passage }) => passage.id);
  const firstFor = async (text: string): Promise<Hit | undefined> => (await search(text)).hits[0];

  describe("finds", () => {
    it("passages by their words in any form, best first", async () => {
      expect(await keysFor("recording of the payrolls")).toEqual([
        "leave",
        "leave#for-hr-specialists",
      ]);
      const { hits } = await search("vacation");
      expect(hits).toHaveLength(3);
      expect(hits.map(({ score }) => score)).toEqual(
        hits.map(({ score }) => score).sort((a, b) => b - a),
      );
    });

    it("codes, amounts and citations as they are written, and as people write them", async () => {
      for (const text of [
        "GS-9",
        "gs 9",
        "$27,000",
        "27000 dollars",
        "337.205(c)",
        "5 C.F.R. 337.205",
      ]) {
        expect((await keysFor(text))[0], text).toBe("hiring");
      }
      expect(await keysFor("SF-50")).toEqual(["leave#for-hr-specialists"]);
    });

    it("words with accents and without", async () => {
      expect((await keysFor("résumé")).sort()).toEqual(["grants", "medical"]);
      expect(await keysFor("résumé")).toEqual(await keysFor("resume"));
    });

    it("a word of the title before the same word of the text", async () => {
      expect((await keysFor("rural"))[0]).toBe("grants");
      expect((await keysFor("medical physicians"))[0]).toBe("medical");
    });

    it("the whole passage as it was indexed", async () => {
      const hit = await firstFor("telehealth");
      expect(hit?.passage).toEqual(PAGES.find(({ id }) => id === "grants")?.passages[0]);
    });

    it("no more than it is asked for", async () => {
      expect(await keysFor("vacation", { limit: 2 })).toHaveLength(2);
      expect(await keysFor("vacation", { limit: 2 })).toEqual(
        (await keysFor("vacation")).slice(0, 2),
      );
    });

    it("nothing for a question without a word of meaning", async () => {
      for (const text of ["", "the of and", "???"]) {
        expect(await search(text), text).toEqual({
          hits: [],
          concepts: 0,
          vague: true,
          corrections: [],
          named: [],
          pages: new Map(),
          unknown: [],
        });
      }
    });

    it("nothing for words that the corpus does not have, and names them", async () => {
      expect(await search("zeppelins over Zanzibar")).toMatchObject({
        hits: [],
        unknown: ["zeppelins", "zanzibar"],
      });
    });

    it("nothing that harms it in text that looks like SQL", async () => {
      expect(await keysFor("'; drop table passage; --")).toEqual([]);
      expect(await keysFor("telehealth'); delete from posting; --")).toEqual(["grants"]);
      expect(await keysFor("telehealth")).toEqual(["grants"]);
    });
  });

  describe("keeps only", () => {
    it("the kinds of page that are wanted", async () => {
      expect((await keysFor("physicians")).sort()).toEqual(["grants", "medical"]);
      expect(await keysFor("physicians", { kinds: ["funding"] })).toEqual(["grants"]);
      expect(await keysFor("physicians", { kinds: ["funding", "pathway"] })).toHaveLength(2);
      expect(await keysFor("physicians", { kinds: ["guide"] })).toEqual([]);
    });

    it("the statuses that are wanted", async () => {
      expect(await keysFor("physicians", { statuses: ["open"] })).toEqual(["grants"]);
      expect(await keysFor("physicians", { statuses: ["lapsed", "retired"] })).toEqual(["medical"]);
    });

    it("passages for the audience and those for everybody", async () => {
      expect((await keysFor("vacation", { audience: "agency_hr" })).sort()).toEqual([
        "leave",
        "leave#for-hr-specialists",
      ]);
      expect((await keysFor("vacation", { audience: "job_seeker" })).sort()).toEqual([
        "leave",
        "leave#for-job-seekers",
      ]);
      expect(await keysFor("vacation", { audience: "program_staff" })).toEqual(["leave"]);
    });

    it("what passes every filter, counted before the limit", async () => {
      const request = { kinds: ["pathway" as const], statuses: ["lapsed" as const], limit: 1 };
      expect(await keysFor("physicians", request)).toEqual(["medical"]);
      expect(await keysFor("physicians", { ...request, kinds: ["funding"] })).toEqual([]);
    });
  });

  describe("reads a misspelt word", () => {
    it("as the nearest one, and says so", async () => {
      expect(await search("telehaelth")).toMatchObject({
        corrections: [{ from: "telehaelth", to: "telehealth" }],
        unknown: [],
      });
      expect(await keysFor("telehaelth")).toEqual(await keysFor("telehealth"));
      expect((await firstFor("telehaelth"))?.coverage).toBe(1);
    });

    it("only when the corpus does not have it, in any form", async () => {
      expect((await search("hospital grant")).corrections).toEqual([]);
    });

    it("not when the glossary knows it", async () => {
      expect((await search("doctor")).corrections).toEqual([]);
    });
  });

  describe("reads a name of the glossary", () => {
    it("as all the other names, in both directions", async () => {
      expect((await keysFor("DHA")).sort()).toEqual(["hiring", "medical"]);
      expect(await keysFor("direct hiring authority")).toEqual(
        expect.arrayContaining(["hiring", "medical"]),
      );
      expect((await keysFor("fast lane")).sort()).toEqual(["hiring", "medical"]);
    });

    it("as the page that it names", async () => {
      expect((await search("What is DHA?")).named).toEqual(["hiring"]);
      expect((await search("a doctor by DHA, a DHA doctor")).named).toEqual(["medical", "hiring"]);
      expect((await search("direct")).named).toEqual([]);
    });

    it("as covered by a passage that uses another name", async () => {
      const { hits } = await search("doctor");
      expect(hits.map(({ coverage }) => coverage)).toEqual(hits.map(() => 1));
      expect(hits).not.toEqual([]);
      const long = (await search("direct hiring authority")).hits;
      expect(long.find(({ passage }) => passage.id === "hiring")?.coverage).toBe(1);
    });

    it("as weaker than the asker's own word", async () => {
      const plain = (await search("physicians")).hits[0]?.score ?? 0;
      const synonym = (await search("doctor")).hits[0]?.score ?? 0;
      expect(synonym).toBeGreaterThan(0);
      expect(synonym).toBeLessThan(plain);
    });
  });

  describe("says how much of the question a passage covers:", () => {
    it("all of it when it holds every word", async () => {
      expect((await firstFor("payroll office records annual leave"))?.coverage).toBe(1);
    });

    it("the share of the words, each counted by how rare it is", async () => {
      const { hits } = await search("vacation telehealth");
      // Seven passages; "vacation" stands in three of them, "telehealth" in one.
      const [common, rare] = [rarity(3, 7), rarity(1, 7)];
      const coverageOf = (id: string) => hits.find(({ passage }) => passage.id === id)?.coverage;
      expect(coverageOf("leave")).toBeCloseTo(common / (common + rare), 10);
      expect(coverageOf("grants")).toBeCloseTo(rare / (common + rare), 10);
    });

    it("less when a word is in no passage at all", async () => {
      const coverage = (await firstFor("telehealth zeppelins"))?.coverage ?? 1;
      expect(coverage).toBeCloseTo(rarity(1, 7) / (rarity(1, 7) + rarity(3, 7)), 10);
    });

    it("not counting the words around a question", async () => {
      const result = await search("Hello, could you please tell me something about telehealth?");
      expect(result.concepts).toBe(1);
      expect(result.hits[0]?.coverage).toBe(1);
    });

    it("not counting words that are set aside, which are still searched for", async () => {
      const { hits, concepts } = await search("telehealth vacation", { aside: ["vacation"] });
      expect(concepts).toBe(1);
      expect(hits.find(({ passage }) => passage.id === "grants")?.coverage).toBe(1);
      expect(hits.find(({ passage }) => passage.id === "leave")?.coverage).toBe(0);
    });

    it("counting the words around a question when there are no others", async () => {
      expect((await search("which days")).concepts).toBe(1);
    });
  });

  describe("says what each statement covers of what the title leaves open:", () => {
    const coverOf = async (text: string, id: string) =>
      (await search(text)).hits.find(({ passage }) => passage.id === id)?.statementCoverage;

    it("the words of the title count for no statement", async () => {
      expect(await coverOf("annual leave payroll", "leave")).toEqual([0, 1]);
    });

    it("the title's words count when the question has no others", async () => {
      const [first, second] = (await coverOf("annual leave", "leave")) ?? [];
      expect([first, second]).toEqual([1, 1]);
    });

    it("a heading covers what it says, and its statements what they say", async () => {
      const found = (await search("leave duration")).hits;
      const hit = found.find(({ passage }) => passage.id === "leave#duration");
      expect(hit?.headingCoverage).toBe(1);
      expect(hit?.statementCoverage).toEqual([0]);
      expect(await coverOf("leave thirteen", "leave#duration")).toEqual([1]);
    });

    it("the introduction of a list counts for each of its items", async () => {
      expect(await coverOf("medical apply licence", "medical")).toEqual([
        0,
        expect.closeTo(0.5, 0),
        1,
      ]);
    });
  });
});

describe("the rarity of a word", () => {
  it("falls with the passages that hold it and is never negative", () => {
    const rarities = [0, 1, 5, 50, 99, 100].map((passages) => rarity(passages, 100));
    expect(rarities).toEqual([...rarities].sort((a, b) => b - a));
    expect(Math.min(...rarities)).toBeGreaterThan(0);
  });
});
