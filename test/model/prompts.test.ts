import { describe, expect, it } from "vitest";
import { loadPrompts, parsePrompt } from "../../src/model/prompts.ts";

const FOLDER = new URL("../../prompts/", import.meta.url);
const text = "---\ninputs: question, earlier\n---\n\nRead `question` after `earlier`.\n";

describe("the prompt files", () => {
  it("declare and explain what they are given", async () => {
    const { compose, interpret } = await loadPrompts(FOLDER);
    expect(compose.version).toMatch(/^compose@[0-9a-f]{12}$/);
    expect(interpret.version).toMatch(/^interpret@[0-9a-f]{12}$/);
    expect(compose.system).not.toContain("inputs:");
  });

  it("are named when one is missing", async () => {
    await expect(loadPrompts(new URL("../nowhere/", FOLDER))).rejects.toThrow(
      /prompts\/\w+\.md cannot be read/,
    );
  });
});

describe("a prompt file", () => {
  it("has another version when a letter of it changes", () => {
    const changed = parsePrompt("interpret", text.replace("Read", "read"));
    expect(changed.version).not.toBe(parsePrompt("interpret", text).version);
  });

  it.each([
    ["has no front matter", "Read `question` after `earlier`.", "needs front matter"],
    [
      "does not declare an input",
      text.replace("question, ", ""),
      "does not declare the input “question”",
    ],
    [
      "does not explain an input",
      text.replace("`earlier`", "it"),
      "does not explain the input `earlier`",
    ],
    ["declares what it does not get", text.replace("inputs:", "inputs: mood,"), "declares “mood”"],
  ])("that %s stops the start", (_, broken, message) => {
    expect(() => parsePrompt("interpret", broken)).toThrow(message);
  });
});
