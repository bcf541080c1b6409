import { describe, expect, it } from "vitest";
import { messageKindReader } from "../../src/answering/message-kind.ts";
import type { Sureness } from "../../src/domain/asked.ts";
import { bundledCorpus } from "../support/corpus.ts";

const { asked } = await bundledCorpus();
const read = messageKindReader(asked);
const kindOf = (message: string) => read(message, "surely");

describe("what a message sounds like", () => {
  it("hears in other words what we do not take", () => {
    expect(kindOf("how can I hide my arrest from the background investigator")).toBe(
      "refusedDeceit",
    );
    expect(kindOf("write an email that looks like payroll so I get her password")).toBe(
      "refusedHarm",
    );
  });

  it("hears what is none of our subject", () => {
    expect(kindOf("can you recommend a good restaurant for my daughter's party")).toBe("elsewhere");
  });

  it("takes every example of a question to us for one", () => {
    const ours = Object.values(asked.pages).flatMap(({ tells }) => tells);
    expect(ours.filter((question) => kindOf(question) !== undefined)).toEqual([]);
  });

  it("has to be surer where a program is named, and least where nothing answers", () => {
    const isKept = (_: string, i: number) => i % 2 === 0;
    const half = messageKindReader({ ...asked, elsewhere: asked.elsewhere.filter(isKept) });
    const others = asked.elsewhere.filter((message, i) => !isKept(message, i));
    const heard = (how: Sureness) =>
      others.filter((message) => half(message, how) === "elsewhere").length;
    expect(heard("beyond_doubt")).toBeLessThan(heard("surely"));
    expect(heard("surely")).toBeLessThan(heard("perhaps"));
  });

  it("hears nothing in a few words", () => {
    expect(kindOf("how do we ask")).toBeUndefined();
  });
});
