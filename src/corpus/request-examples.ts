import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { splitOf } from "../domain/evaluation.ts";
import { RequestExample } from "../domain/request-example.ts";
import type { Route, Routing } from "../domain/route.ts";
import { SECTOR_OF } from "../domain/sector.ts";
import type { Corpus } from "./corpus.ts";
import type { Problem } from "./problem.ts";

const FILE = "requests.jsonl";

/** An example and the line it stands on. */
export interface PlacedExample {
  example: RequestExample;
  line: number;
}

/**
 * Reads the examples of requests in a data folder.
 * @returns none when the folder has no such file: a folder of one's own needs no examples
 */
export async function readRequestExamples(
  folder: string,
): Promise<{ examples: PlacedExample[]; problems: Problem[] }> {
  let text: string;
  try {
    text = await readFile(join(folder, FILE), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return { examples: [], problems: [] };
  }
  const examples: PlacedExample[] = [];
  const problems: Problem[] = [];
  text.split("\n").forEach((row, index) => {
    const line = index + 1;
    if (row.trim() === "") return;
    const { value, message } = parseRow(row);
    if (value) examples.push({ example: value, line });
    else problems.push({ file: FILE, line, message });
  });
  return { examples, problems };
}

function parseRow(row: string): { value?: RequestExample; message: string } {
  let read: unknown;
  try {
    read = JSON.parse(row);
  } catch (error) {
    return { message: `is not JSON: ${(error as Error).message}` };
  }
  const result = RequestExample.safeParse(read);
  if (result.success) return { value: result.data, message: "" };
  const [issue] = result.error.issues;
  return { message: `${issue?.path.join(".") ?? "row"}: ${issue?.message}` };
}

/** Compares the examples with the routes: what they expect must be what the routes say. */
export function checkRequestExamples(
  placed: readonly PlacedExample[],
  { routing, contacts }: Pick<Corpus, "routing" | "contacts">,
): Problem[] {
  const seen = new Set<string>();
  return placed.flatMap(({ example, line }) => {
    const { id, split, expect } = example;
    const messages: string[] = [];
    if (seen.has(id)) messages.push(`${id} is used twice`);
    seen.add(id);
    if (split !== splitOf(id)) messages.push(`${id} belongs to the half “${splitOf(id)}”`);
    const sector = expect.requesterKind && SECTOR_OF[expect.requesterKind];
    if (sector && sector !== expect.sector) {
      messages.push(`${id}: ${expect.requesterKind} is of the sector ${sector}`);
    }
    if (expect.desk && !routing.desks.some((desk) => desk.id === expect.desk)) {
      messages.push(`${id}: there is no desk ${expect.desk}`);
    }
    if (expect.contact && !contacts.has(expect.contact)) {
      messages.push(`${id}: there is no contact ${expect.contact}`);
    }
    messages.push(...checkDestination(example, routing).map((message) => `${id}: ${message}`));
    return messages.map((message) => ({ file: FILE, line, message }));
  });
}

function checkDestination({ expect }: RequestExample, { routes }: Routing): string[] {
  if (expect.route && expect.missing.length > 0) return ["is routed, but something is missing"];
  if (!expect.route) return [];
  const route = routes.find((one) => serves(one, expect));
  if (!route) return ["is routed, but no route serves this kind and need"];
  const messages: string[] = [];
  if (route.desk !== expect.desk)
    messages.push(`route ${route.id} leads to the desk ${route.desk}`);
  if (!expect.contact || !route.contacts.includes(expect.contact)) {
    messages.push(`route ${route.id} has no contact ${expect.contact}`);
  }
  if (route.needsState && !expect.state) messages.push(`route ${route.id} needs a state`);
  return messages;
}

/** Without a kind only a route for everybody will do. */
function serves(route: Route, { requesterKind, need }: RequestExample["expect"]): boolean {
  if (!need || !route.needs.includes(need)) return false;
  return requesterKind
    ? route.kinds.includes(requesterKind)
    : route.kinds.includes("individual") && route.kinds.length > 1;
}
