import { beforeEach, describe, expect, it } from "vitest";
import { checkCorpus, checkUnique } from "../../src/corpus/check.ts";
import type { Corpus } from "../../src/corpus/corpus.ts";
import { place } from "../../src/corpus/problem.ts";
import type { GlossaryEntry } from "../../src/domain/glossary.ts";
import { makePage, type PageWish, pageFile, pageText } from "../support/pages.ts";
import { smallCorpus } from "../support/small-corpus.ts";

let corpus: Corpus;
beforeEach(async () => {
  corpus = await smallCorpus();
});

/** What is wrong with the small corpus when its page is this one, as [line, message]. */
function problemsWith(wish: PageWish) {
  const changed = { ...corpus, pages: [...corpus.pages.slice(1), makePage(wish)] };
  const { problems, findings } = checkCorpus(changed);
  const texts = new Map([[pageFile(wish), pageText(wish)]]);
  return [...problems, ...place(findings, texts)].map(({ line, message }) => [line, message]);
}

/** A page whose opening is this text, on its own line. */
const opening = (text: string): PageWish => ({
  body: `${text}\n\n## For job seekers\n\nNew staff earn leave.[^act]\n`,
});
const OPENING_LINE = 12;

describe("a corpus that is right", () => {
  it("has no problems", () => {
    expect(checkCorpus(corpus)).toEqual({ problems: [], findings: [] });
  });
});

describe("the check of a page reports", () => {
  it("a footnote that the page does not list", () => {
    corpus = { ...corpus, sources: new Map([...corpus.sources, ...renamed("opm")]) };
    expect(problemsWith(opening("Leave is paid.[^act][^opm]"))).toEqual([
      [OPENING_LINE, "[^opm] is not in the page's list of sources"],
    ]);
  });

  it("a source that is not in sources.yaml", () => {
    expect(problemsWith({ ...opening("Leave is paid.[^opm]"), sources: ["act", "opm"] })).toEqual([
      [9, "source opm is not in sources.yaml"],
    ]);
  });

  it("a source that no statement and no fact uses", () => {
    corpus = { ...corpus, sources: new Map([...corpus.sources, ...renamed("opm")]) };
    expect(problemsWith({ sources: ["act", "opm"] })).toEqual([
      [9, "source opm is listed but no statement uses it"],
    ]);
  });

  it("no source that only a fact of the front matter uses", () => {
    corpus = { ...corpus, sources: new Map([...corpus.sources, ...renamed("opm")]) };
    const more = "listing: { number: '97.137', source: opm }";
    expect(problemsWith({ kind: "funding", more, sources: ["act", "opm"] })).toEqual([]);
  });

  it("a fact whose source the page does not list", () => {
    const more = "listing: { number: '97.137', source: opm }";
    expect(problemsWith({ kind: "funding", more })).toEqual([
      [11, "opm is not in the page's list of sources"],
    ]);
  });

  it("an audience without a section", () => {
    expect(problemsWith({ audience: ["job_seeker", "agency_hr"] })).toEqual([
      [5, "names agency_hr, but has no section “## For HR specialists”"],
    ]);
  });

  it("a day of validity after the day of review", () => {
    expect(problemsWith({ asOf: "2026-11-25", reviewedOn: "2026-11-24" })).toEqual([
      [7, "asOf is later than reviewedOn"],
    ]);
    expect(problemsWith({ asOf: "2026-11-24", reviewedOn: "2026-11-24" })).toEqual([]);
  });

  it("a contact of a program that does not exist", () => {
    const program = makePage({ kind: "program" });
    const unknown = {
      file: program.file,
      mark: "office",
      message: "route names office, which is no contact",
    };
    const withProgram = { ...corpus, pages: [program] };
    expect(checkCorpus(withProgram).findings).not.toContainEqual(unknown);
    const without = { ...withProgram, contacts: new Map() };
    expect(checkCorpus(without).findings).toContainEqual(unknown);
  });

  it.each(["Pay", "Pay?", "PAY"])(
    "two headings that read alike, because they would lead to one place: %s",
    (heading) => {
      const body = "## For job seekers\n\n### Pay\n\nOne.[^act]\n\n### Time\n\nTwo.[^act]\n\n";
      const wish = { body: `${body}### ${heading}\n\nOne more.[^act]\n` };
      const line = pageText(wish).split("\n").indexOf("One more.[^act]") + 1;
      expect(problemsWith(wish)).toEqual([
        [line, expect.stringMatching(`^the heading “${heading.replace("?", "\\?")}” leads to`)],
      ]);
    },
  );

  it("an id that two pages have, at both of them", () => {
    const twin = makePage({ kind: "guide" });
    const { findings } = checkCorpus({ ...corpus, pages: [...corpus.pages, twin] });
    expect(findings).toEqual([
      { file: "pages/rules/leave.md", mark: "id:", message: "another page has the id leave too" },
      { file: "pages/guides/leave.md", mark: "id:", message: "another page has the id leave too" },
    ]);
  });
});

