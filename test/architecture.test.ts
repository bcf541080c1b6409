import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import {
  type Directions,
  findCycles,
  findDrawers,
  findLongFiles,
  findMissingTargets,
  findUninvited,
  findWrongDirections,
  findWrongOwners,
  importsOf,
  type Owners,
  readSources,
} from "./support/architecture.ts";
import { findUndocumented } from "./support/doc-comments.ts";

/** Who may import whom; a part may always import itself. The rules of the design, as they are built. */
const DIRECTIONS: Directions = {
  domain: [],
  cards: ["domain"],
  learning: [],
  answering: ["domain", "learning"],
  finder: ["domain"],
  sources: ["domain"],
  desk: ["domain"],
  intake: ["domain", "cards", "learning"],
  evaluation: ["domain"],
  conversation: ["domain", "answering", "cards", "finder", "desk", "intake"],
  model: ["domain"],
  store: ["domain"],
  corpus: ["domain"],
  jobs: ["domain"],
  local: ["domain", "http.ts"],
  slack: ["domain", "config", "http.ts", "surface.ts"],
  teams: ["domain", "config", "http.ts", "surface.ts"],
  mail: ["domain", "cards"],
  "http.ts": [],
  "surface.ts": ["domain", "http.ts"],
  config: [],
  "config.ts": ["config"],
  "log.ts": ["config.ts"],
  "metrics.ts": ["domain"],
  "main.ts": "anything",
  "compose.ts": "anything",
  "compose-routing.ts": "anything",
  live: "anything",
  "serve.ts": "anything",
  cli: "anything",
};

/** Parts that only some may import, even of those that may import anything. */
const INVITED: Directions = {
  slack: ["main.ts", "cli/check-config.ts"],
  teams: ["main.ts"],
  mail: ["main.ts"],
  "main.ts": [],
  cli: ["main.ts"],
};

const OWNERS: Owners = {
  pg: ["store"],
  "@electric-sql/*": ["store"],
  "pg-boss": ["jobs"],
  langchain: ["model"],
  "@langchain/*": ["model"],
  "@slack/*": ["slack"],
  "botbuilder*": ["teams"],
  "botframework-connector": ["teams"],
  "mdast*": ["corpus"],
  yaml: ["corpus"],
  commander: ["cli"],
  "prom-client": ["metrics.ts", "http.ts"],
  pino: ["log.ts"],
  "ical-generator": ["finder"],
  "@18f/*": ["desk"],
  nodemailer: ["mail"],
  "csv-stringify*": ["cli"],
  undici: ["sources"],
  cheerio: ["sources"],
  unpdf: ["sources"],
  "robots-parser": ["sources"],
};

const LONGEST_FILE = 250;

const files = await readSources(fileURLToPath(new URL("../src", import.meta.url)));

describe("the source folder", () => {
  it("is read: files, and what they import", () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap(importsOf).length).toBeGreaterThan(200);
    expect(findMissingTargets(files)).toEqual([]);
  });

  it("imports in the directions of the design only", () => {
    expect(findWrongDirections(files, DIRECTIONS)).toEqual([]);
  });

  it("joins the platforms in main.ts only, lets one command check one, and imports neither main.ts nor a command elsewhere", () => {
    expect(findUninvited(files, INVITED)).toEqual([]);
  });

  it("keeps each package in the part that owns it", () => {
    expect(findWrongOwners(files, OWNERS)).toEqual([]);
  });

  it("does no input or output in the domain: it imports zod and nothing else", () => {
    const imports = files.filter(({ path }) => path.startsWith("domain/")).flatMap(importsOf);
    const packages = new Set(imports.filter(({ ours }) => !ours).map(({ target }) => target));
    expect([...packages]).toEqual(["zod"]);
  });

  it("has no import cycles, not even of types", () => {
    expect(findCycles(files)).toEqual([]);
  });

  it(`has no file over ${LONGEST_FILE} lines`, () => {
    expect(findLongFiles(files, LONGEST_FILE)).toEqual([]);
  });

  it("has no drawers and no barrels", () => {
    expect(findDrawers(files)).toEqual([]);
  });

  it("documents every exported function, class, interface and type", () => {
    expect(findUndocumented(files)).toEqual([]);
  });
});
