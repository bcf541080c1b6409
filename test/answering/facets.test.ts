import { describe, expect, it } from "vitest";
import {
  facetsOf,
  headingFit,
  meetsAsking,
  sentenceFit,
  tells,
} from "../../src/answering/facets.ts";

describe("what a question wants to know", () => {
  it.each([
    ["How much is the stipend?", "amount"],
    ["What percent is the cost share?", "share"],
    ["How many weeks do I have?", "span"],
    ["When is the deadline?", "date"],
    ["Which authority code goes with it?", "code"],
    ["What grades does it cover?", "grade"],
    ["Who can apply?", "who"],
    ["Where do I apply?", "how"],
    ["Is SLCGP still open?", "status"],
    ["What paperwork do I need?", "documents"],
    ["What is CTMS?", "definition"],
    ["CTMS", "definition"],
  ])("“%s” is about: %s", (question, facet) => {
    expect(facetsOf(question)).toContain(facet);
  });

  it("finds the sentence that holds it", () => {
    const fits = (question: string, sentence: string) => sentenceFit(facetsOf(question), sentence);
    const amount = "The stipend is $27,000 a year.";
    const code = "Use authority code AYM first.";
    expect(fits("How much is the stipend?", amount)).toBeGreaterThan(
      fits("How much is the stipend?", code),
    );
    expect(fits("Which code do I use?", code)).toBeGreaterThan(
      fits("Which code do I use?", amount),
    );
  });

  it("does not take a share for an amount, or a day for a span of time", () => {
    const told = (question: string, sentence: string) => tells(facetsOf(question), sentence);
    expect(told("How much does it pay?", "About 70% work in agencies.")).toBe(false);
    expect(told("How much does it pay?", "It pays $27,000 a year.")).toBe(true);
    expect(told("What percent is the match?", "The match is 40%.")).toBe(true);
    expect(told("How long do I serve?", "Serve for two years.")).toBe(true);
    expect(told("How long do I serve?", "The window opened on August 1, 2026.")).toBe(false);
    expect(told("What is it?", "It pays $27,000 a year.")).toBe(false);
  });

  it("knows an answer without what was asked for", () => {
    const met = (question: string, sentence: string) => meetsAsking(facetsOf(question), [sentence]);
    expect(met("How much is the locality raise?", "It adds 17% to the base.")).toBe(true);
    expect(met("How much is the raise?", "It comes in January.")).toBe(false);
    expect(met("The special rate, how much, is it still open?", "It ended in May.")).toBe(true);
    expect(met("What is the maximum length of an appointment?", "It ends after $500.")).toBe(false);
    expect(met("What is the maximum length of an appointment?", "At most two years.")).toBe(true);
  });

  it("finds the heading that announces it", () => {
    expect(headingFit(["how"], "How to apply")).toBe(1);
    expect(headingFit(["how"], "Grades and series")).toBe(0);
  });
});
