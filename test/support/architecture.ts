import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join, posix, relative, sep } from "node:path";

/** A file of the program as the rules look at it. */
export interface SourceFile {
  /** From the source folder, with slashes: "corpus/words.ts". */
  path: string;
  text: string;
}

/** What a file imports: `target` is a path like its own, or the name of a package. */
export interface Import {
  from: string;
  target: string;
  ours: boolean;
}

/** For each part of the program, the other parts that it may import. */
export type Directions = Readonly<Record<string, "anything" | readonly string[]>>;

/** For each package (a trailing * stands for any ending), the parts that may import it. */
export type Owners = Readonly<Record<string, readonly string[]>>;

/** Every TypeScript file below a folder, in order. */
export async function readSources(folder: string): Promise<SourceFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Promise.all(
    files.map(async (file) => ({
      path: relative(folder, file).split(sep).join("/"),
      text: await readFile(file, "utf8"),
    })),
  );
}

const CLAUSE = /^(?:import|export)\s+(?:type\s+)?[\w$*{},\s]+?\s*from\s*["']([^"']+)["']/gm;
const SIDE_EFFECT = /^import\s*["']([^"']+)["']/gm;
const CALL = /\b(?:import|require)\s*\(\s*["'`]([^"'`]+)["'`]/g;

/** Everything that a file imports, types too. Node's own modules keep their "node:". */
export function importsOf({ path, text }: SourceFile): Import[] {
  const specifiers = [CLAUSE, SIDE_EFFECT, CALL].flatMap((form) =>
    [...text.matchAll(form)].map(([, specifier = ""]) => specifier),
  );
  return [...new Set(specifiers)].map((specifier) => {
    const ours = specifier.startsWith(".");
    const target = ours ? posix.join(dirname(path), specifier) : packageOf(specifier);
    return { from: path, target, ours };
  });
}

/** "@scope/name/file" belongs to "@scope/name". */
function packageOf(specifier: string): string {
  if (specifier.startsWith("node:")) return specifier;
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

/** The part of the program that a file belongs to: its top folder, or the file itself. */
export function partOf(path: string): string {
  return path.split("/")[0] ?? path;
}

/** Imports that the directions do not allow, and parts that they forget. */
export function findWrongDirections(
  files: readonly SourceFile[],
  directions: Directions,
): string[] {
  const parts = [...new Set(files.map(({ path }) => partOf(path)))];
  const forgotten = parts.filter((part) => directions[part] === undefined);
  const wrong = files.flatMap(importsOf).filter(({ from, target, ours }) => {
    if (!ours) return false;
    const [importer, imported] = [partOf(from), partOf(target)];
    const allowed = directions[importer];
    return allowed !== "anything" && importer !== imported && !allowed?.includes(imported);
  });
  return [
    ...forgotten.map((part) => `${part} has no rule: say what it may import`),
    ...wrong.map(({ from, target }) => `${from} may not import ${target}`),
  ];
}

/** Imports of parts that only some others may import, whatever the directions allow. */
export function findUninvited(files: readonly SourceFile[], invited: Directions): string[] {
  return files.flatMap(importsOf).flatMap(({ from, target, ours }) => {
    const guests = invited[partOf(target)];
    if (!ours || !guests || guests === "anything" || partOf(from) === partOf(target)) return [];
    return guests.includes(partOf(from)) || guests.includes(from)
      ? []
      : [`${from} may not import ${target}`];
  });
}

/** Imports of a package outside the parts that own it. */
export function findWrongOwners(files: readonly SourceFile[], owners: Owners): string[] {
  return files.flatMap(importsOf).flatMap(({ from, target, ours }) => {
    if (ours) return [];
    const parts = Object.entries(owners)
      .filter(([name]) =>
        name.endsWith("*") ? target.startsWith(name.slice(0, -1)) : target === name,
      )
      .map(([, allowed]) => allowed);
    return parts.every((allowed) => allowed.includes(partOf(from)))
      ? []
      : [`${from} may not import the package ${target}`];
  });
}

/** Import cycles, each once, as "a.ts > b.ts > a.ts". */
export function findCycles(files: readonly SourceFile[]): string[] {
  const next = new Map(
    files.map((file) => [
      file.path,
      importsOf(file).flatMap(({ target, ours }) => (ours ? target : [])),
    ]),
  );
  const cycles: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: string[]) => {
    const at = trail.indexOf(path);
    if (at >= 0) cycles.push([...trail.slice(at), path].join(" > "));
    if (at >= 0 || done.has(path)) return;
    for (const target of next.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const { path } of files) visit(path, []);
  return cycles;
}

/** Imports of our own files that are not there. */
export function findMissingTargets(files: readonly SourceFile[]): string[] {
  const paths = new Set(files.map(({ path }) => path));
  return files
    .flatMap(importsOf)
    .filter(({ target, ours }) => ours && !paths.has(target))
    .map(({ from, target }) => `${from} imports ${target}, which is not there`);
}

/** Files with more lines than allowed. */
export function findLongFiles(files: readonly SourceFile[], most: number): string[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.replace(/\n$/, "").split("\n").length;
    return lines > most ? [`${path} has ${lines} lines`] : [];
  });
}

const DRAWER = /^(?:utils?|helpers?|common|types)$/;

/** Files and folders whose name says nothing, and barrels. */
export function findDrawers(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => {
      const folders = dirname(path).split("/");
      const stem = basename(path, ".ts");
      return stem === "index" || [...folders, stem].some((name) => DRAWER.test(name));
    })
    .map(({ path }) => path);
}
