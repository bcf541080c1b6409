import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { readConfig, VARIABLES } from "../src/config.ts";

const read = (file: string) => readFile(new URL(`../${file}`, import.meta.url), "utf8");
const names = VARIABLES.map(({ name }) => name).sort();

/** The variables of `.env.example`: the comment above each, and the value that it shows. */
async function readExample() {
  const text = await read(".env.example");
  return [...text.matchAll(/^# (.+)\n#([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(
    ([, purpose, name = "", value = ""]) => ({ purpose, name, value }),
  );
}

describe(".env.example", () => {
  it("has every variable once, with its purpose, and no other", async () => {
    const shown = (await readExample()).map(({ name, purpose }) => `${name}: ${purpose}`);
    expect(shown.sort()).toEqual(
      VARIABLES.map(({ name, purpose }) => `${name}: ${purpose}`).sort(),
    );
  });

  it("has nothing but comments, so that a copy of it changes nothing", async () => {
    const lines = (await read(".env.example")).split("\n");
    expect(lines.filter((line) => line !== "" && !line.startsWith("#"))).toEqual([]);
  });

  it("shows the values that hold when nothing is set", async () => {
    const shown = (await readExample()).map(({ name, value }) => [name, value]);
    expect(readConfig(Object.fromEntries(shown))).toEqual(readConfig({}));
  });

  it("shows no value for a secret", async () => {
    const secrets = new Set(VARIABLES.filter(({ secret }) => secret).map(({ name }) => name));
    const shown = (await readExample()).filter(({ name }) => secrets.has(name));
    expect(shown.filter(({ value }) => value !== "")).toEqual([]);
  });
});

describe("the README", () => {
  it("has a row for every variable, and none for another", async () => {
    const rows = [...(await read("README.md")).matchAll(/^\| `([A-Z][A-Z0-9]*_?[A-Z0-9_]*)` \|/gm)];
    expect(rows.map(([, name]) => name).sort()).toEqual(names);
  });
});
