import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import AjvDraft4 from "ajv-draft-04";
import addFormats from "ajv-formats";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { parseCommand } from "../../src/conversation/command.ts";
import { buildManifest, buildPackage } from "../../src/teams/package/build.ts";
import { EXTENSION_COMMANDS } from "../../src/teams/parse/extension.ts";

const SETTINGS = {
  appId: "3f6c6c1e-6f0a-4d3e-9d5b-2a4a8a1c0b11",
  organization: "Example agency",
  website: "https://example.gov/wayfinder",
  privacy: "https://example.gov/privacy",
  terms: "https://example.gov/terms",
  domain: "wayfinder.example.gov",
};
const FILES = createRequire(import.meta.url).resolve("@microsoft/app-manifest");

interface Manifest {
  manifestVersion: string;
  bots: {
    scopes: string[];
    commandLists: { scopes: string[]; commands: { title: string; description: string }[] }[];
  }[];
  composeExtensions: { commands: { id: string }[] }[];
}

describe("the app package", () => {
  it("has a manifest that Microsoft's schema takes", async () => {
    const manifest = await buildManifest(SETTINGS);
    const version = manifest.manifestVersion;
    const path = new URL(
      `json-schemas/teams/v${version}/MicrosoftTeams.schema.json`,
      `file://${FILES}`,
    );
    const ajv = new AjvDraft4.default({ strict: false, allErrors: true });
    addFormats.default(ajv as never);
    const validate = ajv.compile(JSON.parse(await readFile(path, "utf8")));
    validate(manifest);
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ ...manifest, id: "no id" })).toBe(false);
  });

  it("is a zip with the ids filled in and icons of the sizes that Teams wants", async () => {
    const files = unzipSync(await buildPackage(SETTINGS));
    expect(Object.keys(files).sort()).toEqual(["color.png", "manifest.json", "outline.png"]);
    const text = strFromU8(files["manifest.json"] as Uint8Array);
    expect(text).not.toContain("{{");
    expect(JSON.parse(text)).toMatchObject({
      id: SETTINGS.appId,
      bots: [{ botId: SETTINGS.appId }],
      validDomains: [SETTINGS.domain],
    });
    const size = (name: string) => {
      const png = Buffer.from(files[name] as Uint8Array);
      return [png.readUInt32BE(16), png.readUInt32BE(20)];
    };
    expect(size("color.png")).toEqual([192, 192]);
    expect(size("outline.png")).toEqual([32, 32]);
  });

  it("offers commands that the bot knows, in every scope that it works in", async () => {
    const manifest = (await buildManifest(SETTINGS)) as unknown as Manifest;
    const [bot] = manifest.bots;
    expect(bot?.scopes).toEqual(["personal", "team", "groupChat"]);
    const titles = bot?.commandLists.flatMap(({ commands }) => commands.map(({ title }) => title));
    expect(titles?.length).toBeGreaterThan(8);
    for (const title of titles ?? []) expect(parseCommand(title).do, title).not.toBe("ask");
    const extension = manifest.composeExtensions[0]?.commands.map(({ id }) => id);
    expect(extension).toEqual([...EXTENSION_COMMANDS]);
  });
});
