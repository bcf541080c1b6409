import { describe, expect, it } from "vitest";
import { addWorkingTime, workingTimeBetween } from "../../src/desk/working-time.ts";

const EASTERN = { opens: "09:00", closes: "17:00", timeZone: "America/New_York" };
const HOUR = 3_600_000;
const plus = (from: string, hours: number, desk = EASTERN) =>
  addWorkingTime(new Date(from), hours * HOUR, desk).toISOString();

describe("working time", () => {
  it("begins when the desk opens and ends when it closes", () => {
    expect(plus("2026-11-24T12:00:00Z", 2)).toBe("2026-11-24T16:00:00.000Z");
    expect(plus("2026-11-24T23:00:00Z", 1)).toBe("2026-11-25T15:00:00.000Z");
  });

  it("leaves out nights, weekends and federal holidays", () => {
    // Thanksgiving is on Thursday, November 26.
    expect(plus("2026-11-25T20:00:00Z", 3)).toBe("2026-11-27T15:00:00.000Z");
    expect(plus("2026-11-27T21:00:00Z", 2)).toBe("2026-11-30T15:00:00.000Z");
  });

  it("leaves out the day on which a holiday is observed, also in the year before", () => {
    // Independence Day 2026 is a Saturday, New Year's Day 2028 too.
    expect(plus("2026-07-02T20:00:00Z", 2)).toBe("2026-07-06T14:00:00.000Z");
    expect(plus("2027-12-30T21:00:00Z", 2)).toBe("2028-01-03T15:00:00.000Z");
  });

  it("keeps to the clocks of the desk's zone when they change", () => {
    // Clocks go forward on Sunday, March 8, 2026: nine o'clock is then 13:00 UTC.
    expect(plus("2026-03-06T20:00:00Z", 4)).toBe("2026-03-09T15:00:00.000Z");
    const guam = { opens: "08:00", closes: "16:00", timeZone: "Pacific/Guam" };
    expect(plus("2026-11-24T00:00:00Z", 7, guam)).toBe("2026-11-24T23:00:00.000Z");
  });

  it("between two moments is what lies in the desk's hours", () => {
    const hours = (from: string, to: string) =>
      workingTimeBetween(new Date(from), new Date(to), EASTERN) / HOUR;
    expect(hours("2026-11-24T12:00:00Z", "2026-12-01T12:00:00Z")).toBe(32);
    expect(hours("2026-11-28T12:00:00Z", "2026-11-29T12:00:00Z")).toBe(0);
    expect(hours("2026-11-24T15:30:00Z", "2026-11-24T16:00:00Z")).toBe(0.5);
  });
});
