import { describe, expect, it } from "vitest";
import {
  findCycles,
  findDrawers,
  findLongFiles,
  findMissingTargets,
  findUninvited,
  findWrongDirections,
  findWrongOwners,
  importsOf,
} from "./architecture.ts";
import { findUndocumented } from "./doc-comments.ts";

const file = (path: string, text = "") => ({ path, text });
const targets = (text: string, path = "desk/claim.ts") =>
  importsOf(file(path, text)).map(({ target }) => target);

describe("reading imports", () => {
  it("finds every form of them", () => {
    const text = [
      'import one from "./one.ts";',
      'import * as two from "./two.ts";',
      'import type { Three } from "../domain/three.ts";',
      'import four, { type Five } from "./four.ts";',
      'import {\n  six,\n  type Seven,\n} from "./six.ts";',
      'import "./side-effect.ts";',
      'export { eight } from "./eight.ts";',
      'export type { Eight } from "./eight-types.ts";',
      'export * from "./nine.ts";',
      'const ten = await import("./ten.ts");',
      'const eleven = require("eleven");',
      'type Twelve = import("./twelve.ts").Twelve;',
    ].join("\n");
    expect(targets(text).sort()).toEqual(
      [
        ...["one", "two", "four", "six", "side-effect", "eight", "eight-types", "nine", "ten"],
        "twelve",
      ]
        .map((name) => `desk/${name}.ts`)
        .concat("domain/three.ts", "eleven")
        .sort(),
    );
  });

  it("takes no other text for an import", () => {
    const text = [
      'export const from = "./not.ts";',
      'export const greeting = `import a from "./b.ts"`;',
      '// moved from "./old.ts"',
      'export function load() {\n  return read("./file.ts");\n}',
    ].join("\n");
    expect(targets(text)).toEqual([]);
  });

  it("names packages without the file inside them", () => {
    const text = 'import a from "@scope/name/deep/file";\nimport b from "plain/file.js";';
    expect(targets(text)).toEqual(["@scope/name", "plain"]);
    expect(targets('import { join } from "node:path";')).toEqual(["node:path"]);
  });
});

describe("the rule of directions", () => {
  const directions = { domain: [], desk: ["domain"], "main.ts": "anything" } as const;

  it("allows what it lists, and imports inside a part", () => {
    const allowed = [
      file("domain/a.ts", 'import type { B } from "./b.ts";'),
      file("desk/claim.ts", 'import { a } from "../domain/a.ts";'),
      file("main.ts", 'import { claim } from "./desk/claim.ts";'),
    ];
    expect(findWrongDirections(allowed, directions)).toEqual([]);
  });

  it("refuses everything else, types and single files too", () => {
    const refused = [
      file("domain/a.ts", 'import type { Claim } from "../desk/claim.ts";'),
      file("desk/claim.ts", 'import { start } from "../main.ts";'),
    ];
    expect(findWrongDirections(refused, directions)).toEqual([
      "domain/a.ts may not import desk/claim.ts",
      "desk/claim.ts may not import main.ts",
    ]);
  });

  it("refuses a part that nobody thought about", () => {
    expect(findWrongDirections([file("shed/rake.ts")], directions)).toEqual([
      "shed has no rule: say what it may import",
    ]);
  });

  it("keeps guarded parts from those that may import anything", () => {
    const importing = 'import { app } from "../slack/app.ts";';
    const some = [
      file("cli/ask.ts", importing),
      file("slack/app.ts", 'import { parse } from "./parse.ts";'),
      file("main.ts", 'import { app } from "./slack/app.ts";'),
    ];
    expect(findUninvited(some, { slack: ["main.ts"] })).toEqual([
      "cli/ask.ts may not import slack/app.ts",
    ]);
    expect(findUninvited(some, { slack: ["main.ts", "cli/ask.ts"] })).toEqual([]);
  });
});

describe("the rule of package owners", () => {
  const owners = { pg: ["store"], "@slack/*": ["slack"], "prom-client": ["http.ts", "metrics.ts"] };

  it("allows a package to its owners and leaves unowned packages free", () => {
    const allowed = [
      file("store/pool.ts", 'import pg from "pg";'),
      file("http.ts", 'import type { Registry } from "prom-client";'),
      file("desk/claim.ts", 'import { z } from "zod";'),
      file("jobs/boss.ts", 'import { PgBoss } from "pg-boss";'),
    ];
    expect(findWrongOwners(allowed, owners)).toEqual([]);
  });

  it("refuses it to others, whole scopes and single files of a package too", () => {
    const refused = [
      file("desk/claim.ts", 'import type { Pool } from "pg";'),
      file("teams/app.ts", 'import { App } from "@slack/bolt/dist/App";'),
    ];
    expect(findWrongOwners(refused, owners)).toEqual([
      "desk/claim.ts may not import the package pg",
      "teams/app.ts may not import the package @slack/bolt",
    ]);
  });
});

