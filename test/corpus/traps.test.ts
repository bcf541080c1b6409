import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { checkSourcesUsed } from "../../src/corpus/sources-used.ts";
import { checkTraps, findUntestedTraps } from "../../src/corpus/traps.ts";
import { smallCorpus } from "../support/small-corpus.ts";

const row = (...tags: string[]) => JSON.stringify({ id: "a", tags });

describe("the traps", () => {
  it("each have a question", () => {
    const rows = [row("trap:hiring-1", "sfs"), row("trap:hiring-2"), row("trap:funding-1")];
    const counts = { hiring: 2, funding: 1 };
    expect(findUntestedTraps(rows.join("\n"), counts)).toEqual([]);
    expect(findUntestedTraps(rows.slice(0, 1).join("\n"), counts).map((p) => p.message)).toEqual([
      "no question is tagged trap:hiring-2",
      "no question is tagged trap:funding-1",
    ]);
  });

  it("that do not exist have none", () => {
    expect(findUntestedTraps(`${row("a")}\n${row("trap:hiring-9")}`, { hiring: 0 })).toEqual([
      {
        file: "questions.jsonl",
        line: 2,
        message: "names the trap hiring-9, which does not exist",
      },
    ]);
  });

  it("are not asked of a folder without questions", async () => {
    const folder = await mkdtemp(join(tmpdir(), "traps-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    expect(await checkTraps(folder, { hiring: 3 })).toEqual([]);
    await writeFile(join(folder, "questions.jsonl"), row("trap:hiring-1"));
    expect(await checkTraps(folder, { hiring: 2 })).toHaveLength(1);
  });
});

describe("a source", () => {
  it("that nothing uses is reported", async () => {
    const corpus = await smallCorpus();
    expect(checkSourcesUsed(corpus)).toEqual([]);
    const [[, act] = []] = corpus.sources;
    const sources = new Map([...corpus.sources, ["more", { ...act, id: "more" }]]);
    expect(checkSourcesUsed({ ...corpus, sources } as typeof corpus)).toEqual([
      { file: "sources.yaml", mark: "id: more", message: "nothing uses more" },
    ]);
  });
});
