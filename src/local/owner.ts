import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm, rmdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

/**
 * The embedded database belongs to one process at a time. The owner listens on loopback, and keeps
 * its address and a fresh token in a file that only this user can read; every other process finds
 * it there and lets the owner do the work.
 */
export const Owner = z.strictObject({
  pid: z.int(),
  /** Whether it is the service, which stays, or a command, which soon ends. */
  role: z.enum(["service", "command"]),
  url: z.url(),
  token: z.string().min(32),
  since: z.iso.datetime(),
});
export type Owner = z.infer<typeof Owner>;

const FILE = "owner.json";
const MUTEX = "owner.lock";
/** Nobody holds the mutex longer than a few file operations; older than this, its holder died. */
const MUTEX_STALE_MS = 5_000;

/** A token for a new owner. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * Tries to become the owner of a data folder.
 * @param isAlive whether an owner that is on file still answers
 * @returns undefined on success, else the owner that is already there
 */
export async function claim(
  folder: string,
  candidate: Owner,
  isAlive: (owner: Owner) => Promise<boolean>,
): Promise<Owner | undefined> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return withMutex(folder, async () => {
    const present = await readOwner(folder);
    if (present && (await isAlive(present))) return present;
    const draft = join(folder, `${FILE}.${candidate.pid}`);
    const file = await open(draft, "w", 0o600);
    await file.writeFile(JSON.stringify(candidate));
    await file.close();
    await rename(draft, join(folder, FILE));
    return undefined;
  });
}

/** Gives the folder up, if `owner` still has it. */
export async function release(folder: string, owner: Owner): Promise<void> {
  await withMutex(folder, async () => {
    const present = await readOwner(folder);
    if (present?.token === owner.token) await rm(join(folder, FILE), { force: true });
  });
}

/** A missing file, or one that a crash left half-written, means that nobody owns the folder. */
async function readOwner(folder: string): Promise<Owner | undefined> {
  try {
    const result = Owner.safeParse(JSON.parse(await readFile(join(folder, FILE), "utf8")));
    return result.data;
  } catch {
    return undefined;
  }
}

/** Making a directory is atomic on every file system; whoever makes it has the turn. */
async function withMutex<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const mutex = join(folder, MUTEX);
  while (!(await madeDirectory(mutex))) {
    const age = await stat(mutex).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > MUTEX_STALE_MS) await rmdir(mutex).catch(() => {});
    else await sleep(20);
  }
  try {
    return await work();
  } finally {
    await rmdir(mutex).catch(() => {});
  }
}

async function madeDirectory(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}