describe("the check of the writing reports", () => {
  it.each(["It is paid.", "They are paid.", "This leave is paid.", "Its cost is nothing."])(
    "a sentence that does not stand alone: %s",
    (sentence) => {
      expect(problemsWith(opening(`${sentence}[^act]`))).toEqual([
        [OPENING_LINE, expect.stringMatching(/^begins with “\w+”: name the thing/)],
      ]);
    },
  );

  it("no sentence that only begins with the same letters", () => {
    const text = "Item 5 is paid.[^act] Thistle Agency pays leave.[^act] Heads pay leave.[^act]";
    expect(problemsWith(opening(text))).toEqual([]);
  });

  it("a footnote without a sentence", () => {
    expect(problemsWith(opening("[^act] [^act]"))).toEqual([
      [OPENING_LINE, "a footnote stands without a sentence"],
    ]);
  });

  it("two sentences under one footnote", () => {
    const message = "holds two sentences under one footnote: give each its own";
    expect(problemsWith(opening("Leave is paid. Staff ask for it.[^act]"))).toEqual([
      [OPENING_LINE, message],
    ]);
    expect(problemsWith(opening("Is leave paid? Leave is paid.[^act]"))).toEqual([
      [OPENING_LINE, message],
    ]);
  });

  it("no full stop that ends no sentence", () => {
    const text = [
      "Leave is paid under 5 U.S. Code section 6303.[^act]",
      "Offices in Washington, D.C. Metro areas give leave.[^act]",
      "Form No. Five asks for leave.[^act]",
      "Leave ends at 5 p.m. Eastern time.[^act]",
      "Leave grows by 1.5 days.[^act]",
    ].join(" ");
    expect(problemsWith(opening(text))).toEqual([]);
  });

  it("no item of a list for holding two sentences", () => {
    expect(problemsWith(opening("Leave is:\n\n- Paid. Staff ask for it.[^act]"))).toEqual([]);
  });

  it("a statement that is too long to quote", () => {
    const words = (length: number) => `${"a ".repeat(length / 2 - 3)}end.`.padStart(length, "L");
    expect(problemsWith(opening(`${words(420)}[^act]`))).toEqual([]);
    expect(problemsWith(opening(`${words(422)}[^act]`))).toEqual([
      [OPENING_LINE, "is 422 characters long; 420 is the most"],
    ]);
  });

  it.each(["https://example.gov/leave", "www.example.gov", "leave@example.gov"])(
    "an address in the text: %s",
    (address) => {
      expect(problemsWith(opening(`Leave is explained at ${address} today.[^act]`))).toEqual([
        [OPENING_LINE, "has an address in its text: links come from sources and contacts"],
      ]);
    },
  );
});

describe("the check of the glossary reports", () => {
  const withGlossary = (...glossary: GlossaryEntry[]) =>
    checkCorpus({ ...corpus, glossary }).findings.map(({ file, message }) => [file, message]);

  it("a page that does not exist", () => {
    expect(withGlossary({ term: "Sick leave", also: ["SL"], page: "sick-leave" })).toEqual([
      ["glossary.yaml", "Sick leave: there is no page sick-leave"],
    ]);
  });

  it("a term with two entries, whatever its capitals", () => {
    const entries = [
      { term: "Sick leave", also: ["SL"] },
      { term: "Sick Leave", also: ["illness"] },
    ];
    expect(withGlossary(...entries)).toEqual([["glossary.yaml", "sick leave has two entries"]]);
  });

  it("no name that two entries share", () => {
    const entries = [
      { term: "Sick leave", also: ["leave"] },
      { term: "Annual leave", also: ["leave"] },
    ];
    expect(withGlossary(...entries)).toEqual([]);
  });
});

describe("the check of ids in one file", () => {
  it("reports each id that stands twice, once", () => {
    expect(checkUnique("sources.yaml", ["a", "b", "a", "c", "a"])).toEqual([
      { file: "sources.yaml", mark: "a", message: "a is listed twice" },
    ]);
    expect(checkUnique("sources.yaml", ["a", "b"])).toEqual([]);
  });

  it("has nothing to say about a file that could not be read", () => {
    expect(checkUnique("sources.yaml", undefined)).toEqual([]);
  });
});

/** The one source of the small corpus under another id. */
function renamed(id: string): Corpus["sources"] {
  return new Map([...corpus.sources.values()].map((source) => [id, { ...source, id }]));
}
