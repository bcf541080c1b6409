import { describe, expect, it } from "vitest";
import { passagesOf, toIndexedPage } from "../../src/corpus/passages.ts";
import { makePage, type PageWish } from "../support/pages.ts";

const cut = (wish: PageWish) => passagesOf(makePage(wish));
const idsOf = (body: string) => cut({ body }).map(({ id }) => id);
/** A statement of so many words. */
const statement = (words: number) => `${"word ".repeat(words - 1)}end.[^act]`;

describe("the passages of a page", () => {
  it("are its sections, each with what an answer needs to know of the page", () => {
    const [opening, seekers] = cut({
      kind: "guide",
      title: "Annual leave",
      status: "retired",
      more: "expiresOn: 2027-01-31",
      body: "Leave is paid.[^act]\n\n## For job seekers\n\n### Pay\n\nLeave costs nothing.[^act]\n",
    });
    expect(opening).toEqual({
      id: "leave",
      pageId: "leave",
      pageKind: "guide",
      pageStatus: "retired",
      title: "Annual leave",
      heading: "",
      asOf: "2026-11-01",
      expiresOn: "2027-01-31",
      statements: [expect.objectContaining({ text: "Leave is paid." })],
    });
    expect(seekers).toMatchObject({
      id: "leave#for-job-seekers/pay",
      heading: "For job seekers › Pay",
      audience: "job_seeker",
    });
  });

  it("are named for their headings", () => {
    const body = "Text.[^act]\n\n## What § 3(c) says!\n\nText.[^act]\n\n### GS-9\n\nText.[^act]\n";
    expect(idsOf(body)).toEqual(["leave", "leave#what-3-c-says", "leave#what-3-c-says/gs-9"]);
  });

  it("keep their names when the text around them changes", () => {
    const before = "Text.[^act]\n\n## Pay\n\nText.[^act]\n";
    const after = `Text.[^act]\n\n## New\n\nText.[^act]\n\n## Pay\n\n${statement(30)}\n\nMore.[^act]\n`;
    expect(idsOf(after)).toEqual(expect.arrayContaining(idsOf(before)));
  });

  it("cut a long section between statements, and lose none", () => {
    const body = Array.from({ length: 10 }, () => statement(50)).join(" ");
    const passages = cut({ body });
    expect(passages.map(({ id }) => id)).toEqual(["leave", "leave~2", "leave~3"]);
    expect(passages.map(({ statements }) => statements.length)).toEqual([4, 4, 2]);
    expect(passages.flatMap(({ statements }) => statements)).toHaveLength(10);
  });

  it("do not cut a section that is only just long enough", () => {
    expect(idsOf(`${statement(100)} ${statement(300)}`)).toEqual(["leave"]);
  });

  it("do not cut a list, however long", () => {
    const items = Array.from({ length: 20 }, () => `- ${statement(40)}`).join("\n");
    expect(idsOf(`Leave is for:\n\n${items}\n`)).toEqual(["leave"]);
  });

  it("cut between two long lists", () => {
    const list = Array.from({ length: 5 }, () => `- ${statement(40)}`).join("\n");
    const passages = cut({ body: `One:\n\n${list}\n\nTwo:\n\n${list}\n` });
    expect(passages.map(({ statements }) => statements[0]?.list?.lead)).toEqual(["One:", "Two:"]);
  });

  it("go into the index with the page's own hash", () => {
    const page = makePage();
    expect(toIndexedPage(page)).toEqual({
      id: "leave",
      hash: page.hash,
      facts: page.facts,
      passages: passagesOf(page),
    });
  });
});
