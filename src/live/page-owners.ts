import type { Corpus } from "../corpus/corpus.ts";
import { CorpusError } from "../corpus/problem.ts";
import { type Address, addressKey } from "../domain/address.ts";
import type { PageId } from "../domain/page.ts";

/** Who is told of what concerns these pages: all administrators, and the owners of one of them. */
export function ownersOf(
  ids: readonly PageId[],
  { pages, policy }: Pick<Corpus, "pages" | "policy">,
): Address[] {
  const concerned = pages.map(({ facts }) => facts).filter(({ id }) => ids.includes(id));
  const owners = policy.owners.filter((owner) =>
    concerned.some(({ id, kind }) => owner.pages.includes(id) || owner.kinds.includes(kind)),
  );
  const all = [...policy.administrators, ...owners.map(({ to }) => to)];
  return [...new Map(all.map((to) => [addressKey(to), to])).values()];
}

/** Checks that every page with an owner exists. @throws CorpusError */
export function checkOwners({ pages, policy }: Corpus): void {
  const known = new Set(pages.map(({ facts }) => facts.id));
  const problems = policy.owners
    .flatMap((owner) => owner.pages)
    .filter((id) => !known.has(id))
    .map((id) => ({ file: "policy.yaml", line: 1, message: `owners: there is no page ${id}` }));
  if (problems.length > 0) throw new CorpusError(problems);
}
