import { beforeAll, describe, expect, it } from "vitest";
import { type Checking, checkClaim } from "../../src/answering/check-claim.ts";
import { passagesOf } from "../../src/corpus/passages.ts";
import type { ClaimFault } from "../../src/domain/answer-model.ts";
import { answeringTools, pageOf } from "../support/answering.ts";
import { bundledCorpus } from "../support/corpus.ts";

let source: string;
beforeAll(async () => {
  source = [...(await bundledCorpus()).sources.keys()][0] ?? "";
});

/** Checks a claim that quotes the first statement of a page with these statements. */
async function check(
  statement: string,
  text: string,
  { quote = statement, facts = {} }: { quote?: string; facts?: Record<string, string> } = {},
): Promise<"kept" | ClaimFault> {
  const page = pageOf(`${statement}[^${source}]`, facts);
  const { library, today, policy } = await answeringTools([page]);
  const { unsupportedWords } = policy.model;
  const checking: Checking = { passages: passagesOf(page), library, today, unsupportedWords };
  const claim = { text, item: false, supports: [{ passage: 1, quote }] };
  const outcome = checkClaim(claim, checking);
  return typeof outcome === "string" ? outcome : "kept";
}

describe("a model's claim is kept when it says in other words what its source says:", () => {
  it.each([
    ["The stipend is $26,000 a year.", "The yearly stipend is $26k."],
    ["The stipend is $1.5 million.", "The stipend comes to $1,500,000."],
    ["Scholars serve two years after graduation.", "After graduation, scholars serve 2 years."],
    [
      "The authority covers series 2210 at GS-12 to GS-15.",
      "The authority covers series 2210 from GS-12 through GS-15, and GS-14 is one of them.",
    ],
    ["Applications are due by December 4, 2026.", "Applications are due by Dec. 4, 2026."],
    [
      "Agencies use it under 5 U.S.C. 3304(a)(3) and 5 CFR part 337, subpart B.",
      "The legal authority that agencies use is 5 USC 3304(a)(3) with 5 C.F.R. Part 337, subpart B.",
    ],
    [
      "SFS is open to US citizens and lawful permanent residents.",
      "US citizens and lawful permanent residents are the people to whom SFS is open.",
    ],
    [
      "The cost share is 25 percent of the project.",
      "Applicants bring 25% of the project as the cost share.",
    ],
    [
      "Applicants are found qualified or not qualified, without rating and ranking.",
      "Applicants are found qualified or not qualified, and there is no rating or ranking.",
    ],
  ])("“%s” as “%s”", async (statement, text) => {
    expect(await check(statement, text)).toBe("kept");
  });

  it("word for word, whatever it says", async () => {
    const statement = "You are eligible if you served, and must apply only in May.";
    expect(await check(statement, statement)).toBe("kept");
  });
});

