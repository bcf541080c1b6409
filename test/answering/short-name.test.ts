import { describe, expect, it } from "vitest";
import { shortNameOf } from "../../src/answering/short-name.ts";
import { answeringTools } from "../support/answering.ts";

describe("what a page is called in a sentence", () => {
  it.each([
    ["vra", "VRA"],
    ["sfs", "SFS"],
    ["slcgp", "SLCGP"],
    ["dha-stem-cyber", "STEM and cybersecurity direct hire"],
  ])("%s is %s", async (id, name) => {
    const { library } = await answeringTools();
    const page = library.page(id);
    expect(page && shortNameOf(page, library)).toBe(name);
  });

  it("always leads back to the page, or is its whole title", async () => {
    const { library } = await answeringTools();
    const wrong = library
      .pages()
      .map((page) => ({ page, name: shortNameOf(page, library) }))
      .filter(({ page, name }) => name !== page.title && library.namesIn(name)[0] !== page.id)
      .map(({ page, name }) => `${page.id}: ${name}`);
    expect(wrong).toEqual([]);
  });
});
