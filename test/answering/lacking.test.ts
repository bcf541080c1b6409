import { describe, expect, it } from "vitest";
import { lackingReader } from "../../src/answering/lacking.ts";

type Pages = Parameters<typeof lackingReader>[1];

const page = (id: string, title: string, text: string): Pages[number] =>
  ({
    facts: { id, title },
    sections: [{ path: [], line: 1, statements: [{ text }] }],
  }) as unknown as Pages[number];

const PAGES = [
  page("fellows", "Harbor fellowship", "The fellowship lasts two years. Students apply in May."),
  page("grants", "Lantern grants", "A grant pays for scanning. Towns apply through the state."),
  page("rotation", "Rotation program", "A rotation lasts six months. Employees ask their office."),
];

const lacking = lackingReader(
  {
    pages: {
      fellows: {
        tells: ["how long is the fellowship", "when do students apply"],
        lacks: ["how many students were accepted for the fellowship", "who is its director"],
      },
      grants: {
        tells: ["what does the grant pay for", "how do towns apply"],
        lacks: ["how many towns were accepted for a grant", "who is its director"],
      },
    },
    nothing: ["how many were accepted"],
    elsewhere: [],
    refused: {},
  },
  PAGES,
  ["Ohio", "New Mexico"],
  () => "grants",
);

describe("what a page lacks", () => {
  it("is known of a page that nobody said it of, since its own words count alike", () => {
    const number = lacking("how many employees were accepted for a rotation", "rotation");
    expect(number).toBeGreaterThan(0.5);
    expect(lacking("how long is the rotation", "rotation")).toBeLessThan(number);
  });

  it("depends on what the page has", () => {
    const question = "what does scanning pay";
    expect(lacking(question, "grants")).toBeLessThan(lacking(question, "fellows"));
  });

  it("does not depend on the place that somebody asks for", () => {
    const question = (place: string) => lacking(`how do towns in ${place} apply`, "grants");
    expect(question("Ohio")).toBe(question("Mexico"));
    expect(question("Ohio")).toBeLessThan(question("zebraland"));
  });
});
