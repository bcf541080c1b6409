import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DatabaseUnavailableError } from "../../src/store/database.ts";
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

/** A process that asks once and then has nothing more to do. */
const READER = `
  import { openEmbedded } from ${JSON.stringify(new URL("../../src/store/embedded.ts", import.meta.url).href)};
  const database = await openEmbedded();
  const [row] = await database.query("select 6 * 7 as answer");
  process.stdout.write(String(row.answer));
`;

const startScript = (script: string, ...args: string[]) =>
  spawn(process.execPath, ["--input-type=module-typescript", "--eval", script, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });

describe("the embedded database", () => {
  it("lets the program go on with other things while it works", async () => {
    const database = await openEmbedded(folder);
    let turns = 0;
    let working = true;
    const count = () => {
      turns++;
      if (working) setImmediate(count);
    };
    setImmediate(count);
    const [row] = await database.query<{ sum: string }>(
      "select sum(n) from generate_series(1, 1000000) as n",
    );
    working = false;
    await database.close();
    expect(row?.sum).toBe("500000500000");
    expect(turns).toBeGreaterThan(20);
  });

  it("says why it cannot open its files", async () => {
    const file = join(folder, "file");
    await writeFile(file, "not a folder");
    await expect(openEmbedded(join(file, "database"))).rejects.toThrow(
      /Cannot open the embedded database in .*file.*Check that the folder is on a writable disk/,
    );
    await writeFile(join(folder, "PG_VERSION"), "no database");
    await expect(openEmbedded(folder)).rejects.toBeInstanceOf(DatabaseUnavailableError);
  });

  it("does not keep a process alive that has nothing more to do", async () => {
    const reader = startScript(READER);
    let said = "";
    for await (const chunk of reader.stdout) said += String(chunk);
    const [code] = await once(reader, "close");
    expect({ said, code }).toEqual({ said: "42", code: 0 });
  });

  it("keeps what was written over a restart", async () => {
    const first = await openEmbedded(folder);
    await first.query("create table thing (n int); insert into thing values (7)");
    await first.close();
    const second = await openEmbedded(folder);
    expect(await second.query("select n from thing")).toEqual([{ n: 7 }]);
    await second.close();
  });

  it("keeps every committed row when its process is killed while writing", async () => {
    const writer = startScript(WRITER, folder);
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
