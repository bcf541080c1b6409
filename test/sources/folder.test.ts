import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SourceArgumentError } from "../../src/sources/connector.ts";
import { type FolderEntry, readFolder } from "../../src/sources/folder.ts";
import { runCommand, temporaryFolder } from "../support/command.ts";

const BASE = "https://www.example.gov/memos";

async function readAll(path: string, base = BASE): Promise<FolderEntry[]> {
  const entries: FolderEntry[] = [];
  for await (const entry of readFolder(path, base, "Example agency", 10_000)) entries.push(entry);
  return entries;
}

/** The smallest PDF with a line of text. */
function pdf(text: string): string {
  const stream = `BT /F1 12 Tf 72 720 Td (${text}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  return `${body}xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
}

async function writeFolder() {
  const folder = await temporaryFolder();
  await mkdir(join(folder, "deep"));
  await writeFile(
    join(folder, "a.md"),
    "---\nx: 1\n---\n# Remote work\n\nCyber staff may **work** from [home](https://x.gov).\n\n## Limits\n\n- Two days.\n- No travel.\n",
  );
  await writeFile(join(folder, "deep", "b.html"), "<main><h1>Parking</h1><p>Free.</p></main>");
  await writeFile(join(folder, "c.txt"), "First line\nof a paragraph.\n\nSecond paragraph.\n");
  await writeFile(join(folder, "d.pdf"), pdf("Badges are blue"));
  await writeFile(join(folder, "e.pdf"), "no PDF at all");
  await writeFile(join(folder, "f.md"), "x".repeat(20_000));
  await writeFile(join(folder, "g.exe"), "MZ");
  await symlink("/etc/hostname", join(folder, "h.txt"));
  return folder;
}

describe("a folder", () => {
  it("is read file by file, with headings, and with the address under which people read them", async () => {
    const documents = (await readAll(await writeFolder())).flatMap((entry) =>
      "document" in entry ? entry.document : [],
    );
    expect(documents.map(({ url }) => url)).toEqual([
      `${BASE}/a.md`,
      `${BASE}/c.txt`,
      `${BASE}/d.pdf`,
      `${BASE}/deep/b.html`,
    ]);
    expect(documents[0]).toMatchObject({
      title: "Remote work",
      sections: [
        { heading: "Remote work", paragraphs: ["Cyber staff may work from home."] },
        { heading: "Limits", paragraphs: ["Two days.", "No travel."] },
      ],
    });
    expect(documents[1]?.sections[0]?.paragraphs).toEqual([
      "First line of a paragraph.",
      "Second paragraph.",
    ]);
    expect(documents[2]?.sections[0]?.paragraphs.join()).toContain("Badges are blue");
  });

  it("has an id for each address, however alike or long the names are", async () => {
    const folder = await temporaryFolder();
    const long = "a-very-long-name-of-a-memo-".repeat(6);
    for (const name of ["a b.md", "a-b.md", "A-B.md", `${long}1.md`, `${long}2.md`]) {
      await writeFile(join(folder, name), "# Memo\n\nText.\n");
    }
    const idsAt = async (base: string) =>
      (await readAll(folder, base)).map((entry) => ("document" in entry ? entry.document.id : ""));
    const ids = [...(await idsAt(BASE)), ...(await idsAt("https://www.example.gov/policies"))];
    expect(new Set(ids).size).toBe(10);
    for (const id of ids) expect(id.length).toBeLessThanOrEqual(120);
  });

  it("says which files could not be read, and follows no link out of it", async () => {
    const entries = await readAll(await writeFolder());
    const problems = entries.flatMap((entry) =>
      "problem" in entry ? [[entry.file, entry.problem.kind]] : [],
    );
    expect(problems).toEqual([
      ["e.pdf", "wrong_type"],
      ["f.md", "too_large"],
    ]);
    expect(entries.map(({ file }) => file)).not.toContain("h.txt");
  });

  it("needs an https address and a path that is there", async () => {
    await expect(readAll(await writeFolder(), "http://x.gov")).rejects.toThrow(SourceArgumentError);
    await expect(readAll("/nowhere/at/all")).rejects.toThrow(/ENOENT/);
  });
});

describe("the command", () => {
  it("reads a folder, finds it again, and takes a document out", async () => {
    const folder = await writeFolder();
    const data = await temporaryFolder();
    const environment = { WAYFINDER_DATA_DIR: data };
    const run = (...args: string[]) => runCommand(args, { environment });
    const first = await run("ingest", "folder", folder, "--base", BASE, "--json");
    expect(JSON.parse(first.stdout)).toMatchObject({ added: 5, changed: 0 });
    expect(first.code).toBe(1);
    const found = await run("search", "blue badges", "--json", "-k", "1");
    const [{ pageId, text }] = JSON.parse(found.stdout);
    expect(text).toContain("Badges are blue");
    expect((await run("ingest", "--forget", pageId)).stdout).toContain("is gone");
    const again = await run("search", "blue badges", "--json", "-k", "1");
    expect(again.stdout).not.toContain("Badges are blue");
  });

  it.each([
    [["ingest"], "Name a connector"],
    [["ingest", "folder", "."], "--base"],
    [["ingest", "nope"], "Connectors are"],
    [["ingest", "ecfr", "5", "337", "--diff"], "two days"],
    [["ingest", "kev", "--diff"], "two days"],
    [["ingest", "ecfr", "5"], "Give a title and a part"],
    [["ingest", "sam-listings", "97.137"], "SAM_API_KEY is not set"],
  ])("%j is refused with what to do", async (args, hint) => {
    const { code, stderr } = await runCommand(args);
    expect(stderr).toContain(hint);
    expect(code).not.toBe(0);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
