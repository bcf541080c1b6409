import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openEmbedded } from "../../src/store/embedded.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "wayfinder-embedded-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** A process that writes rows one by one, and tells after each that it is committed. */
const WRITER = `
  import { openEmbedded } from ${JSON.stringify(new URL("../../src/store/embedded.ts", import.meta.url).href)};
  const database = await openEmbedded(process.argv[1]);
  await database.query("create table if not exists written (n int)");
  for (let n = 1; ; n++) {
    await database.query("insert into written values ($1)", [n]);
    process.stdout.write(n + "\\n");
  }
`;

describe("the embedded database", () => {
  it("keeps what was written over a restart", async () => {
    const first = await openEmbedded(folder);
    await first.query("create table thing (n int); insert into thing values (7)");
    await first.close();
    const second = await openEmbedded(folder);
    expect(await second.query("select n from thing")).toEqual([{ n: 7 }]);
    await second.close();
  });

  it("keeps every committed row when its process is killed while writing", async () => {
    const writer = spawn(
      process.execPath,
      ["--input-type=module-typescript", "--eval", WRITER, folder],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    let told = 0;
    for await (const chunk of writer.stdout) {
      told = Number(String(chunk).trim().split("\n").at(-1));
      if (told >= 25) break;
    }
    writer.kill("SIGKILL");
    await once(writer, "exit");
    const database = await openEmbedded(folder);
    const [row] = await database.query<{ rows: number }>(
      "select count(*)::int as rows from written",
    );
    await database.close();
    expect(row?.rows).toBeGreaterThanOrEqual(told);
  });
});
