import type { Answer, Citation, Claim } from "../domain/answer.ts";

/** The answers to the questions of one message as one: grouped by question, nothing said twice. */
export function joinAnswers(parts: readonly string[], answers: readonly Answer[]): Answer {
  const citations: Citation[] = [];
  const claims: Claim[] = [];
  let lists = 0;
  answers.forEach((answer, i) => {
    const fresh = answer.claims.filter(({ text }) => claims.every((claim) => claim.text !== text));
    for (const claim of fresh) {
      claims.push({
        ...claim,
        citations: claim.citations
          .flatMap((n) => answer.citations.find((one) => one.n === n) ?? [])
          .map((one) => addCitation(one, citations)),
        ...(claim.list && { list: { ...claim.list, id: claim.list.id + lists } }),
        about: parts[i] ?? "",
      });
    }
    lists += Math.max(0, ...answer.claims.map(({ list }) => list?.id ?? 0));
  });
  const [first] = answers;
  return {
    status: answers.every(({ status }) => status === "answered") ? "answered" : "partly_answered",
    text: "",
    claims,
    citations,
    unsaid: [...new Set(answers.flatMap(({ unsaid }) => unsaid))],
    warnings: unique(answers.flatMap(({ warnings }) => warnings)),
    nextSteps: unique(answers.flatMap(({ nextSteps }) => nextSteps)),
    mode: first?.mode ?? "extractive",
    understoodAs: answers.map(({ understoodAs }) => understoodAs).join(" "),
  };
}

/** @returns the number that it has among the citations of the whole */
function addCitation(citation: Citation, all: Citation[]): number {
  const known = all.find(({ pageId, url }) => pageId === citation.pageId && url === citation.url);
  if (known) return known.n;
  all.push({ ...citation, n: all.length + 1 });
  return all.length;
}

function unique<T extends { text: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.text, item])).values()];
}
