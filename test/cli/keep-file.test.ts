import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { offerFile } from "../../src/cli/terminal/keep-file.ts";
import { temporaryFolder } from "../support/command.ts";
import { bundledCorpus } from "../support/corpus.ts";

const { wording } = await bundledCorpus();
const answer = (said: string | undefined) => async () => said;

it("writes a file to keep where that is wanted, and never over another", async () => {
  const folder = await temporaryFolder();
  const name = join(folder, "plan.md");
  const offer = (said: string | undefined, text: string) =>
    offerFile({ name, text }, answer(said), wording);
  expect(await offer("no", "one")).toBeUndefined();
  expect(await offer(undefined, "one")).toBeUndefined();
  await expect(readFile(name)).rejects.toThrow("ENOENT");
  expect(await offer("yes", "two")).toContain("Saved");
  expect(await offer("y", "three")).toContain("there already");
  expect(await readFile(name, "utf8")).toBe("two");
});

it("says why a file could not be written", async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, "sub"));
  const file = { name: join(folder, "gone", "plan.md"), text: "x" };
  expect(await offerFile(file, answer("yes"), wording)).toContain("ENOENT");
});
