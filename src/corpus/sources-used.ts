import type { Corpus } from "./corpus.ts";
import type { Finding } from "./problem.ts";

/** Finds sources that nothing rests on: a page lists what it uses, registries name theirs. */
export function checkSourcesUsed(corpus: Corpus): Finding[] {
  const { pages, contacts, regions, routing, sources } = corpus;
  const used = new Set([
    ...pages.flatMap(({ facts }) => facts.sources),
    ...[...contacts.values(), ...regions, routing].flatMap(namedSources),
  ]);
  return [...sources.keys()]
    .filter((id) => !used.has(id))
    .map((id) => ({ file: "sources.yaml", mark: `id: ${id}`, message: `nothing uses ${id}` }));
}

/** The sources that a record names, however deep. */
function namedSources(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namedSources);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "source" && typeof inner === "string" ? [inner] : namedSources(inner),
  );
}
