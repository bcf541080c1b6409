import { describe, expect, it } from "vitest";
import { checkReadability } from "../../src/corpus/readability.ts";
import { makePage } from "../support/pages.ts";

const LIMITS = { job_seeker: 10, agency_hr: 14, program_staff: 13 };
const PLAIN = "You ask the office for leave. [^act]You get a form. [^act]You fill it in.[^act]";
const HARD =
  "Administrative determinations regarding discretionary accumulation necessitate organizational consultation.[^act] Supplementary documentation requirements are communicated electronically.[^act] Reconsideration applications necessitate comprehensive justification.[^act]";

function found(body: string, glossary: { term: string; also: string[] }[] = []) {
  const page = makePage({ body: `Leave is paid.[^act]\n\n## For job seekers\n\n${body}\n` });
  return checkReadability([page], glossary, LIMITS);
}

describe("the readability of an audience's sections", () => {
  it("is reported at the heading when it is over the limit", () => {
    expect(found(HARD)).toEqual([
      {
        file: "pages/rules/leave.md",
        mark: "## For job seekers",
        message: expect.stringMatching(/^reads at grade \d+\.\d; 10 is the limit/),
      },
    ]);
  });

  it("is fine in short sentences and words", () => {
    expect(found(PLAIN)).toEqual([]);
  });

  it("does not count the names of programs, citations and codes", () => {
    const names =
      "Ask the Interdepartmental Rehabilitation Administration now.[^act] Read 5 U.S.C. 3304(b)(3) first.[^act] The code is AYM-2210.[^act]";
    expect(found(names)).toHaveLength(1);
    const term = "Interdepartmental Rehabilitation Administration";
    expect(found(names, [{ term, also: ["IRA"] }])).toEqual([]);
  });

  it("is not judged by one or two sentences", () => {
    expect(found(HARD.split("[^act] ").slice(0, 1).join("").concat("[^act]"))).toEqual([]);
  });

  it("does not concern the sections for everybody", () => {
    const page = makePage({ body: `${HARD}\n\n## For job seekers\n\n${PLAIN}\n` });
    expect(checkReadability([page], [], LIMITS)).toEqual([]);
  });
});
