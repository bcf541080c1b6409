import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { z } from "zod";
import { AskedExamples } from "../domain/asked.ts";
import { Contact } from "../domain/contact.ts";
import { GlossaryEntry } from "../domain/glossary.ts";
import { Policy } from "../domain/policy.ts";
import { Recognition } from "../domain/recognition.ts";
import { Region } from "../domain/region.ts";
import { Routing } from "../domain/route.ts";
import { Source } from "../domain/source.ts";
import { Wording } from "../domain/wording.ts";
import { readCalmQuestions } from "./calm-questions.ts";
import { checkCorpus, checkUnique } from "./check.ts";
import type { Corpus } from "./corpus.ts";
import { parsePage } from "./page-file.ts";
import { CorpusError, type Problem, place } from "./problem.ts";
import { checkQuality } from "./quality.ts";
import { checkRecognition } from "./recognition.ts";
import { checkRequestExamples, readRequestExamples } from "./request-examples.ts";
import { checkTraps } from "./traps.ts";
import { type Parsed, parseYaml } from "./yaml.ts";

const REGISTRIES = [
  "sources.yaml",
  "glossary.yaml",
  "contacts.yaml",
  "regions.yaml",
  "routes.yaml",
  "recognition.yaml",
  "asked.yaml",
  "policy.yaml",
  "wording.yaml",
] as const;

/** What reading the data folder came to. `corpus` is there when every file by itself is right. */
export interface CorpusReading {
  corpus: Corpus | undefined;
  problems: Problem[];
}

/** Reads the whole data folder and lists every problem in it, in the order of files. */
export async function readCorpus(folder: string): Promise<CorpusReading> {
  const pageFiles = await listPageFiles(folder);
  const texts = await readTexts(folder, [...REGISTRIES, ...pageFiles]);
  const read = <T>(file: (typeof REGISTRIES)[number], schema: z.ZodType<T>) =>
    parseFile(file, texts.get(file), schema);
  const sources = read("sources.yaml", z.array(Source));
  const glossary = read("glossary.yaml", z.array(GlossaryEntry));
  const contacts = read("contacts.yaml", z.array(Contact));
  const regions = read("regions.yaml", z.array(Region));
  const routing = read("routes.yaml", Routing);
  const recognition = read("recognition.yaml", Recognition);
  const asked = read("asked.yaml", AskedExamples);
  const policy = read("policy.yaml", Policy);
  const wording = read("wording.yaml", Wording);
  const pages = pageFiles.map((file) => parsePage(file, texts.get(file) ?? ""));

  const requests = await readRequestExamples(folder);

  const files = [
    sources,
    glossary,
    contacts,
    regions,
    routing,
    recognition,
    asked,
    policy,
    wording,
    ...pages,
    requests,
  ];
  const broken = files.flatMap(({ problems }) => problems);
  // What joins the files can be judged only once each of them reads.
  if (broken.length > 0 || !sources.value || !glossary.value || !contacts.value) {
    return { corpus: undefined, problems: broken };
  }
  if (!regions.value || !routing.value || !recognition.value) {
    return { corpus: undefined, problems: broken };
  }
  if (!asked.value || !policy.value || !wording.value) {
    return { corpus: undefined, problems: broken };
  }
  const corpus: Corpus = {
    pages: pages.flatMap(({ value }) => value ?? []),
    sources: byId(sources.value),
    glossary: glossary.value,
    contacts: byId(contacts.value),
    regions: regions.value,
    routing: routing.value,
    recognition: recognition.value,
    asked: asked.value,
    lessons: {
      requests: requests.examples
        .map(({ example }) => example)
        .filter(({ split }) => split === "dev"),
      calm: await readCalmQuestions(folder),
    },
    policy: policy.value,
    wording: wording.value,
  };
  const form = checkCorpus(corpus);
  const quality = checkQuality(corpus);
  const twice = [
    ...checkUnique("sources.yaml", ids(sources.value)),
    ...checkUnique("contacts.yaml", ids(contacts.value)),
    ...checkUnique(
      "regions.yaml",
      regions.value.map(({ code }) => code),
    ),
  ];
  const examples = checkRequestExamples(requests.examples, corpus);
  return {
    corpus,
    problems: [
      ...form.problems,
      ...place(
        [...twice, ...checkRecognition(recognition.value), ...form.findings, ...quality.findings],
        texts,
      ),
      ...quality.problems,
      ...examples,
      ...(await checkTraps(folder, policy.value.traps)),
    ],
  };
}

/**
 * Reads the data folder for use.
 * @throws CorpusError when anything in it is wrong
 */
export async function loadCorpus(folder: string): Promise<Corpus> {
  const { corpus, problems } = await readCorpus(folder);
  if (!corpus || problems.length > 0) throw new CorpusError(problems);
  return corpus;
}

/**
 * Reads the wording alone, for a command that shows what another process has answered.
 * @throws CorpusError when the file is wrong
 */
export async function loadWording(folder: string): Promise<Wording> {
  const file = "wording.yaml";
  const texts = await readTexts(folder, [file]);
  const { value, problems } = parseFile(file, texts.get(file), Wording);
  if (!value) throw new CorpusError(problems);
  return value;
}

function byId<T extends { id: string }>(list: T[]): ReadonlyMap<string, T> {
  return new Map(list.map((item) => [item.id, item]));
}

function ids(list: readonly { id: string }[]): string[] {
  return list.map(({ id }) => id);
}

function parseFile<T>(file: string, text: string | undefined, schema: z.ZodType<T>): Parsed<T> {
  if (text !== undefined) return parseYaml(file, text, schema);
  return { value: undefined, problems: [{ file, line: 1, message: "is missing" }] };
}

/** The texts of those files that exist. */
async function readTexts(folder: string, files: string[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  await Promise.all(
    files.map(async (file) => {
      try {
        texts.set(file, await readFile(join(folder, file), "utf8"));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      }
    }),
  );
  return texts;
}

/** @throws CorpusError when there is no folder of pages at all */
async function listPageFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(join(folder, "pages"), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new CorpusError([{ file: "pages", line: 1, message: `is missing in ${folder}` }]);
  }
}
