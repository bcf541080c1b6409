import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseYaml } from "../../src/corpus/yaml.ts";
import { EligibilityRule } from "../../src/domain/eligibility.ts";
import { Routing } from "../../src/domain/route.ts";

const Tool = z.strictObject({
  id: z.string(),
  price: z.number(),
  maker: z.strictObject({ name: z.string(), city: z.string() }).optional(),
});
const Tools = z.array(Tool);

/** The problems of a text as [line, message]. */
function problemsIn(text: string, schema: z.ZodType = Tools, firstLine?: number) {
  const { problems } = parseYaml("tools.yaml", text, schema, firstLine);
  return problems.map(({ line, message }) => [line, message]);
}

describe("reading YAML", () => {
  it("gives the value that the schema makes of it", () => {
    const text = "- id: saw\n  price: 12\n  maker: { name: Ann, city: Bonn }\n";
    expect(parseYaml("tools.yaml", text, Tools)).toEqual({
      value: [{ id: "saw", price: 12, maker: { name: "Ann", city: "Bonn" } }],
      problems: [],
    });
  });

  it("keeps days as text", () => {
    const { value } = parseYaml("day.yaml", "on: 2026-11-24", z.object({ on: z.string() }));
    expect(value).toEqual({ on: "2026-11-24" });
  });

  it("names the file and the line of a mistake in the YAML itself", () => {
    const { value, problems } = parseYaml(
      "tools.yaml",
      "- id: saw\n  price: [1\n- id: axe\n",
      Tools,
    );
    expect(value).toBeUndefined();
    expect(problems[0]).toMatchObject({ file: "tools.yaml", line: 3 });
    expect(problems[0]?.message).toMatch(/^is not valid YAML: /);
  });

  it("refuses a key that stands twice, at the second one", () => {
    expect(problemsIn("- id: saw\n  price: 1\n  id: axe\n")).toEqual([
      [3, expect.stringContaining("unique")],
    ]);
  });

  it("reports an alias without an anchor like any other mistake", () => {
    // A title that begins with an asterisk is all it takes.
    expect(problemsIn("- id: saw\n  price: 1\n- id: *axe\n  price: 1\n")).toEqual([
      [3, expect.stringMatching(/^is not valid YAML: .*axe/)],
    ]);
  });

  it("names the line of a wrong value, and its path", () => {
    expect(problemsIn("- id: saw\n  price: 1\n- id: axe\n  price: cheap\n")).toEqual([
      [4, expect.stringMatching(/^1\.price: .*number/)],
    ]);
  });

  it("names the line of a wrong value deep inside", () => {
    expect(problemsIn("- id: saw\n  price: 1\n  maker:\n    name: Ann\n    city: 7\n")).toEqual([
      [5, expect.stringMatching(/^0\.maker\.city: /)],
    ]);
  });

  it("names the line where the thing begins that lacks a key", () => {
    expect(problemsIn("- id: saw\n  price: 1\n\n- id: axe\n")).toEqual([
      [4, expect.stringMatching(/^1\.price: /)],
    ]);
    expect(problemsIn("- id: saw\n  price: 1\n  maker:\n    name: Ann\n")).toEqual([
      [4, expect.stringMatching(/^0\.maker\.city: /)],
    ]);
  });

  it("names an unknown key", () => {
    expect(problemsIn("- id: saw\n  price: 1\n- id: axe\n  price: 1\n  prize: 3\n")).toEqual([
      [expect.any(Number), expect.stringMatching(/^1: .*"prize"/)],
    ]);
  });

  it("lists every problem at once", () => {
    expect(problemsIn("- id: 1\n  price: x\n- price: y\n")).toHaveLength(4);
  });

  it("reports a file that is empty or of the wrong shape at its beginning", () => {
    expect(problemsIn("")).toEqual([[1, expect.stringContaining("array")]]);
    expect(problemsIn("\n\nid: saw\n")).toEqual([[1, expect.stringContaining("array")]]);
  });

  it("counts lines from where the text stands in its file", () => {
    expect(problemsIn("id: saw\nprice: cheap\n", Tool, 2)).toEqual([[3, expect.anything()]]);
    expect(problemsIn("id: saw\nprice: [\n", Tool, 10)[0]?.[0]).toBeGreaterThanOrEqual(11);
    expect(problemsIn("id: saw\n", Tool, 10)).toEqual([[10, expect.anything()]]);
  });
});

describe("reading YAML that may have one of several forms", () => {
  const Step = z.union([
    z.strictObject({ wait: z.number() }),
    z.strictObject({ say: z.strictObject({ text: z.string(), loud: z.boolean() }) }),
  ]);
  const Steps = z.array(Step);

  it("takes each of them", () => {
    expect(problemsIn("- wait: 3\n- say: { text: hello, loud: true }\n", Steps)).toEqual([]);
  });

  it("reports what is wrong with the form that came closest, at its line", () => {
    const text = "- wait: 3\n- say:\n    text: hello\n    loud: maybe\n";
    expect(problemsIn(text, Steps)).toEqual([[4, expect.stringMatching(/^1\.say\.loud: /)]]);
  });

  it("finds the one wrong test in conditions inside conditions", () => {
    const text = [
      "says: You are a veteran or a spouse.",
      "source: act",
      "requires:",
      "  anyOf:",
      "    - { fact: veteran, in: [disabled] }",
      "    - allOf:",
      "        - { fact: age, atLeast: 18 }",
      "        - { fact: militarySpouse, in: [bride] }",
    ].join("\n");
    expect(problemsIn(text, EligibilityRule)).toEqual([
      [8, expect.stringMatching(/^requires\.anyOf\.1\.allOf\.1\.in\.0: /)],
    ]);
  });

  it("names the line of a kind that does not exist", () => {
    const Shape = z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("circle"), r: z.number() }),
      z.strictObject({ kind: z.literal("square"), a: z.number() }),
    ]);
    expect(problemsIn("- kind: circle\n  r: 1\n- r: 2\n  kind: cube\n", z.array(Shape))).toEqual([
      [4, expect.stringMatching(/^1\.kind: /)],
    ]);
  });
});

describe("reading one of the program's own files", () => {
  it("points at the desk, route or field that is wrong", () => {
    const text =
      "desks:\n  - id: triage\n    name: Triage\n    purpose: short\ntriage: Triage Desk\n";
    const lines = new Map(
      problemsIn(text, Routing).map(([line, message]) => [String(message).split(":")[0], line]),
    );
    expect(lines.get("desks.0.purpose")).toBe(4);
    expect(lines.get("triage")).toBe(5);
    expect(lines.get("routes")).toBe(1);
  });
});
