import { beforeAll, describe, expect, it } from "vitest";
import { answer } from "../../src/answering/answer.ts";
import type { App } from "../../src/compose.ts";
import { daysBetween } from "../../src/domain/date.ts";
import { openTestApp } from "../support/app.ts";
import { openEmpty } from "../support/empty-database.ts";

let app: App;
beforeAll(async () => {
  app = await openTestApp(await openEmpty());
  return () => app.database.close();
});

const askOn = (today: string, text: string) =>
  answer({ text, history: [] }, { ...app.responding.tools, today });
const first = async (text: string, today = "2026-11-24") =>
  (await askOn(today, text)).claims[0]?.text;

describe("whether something can be used", () => {
  it.each([
    ["Is SLCGP still open?", /^No: SLCGP .*September 30, 2026 \(as of November 24, 2026\)/],
    ["Has SLCGP expired?", /^Yes: SLCGP .*September 30, 2026/],
    ["Is VRA still available?", /^Yes: VRA is open \(as of November 24, 2026\)/],
    ["Has the STEM direct hire authority expired?", /^No: .*runs through December 31, 2028/],
    ["how long until SLCGP expires?", /^It is over: SLCGP/],
    ["Can our county still apply for SLCGP?", /^No: SLCGP/],
    ["Is CSA open?", /^That is not confirmed\. .*closed on February 17, 2026/],
    ["Is RHTP open for applications?", /^Not directly\. RHTP: the money is with the states/],
    ["is the federal rotational cyber program still open?", /^Only for some\./],
  ])("comes first, with the day: %s", async (question, says) => {
    expect(await first(question)).toMatch(says);
  });

  it("is no answer to whether something else about it still holds", async () => {
    expect(await first("is MS-ISAC still free?")).not.toMatch(/^Yes/);
  });

  it("follows the clock that is handed in", async () => {
    const question = "Can I still apply for SMART?";
    expect(await first(question, "2026-12-04")).toMatch(/^Yes: .*December 4, 2026; 0 days/);
    expect(await first(question, "2026-12-05")).toMatch(/^No: .*window closed on December 4, 2026/);
  });

  it("counts the days to a typed day", async () => {
    const { claims } = await askOn("2026-11-24", "how many days are left to apply for SMART?");
    expect(claims[0]).toMatchObject({
      text: expect.stringMatching(/^10 days from today: .*December 4, 2026/),
      counted: { from: "2026-11-24", to: "2026-12-04" },
    });
    expect(daysBetween("2026-11-24", "2026-12-04")).toBe(10);
  });

  it("counts nothing where no day is typed", async () => {
    expect(await first("How long until VRA expires?")).toMatch(/^No end date is on record/);
  });

  it("looks ahead to a day that is named", async () => {
    const asked = (year: number) =>
      first(`Will the STEM direct hire authority still be open in ${year}?`);
    expect(await asked(2027)).toMatch(/^Yes, as things stand: .*December 31, 2028/);
    expect(await asked(2029)).toMatch(/^No, as things stand: .*December 31, 2028/);
  });

  it("names what takes the place of what is over", async () => {
    const { claims, nextSteps } = await askOn(
      "2026-11-24",
      "Is the AI direct hire still in effect?",
    );
    expect(claims.map(({ text }) => text).join("\n")).toMatch(/STEM and cybersecurity authority/);
    expect(nextSteps.map(({ text }) => text).join("\n")).not.toContain("How do I apply");
  });
});
