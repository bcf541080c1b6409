import { askedReader } from "../../src/answering/asked-reader.ts";
import type { Tools } from "../../src/answering/draft.ts";
import { routingWith } from "../../src/compose-routing.ts";
import { glossaryExpander } from "../../src/corpus/expand.ts";
import { createLibrary } from "../../src/corpus/library.ts";
import { parsePage } from "../../src/corpus/page-file.ts";
import type { Page } from "../../src/domain/page.ts";
import type { SearchResult } from "../../src/domain/retriever.ts";
import { bundledCorpus } from "./corpus.ts";

/** The tools of the answering steps, over the bundled corpus or over the pages given. */
export async function answeringTools(pages?: Page[], found?: SearchResult): Promise<Tools> {
  const bundled = await bundledCorpus();
  const corpus = pages ? { ...bundled, pages, glossary: [] } : bundled;
  return {
    library: createLibrary(corpus, glossaryExpander(corpus.glossary)),
    retriever: {
      async search() {
        if (!found) throw new Error("this step must not search");
        return found;
      },
    },
    // Only what asks for it waits for what is learned.
    get asked() {
      return askedReader(corpus.asked, corpus.pages, corpus.regions);
    },
    requesterIn: (text) => routingWith(bundled).recognise(text).requesterKind ?? undefined,
    policy: bundled.policy,
    wording: bundled.wording,
    sourceChanges: async () => [],
    withdrawn: async () => [],
    today: "2026-11-24",
  };
}

/** A page from its text below the front matter; the source ids are taken from its footnotes. */
export function pageOf(body: string, facts: Record<string, string> = {}): Page {
  const sources = [...new Set([...body.matchAll(/\[\^([^\]]+)\]/g)].map(([, id]) => id))];
  const all = {
    id: "sample",
    title: "Sample pathway",
    kind: "pathway",
    audience: "[job_seeker]",
    status: "open",
    asOf: "2026-11-24",
    reviewedOn: "2026-11-24",
    sources: `[${sources.join(", ")}]`,
    eligibility: "[]",
    ...facts,
  };
  const front = Object.entries(all).map(([key, value]) => `${key}: ${value}`);
  const { value, problems } = parsePage(
    `pages/pathways/${all.id}.md`,
    `---\n${front.join("\n")}\n---\n\n${body}\n`,
  );
  if (!value) throw new Error(JSON.stringify(problems));
  return value;
}