describe("the rule against cycles", () => {
  it("finds cycles of any length, also of types, each once", () => {
    const files = [
      file("a/one.ts", 'import type { Two } from "./two.ts";'),
      file("a/two.ts", 'import { three } from "../b/three.ts";'),
      file("b/three.ts", 'import { one } from "../a/one.ts";'),
      file("b/self.ts", 'import { self } from "./self.ts";'),
    ];
    expect(findCycles(files)).toEqual([
      "a/one.ts > a/two.ts > b/three.ts > a/one.ts",
      "b/self.ts > b/self.ts",
    ]);
  });

  it("allows two ways to one file", () => {
    const files = [
      file("top.ts", 'import "./left.ts";\nimport "./right.ts";'),
      file("left.ts", 'import "./end.ts";'),
      file("right.ts", 'import "./end.ts";'),
      file("end.ts"),
    ];
    expect(findCycles(files)).toEqual([]);
  });
});

describe("the rules about files", () => {
  it("find imports of files that are not there", () => {
    const files = [file("desk/claim.ts", 'import { a } from "../domain/a.ts";')];
    expect(findMissingTargets(files)).toEqual([
      "desk/claim.ts imports domain/a.ts, which is not there",
    ]);
    expect(findMissingTargets([...files, file("domain/a.ts")])).toEqual([]);
  });

  it("find files over the limit and count no last empty line", () => {
    expect(findLongFiles([file("a.ts", "1\n2\n3\n")], 3)).toEqual([]);
    expect(findLongFiles([file("a.ts", "1\n2\n3\n4\n")], 3)).toEqual(["a.ts has 4 lines"]);
  });

  it("find drawers and barrels, files and folders", () => {
    const drawers = [
      "utils.ts",
      "desk/helpers.ts",
      "common/a.ts",
      "desk/types/b.ts",
      "desk/index.ts",
    ];
    const named = ["desk/claim.ts", "domain/commonwealth.ts", "corpus/indexing.ts"];
    expect(findDrawers([...drawers, ...named].map((path) => file(path)))).toEqual(drawers);
  });
});

describe("the rule of doc comments", () => {
  const undocumented = (text: string) =>
    findUndocumented([file("a.ts", text)]).map((line) => line.split(" ")[1]);

  it("finds each kind of export without one", () => {
    const text = [
      "export function one() {}",
      "export async function two() {}",
      "export class Three {}",
      "export interface Four {}",
      "export type Five = string;",
      "export const six: Step = async (draft) => draft;",
      "export const seven = draft => draft;",
    ].join("\n\n");
    expect(undocumented(text)).toEqual(["one", "two", "Three", "Four", "Five", "six", "seven"]);
  });

  it("accepts doc comments, and asks for none on constants and what is not exported", () => {
    const text = [
      "/** One. */\nexport function one() {}",
      "/**\n * Two.\n * @throws never\n */\nexport async function two() {}",
      "export const LIMIT = 3;",
      "function four() {}",
    ].join("\n\n");
    expect(undocumented(text)).toEqual([]);
  });

  it("takes neither another kind of comment nor a comment further up for one", () => {
    const text = [
      "/** Something else. */\nconst zero = 0;\nexport function one() {}",
      "// A remark.\nexport function two() {}",
      "/* A remark. */\nexport function three() {}",
    ].join("\n\n");
    expect(undocumented(text)).toEqual(["one", "two", "three"]);
  });

  it("lets a type share the comment of the schema just above it, if there is one", () => {
    const pair = 'export const Need = z.enum(["a"]);\nexport type Need = z.infer<typeof Need>;';
    expect(undocumented(`/** What is asked for. */\n${pair}`)).toEqual([]);
    expect(undocumented(pair)).toEqual(["Need"]);
    expect(
      undocumented(`/** A number. */\nexport const N = 1;\nexport type Other = string;`),
    ).toEqual(["Other"]);
  });
});