describe("a model's claim is dropped", () => {
  it.each<[ClaimFault, string, string]>([
    ["figure", "The stipend is $26,000 a year.", "The stipend is $27,000 a year."],
    ["figure", "The stipend is $26,000 a year.", "The stipend is $26,000 a month, for 3 years."],
    ["figure", "The term is 4 years.", "The term is 4 months."],
    ["figure", "The term is 4 years.", "The term is forty years."],
    ["figure", "It covers GS-12 to GS-15.", "It covers GS-11 to GS-15."],
    ["figure", "It ends on December 4, 2026.", "It ends on December 14, 2026."],
    ["figure", "It ends on December 4, 2026.", "It ends on October 4, 2026."],
    ["figure", "It rests on 5 U.S.C. 3304(a)(3).", "It rests on 5 U.S.C. 3304(b)."],
    ["figure", "It rests on 5 U.S.C. 3304 and part 337.", "It rests on 5 CFR 3304 and part 337."],
    ["figure", "It rests on 5 CFR 337.201.", "It rests on 5 CFR 337.205."],
    ["figure", "The code is AYM.", "The code is BAC."],
    ["link", "Apply on USAJOBS.", "Apply on usajobs.gov, USAJOBS."],
    ["link", "Ask the office.", "Ask the office at the-office.zip/form."],
    ["link", "Ask the office.", "Ask the office at office@example.gov."],
    ["link", "Ask the office.", "Ask the office at 202-555-0100."],
    ["markup", "Ask the office.", "Ask the <b>office</b>."],
    ["markup", "Ask the office.", "Ask the [office](office)."],
    [
      "eligibility",
      "Veterans with 30 percent disability may apply.",
      "You are eligible as a veteran.",
    ],
    ["eligibility", "Veterans may apply.", "As a veteran you qualify to apply."],
    ["eligibility", "Agencies may select a veteran.", "Your application will be selected."],
    ["negation", "A degree is needed to apply.", "A degree is not needed to apply."],
    ["negation", "A degree is not needed to apply.", "A degree is needed to apply."],
    ["negation", "No degree is asked for.", "No degree is not asked for."],
    ["strength", "Agencies may pay the loan.", "Agencies must pay the loan."],
    ["strength", "Veterans may apply.", "Only veterans may apply."],
    ["strength", "Agencies may pay the loan.", "Agencies always pay the loan."],
    ["name", "The office decides.", "The office of Zephyr decides."],
    ["words", "Scholars serve the government.", "Scholars receive housing and laptops."],
    [
      "words",
      "Scholars serve the government.",
      "Scholars serve the government, with laptops and housing.",
    ],
    [
      "words",
      "GW-002 starts at GS-9, while the 2018 authority covers series 2210 at GS-12 to GS-15.",
      "GW-002 covers series 2210 at GS-12 to GS-15.",
    ],
    [
      "words",
      "The office pays the stipend, and the school picks the students.",
      "The office pays the stipend, and the school picks the students, and the office picks the students.",
    ],
    [
      "figure",
      "The loan payment is up to $10,000 a year and $60,000 in total.",
      "The loan payment is up to $10,000 in total and $60,000 a year.",
    ],
    ["figure", "Covered entities report within 72 hours.", "Covered entities report within 72."],
    [
      "negation",
      "No reading that puts the center in charge of the section was confirmed.",
      "The center is in charge of the section.",
    ],
    ["status", "Whether the program is open could not be confirmed.", "The program is open."],
    ["status", "The authority lapsed on October 1, 2025.", "The authority is lapsed."],
    ["strength", "The council was proposed to lead the work.", "The council leads the work."],
    [
      "strength",
      "If the school has a program, students get a stipend.",
      "Students get a stipend from the school program.",
    ],
    [
      "strength",
      "Pages that call the center's help free are older than October 1, 2025.",
      "The center's help is free.",
    ],
    ["length", "The office accepts permanent residents.", "Accepts permanent residents."],
    ["length", "The office decides.", " "],
    ["length", "The office decides.", "The office decides. ".repeat(50)],
  ])("for its %s: “%s” as “%s”", async (fault, statement, text) => {
    expect(await check(statement, text)).toBe(fault);
  });

  it("when its quote is not in the passage, or too short to be one", async () => {
    const statement = "The stipend is $26,000 a year.";
    expect(await check(statement, statement, { quote: "The stipend is $26,500" })).toBe("quote");
    expect(await check(statement, statement, { quote: "is" })).toBe("quote");
    expect(await check(statement, statement, { quote: "" })).toBe("quote");
  });

  it("when it leaves out that something has ended", async () => {
    const statement = "The program accepts applications from students, but it lapsed in 2025.";
    expect(await check(statement, "The program accepts applications from students.")).toBe(
      "status",
    );
    const ended = { facts: { status: "lapsed" } };
    const open = "Students apply to the program.";
    expect(await check(open, "Students can apply to the program now.", ended)).toBe("status");
    expect(await check(open, "To the program apply students.", ended)).toBe("kept");
  });

  it("when the end of its page has passed, though its status was not changed", async () => {
    const past = { facts: { expiresOn: "2026-11-01" } };
    const open = "Students apply to the program.";
    expect(await check(open, "Students can apply to the program now.", past)).toBe("status");
  });
});

describe("an official text that a program read", () => {
  it("is checked even where a claim repeats it word for word, and gives no address", async () => {
    const { sources } = await bundledCorpus();
    const official = sources.get(source);
    const checkOfficial = async (statement: string) => {
      const page = pageOf(`${statement}[^${source}]`);
      const { library, today, policy } = await answeringTools([page]);
      const passages = passagesOf(page).map((passage) => ({ ...passage, source: official }));
      const outcome = checkClaim(
        { text: statement, item: false, supports: [{ passage: 1, quote: statement }] },
        {
          passages: passages as Checking["passages"],
          library,
          today,
          unsupportedWords: policy.model.unsupportedWords,
        },
      );
      return typeof outcome === "string" ? outcome : "kept";
    };
    expect(await checkOfficial("Scholars serve the government.")).toBe("kept");
    expect(await checkOfficial("Scholars write to office@evil.example first.")).toBe("link");
    expect(await checkOfficial("You are eligible for the office.")).toBe("eligibility");
  });
});
