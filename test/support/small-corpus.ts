import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Corpus } from "../../src/corpus/corpus.ts";
import { loadCorpus } from "../../src/corpus/load.ts";
import { PlaceCode } from "../../src/domain/region.ts";
import { RequesterKind } from "../../src/domain/requester.ts";
import { Need } from "../../src/domain/route.ts";
import { BUNDLED } from "./corpus.ts";
import { pageFile, pageText } from "./pages.ts";

const SOURCES = `
- id: act
  title: The Leave Act
  issuer: Congress
  url: https://example.gov/act
  authority: statute
  verification: primary
  retrievedOn: 2026-11-24
`;

const CONTACTS = `
- id: office
  name: Leave office
  purpose: Takes requests about leave.
  email: leave@example.gov
  role: intake
  verifiedOn: 2026-11-24
  source: act
  confirm: false
`;

const REGIONS = PlaceCode.options
  .map(
    (code, i) =>
      `- { code: ${code}, name: Land ${i + 1}, kind: state, region: ${(i % 10) + 1}, office: Town }\n`,
  )
  .join("");

const ROUTES = `
desks:
  - { id: triage, name: Triage, purpose: Takes what fits no route. }
  - { id: leave, name: Leave desk, purpose: Takes requests about leave., backup: triage }
triage: triage
routes:
  - id: states
    kinds: [${RequesterKind.options.join(", ")}]
    needs: [${Need.options.join(", ")}]
    desk: leave
    contacts: [office]
    backups: []
    needsState: false
    say: The leave office answers you here.
    page: leave
intake:
  - { id: name, label: Your name, type: text, required: true }
neverCollect: [Passwords]
emergency:
  - { says: Call the leave office., contacts: [office] }
`;

/** A whole data folder, small and right. Wording and policy are copied from the bundled one. */
const FILES: Readonly<Record<string, string>> = {
  "sources.yaml": SOURCES,
  "contacts.yaml": CONTACTS,
  "glossary.yaml": "- { term: Annual leave, also: [vacation, AL], page: leave }\n",
  "regions.yaml": REGIONS,
  "routes.yaml": ROUTES,
  "asked.yaml":
    "pages:\n  leave: { tells: [how much holiday do I get, days off in a year] }\nnothing: [who won the match]\n",
  [pageFile()]: pageText(),
};

/**
 * Writes the small data folder to the disk until the test is finished.
 * @param changes files to write instead; null: leave it out
 * @returns the folder
 */
export async function writeSmallCorpus(
  changes: Readonly<Record<string, string | null>> = {},
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "wayfinder-corpus-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const file of ["wording.yaml", "policy.yaml", "recognition.yaml"]) {
    if (changes[file] !== null) await cp(join(BUNDLED, file), join(folder, file));
  }
  for (const [file, text] of Object.entries({ ...FILES, ...changes })) {
    if (text === null) continue;
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  return folder;
}

/** The small data folder, loaded. */
export async function smallCorpus(): Promise<Corpus> {
  return loadCorpus(await writeSmallCorpus());
}
