import type { Audience } from "../domain/audience.ts";
import type { Page, Statement } from "../domain/page.ts";
import type { Corpus } from "./corpus.ts";
import { passageId } from "./passages.ts";
import type { Finding, Problem } from "./problem.ts";
import { checkRegistries } from "./registries.ts";

/**
 * The checks that need more than one file, or that concern the writing: the schemas have already
 * passed. Finds every problem; with none, the corpus may be served.
 */
export function checkCorpus(corpus: Corpus): { problems: Problem[]; findings: Finding[] } {
  return {
    problems: corpus.pages.flatMap((page) => [...checkStatements(page), ...checkHeadings(page)]),
    findings: [
      ...corpus.pages.flatMap((page) => checkPage(page, corpus)),
      ...checkPageIds(corpus.pages),
      ...checkAsked(corpus),
      ...checkGlossary(corpus),
      ...checkRegistries(corpus),
    ],
  };
}

/** Ids that stand twice in one file; a map would keep the last of them without a word. */
export function checkUnique(file: string, ids: readonly string[] = []): Finding[] {
  return duplicates(ids).map((id) => ({ file, mark: id, message: `${id} is listed twice` }));
}

function checkPageIds(pages: readonly Page[]): Finding[] {
  return duplicates(pages.map(({ facts }) => facts.id)).flatMap((id) =>
    pages
      .filter(({ facts }) => facts.id === id)
      .map(({ file }) => ({ file, mark: "id:", message: `another page has the id ${id} too` })),
  );
}

/** Every page is asked for somehow; an example that stands for two pages tells them not apart. */
function checkAsked({ pages, asked }: Corpus): Finding[] {
  const file = "asked.yaml";
  const ids = new Set(pages.map(({ facts }) => facts.id));
  const strangers = Object.keys(asked.pages).filter((id) => !ids.has(id));
  const unasked = [...ids].filter((id) => asked.pages[id] === undefined);
  const texts = [
    ...Object.values(asked.pages).flatMap(({ tells, lacks }) => [...tells, ...lacks]),
    ...asked.nothing,
    ...asked.elsewhere,
    ...Object.values(asked.refused).flat(),
  ];
  return [
    ...strangers.map((id) => ({ file, mark: `${id}:`, message: `there is no page ${id}` })),
    ...unasked.map((id) => ({ file, mark: "pages:", message: `nobody asks for the page ${id}` })),
    ...duplicates(texts).map((text) => ({ file, mark: text, message: `“${text}” stands twice` })),
  ];
}

function checkStatements({ facts, sections, file }: Page): Problem[] {
  return sections
    .flatMap((section) => section.statements)
    .flatMap((statement) => {
      const unlisted = statement.sources.filter((id) => !facts.sources.includes(id));
      return [
        ...unlisted.map((id) => `[^${id}] is not in the page's list of sources`),
        ...checkWriting(statement),
      ].map((message) => ({ file, line: statement.line, message }));
    });
}

/** A passage is named by its headings, so two runs of text under one name would be one passage. */
function checkHeadings({ facts, sections, file }: Page): Problem[] {
  const lines = new Map<string, number>();
  return sections.flatMap(({ path, line }) => {
    const id = passageId(facts.id, path);
    const earlier = lines.get(id);
    lines.set(id, earlier ?? line);
    if (earlier === undefined) return [];
    const what = path.length > 0 ? `the heading “${path.at(-1)}”` : "the text without a heading";
    const message = `${what} leads to the same place as the one above line ${earlier}: name it apart`;
    return { file, line, message };
  });
}

function checkPage({ facts, sections, file }: Page, { sources }: Corpus): Finding[] {
  const findings: Finding[] = [];
  const report = (mark: string, message: string) => findings.push({ file, mark, message });
  const ofFacts = factSources(facts);
  const statements = sections.flatMap((section) => section.statements);
  const cited = new Set([...ofFacts, ...statements.flatMap((statement) => statement.sources)]);

  for (const id of facts.sources) {
    if (!sources.has(id)) report(id, `source ${id} is not in sources.yaml`);
    else if (!cited.has(id)) report(id, `source ${id} is listed but no statement uses it`);
  }
  for (const id of ofFacts) {
    if (!facts.sources.includes(id)) report(id, `${id} is not in the page's list of sources`);
  }
  for (const audience of facts.audience) {
    if (!sections.some((section) => section.audience === audience)) {
      report("audience:", `names ${audience}, but has no section “${HEADING[audience]}”`);
    }
  }
  if (facts.asOf > facts.reviewedOn) report("asOf:", "asOf is later than reviewedOn");
  return findings;
}

const HEADING: Record<Audience, string> = {
  job_seeker: "## For job seekers",
  agency_hr: "## For HR specialists",
  program_staff: "## For program staff",
};

/** Every source that the typed facts name, wherever they stand in the front matter. */
function factSources(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(factSources);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "source" && typeof inner === "string" ? [inner] : factSources(inner),
  );
}

const ORPHAN = /^(It|Its|They|Their|This|These|Those|That|He|She|Such|Here)\b/;
const SENTENCE_END = /(?<!\b(?:U\.S|D\.C|No|Sec|St|vs|e\.g|i\.e|a\.m|p\.m))[.!?]["”)]?\s+[A-Z]/;
const LONGEST_STATEMENT = 420;

/** Answers quote single statements, so each must make sense without the one before it. */
function checkWriting({ text, list }: Statement): string[] {
  const problems: string[] = [];
  if (text === "") problems.push("a footnote stands without a sentence");
  const orphan = ORPHAN.exec(text);
  if (orphan) {
    problems.push(`begins with “${orphan[0]}”: name the thing, the sentence is quoted alone`);
  }
  if (!list && SENTENCE_END.test(text)) {
    problems.push("holds two sentences under one footnote: give each its own");
  }
  if (text.length > LONGEST_STATEMENT) {
    problems.push(`is ${text.length} characters long; ${LONGEST_STATEMENT} is the most`);
  }
  if (/https?:\/\/|www\.|@[a-z0-9.-]+\.(gov|mil|com|org|edu)\b/i.test(text)) {
    problems.push("has an address in its text: links come from sources and contacts");
  }
  return problems;
}

function checkGlossary({ glossary, pages }: Corpus): Finding[] {
  const findings: Finding[] = [];
  const report = (mark: string, message: string) =>
    findings.push({ file: "glossary.yaml", mark, message });
  const ids = new Set(pages.map(({ facts }) => facts.id));
  for (const { term, page } of glossary) {
    if (page && !ids.has(page)) report(term, `${term}: there is no page ${page}`);
  }
  for (const term of duplicates(glossary.map(({ term }) => term.toLowerCase()))) {
    report(term, `${term} has two entries`);
  }
  return findings;
}

function duplicates(values: readonly string[]): string[] {
  const seen = new Set<string>();
  const again = values.filter((value) => seen.size === seen.add(value).size);
  return [...new Set(again)];
}
