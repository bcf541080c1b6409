import { beforeAll, describe, expect, it } from "vitest";
import { checkClaim } from "../../src/answering/check-claim.ts";
import { passagesOf } from "../../src/corpus/passages.ts";
import type { Library } from "../../src/domain/library.ts";
import type { Passage } from "../../src/domain/passage.ts";
import { answeringTools } from "../support/answering.ts";
import { bundledCorpus } from "../support/corpus.ts";

let passages: Passage[];
let library: Library;
let unsupportedWords: number;
beforeAll(async () => {
  const tools = await answeringTools();
  library = tools.library;
  unsupportedWords = tools.policy.model.unsupportedWords;
  passages = (await bundledCorpus()).pages.flatMap((page) => passagesOf(page));
});

/** An honest way to say a statement otherwise; undefined where it does not apply. */
type Rewording = (statement: string, next: string | undefined) => string | undefined;

const changed = (text: string, before: string) => (text === before ? undefined : text);

const respelled: Rewording = (text) =>
  changed(
    text
      .replace(/\$(\d+),000\b(?!,)/g, "$$$1k")
      .replace(/\btwo years\b/g, "2 years")
      .replace(/\bGS-(\d+) to GS-(\d+)/g, "GS-$1 through GS-$2")
      .replace(/ CFR (?!part)/g, " C.F.R. ")
      .replace(/(\d) percent\b/g, "$1%")
      .replace(/\bSeptember (\d+), (\d{4})/g, "Sept. $1, $2"),
    text,
  );

const shortened: Rewording = (text) => {
  const [, start] =
    /^(.{30,}?)(?:, (?:and|but|because|so|which|although|while)|; | because )/.exec(text) ?? [];
  return start && `${start}.`;
};

const joined: Rewording = (text, next) =>
  next && text.length + next.length < 550 ? `${text.replace(/\.$/, "")}; ${next}` : undefined;

/** The share of the pages' statements whose rewording may be shown. */
function keptShare(reword: Rewording): { tried: number; kept: number } {
  let tried = 0;
  let kept = 0;
  for (const passage of passages) {
    for (const [i, { text }] of passage.statements.entries()) {
      const next = passage.statements[i + 1]?.text;
      const claim = reword(text, next);
      if (!claim) continue;
      tried++;
      const supports = [text, ...(reword === joined && next ? [next] : [])].map((quote) => ({
        passage: 1,
        quote,
      }));
      const checking = { passages: [passage], library, today: "2026-11-24", unsupportedWords };
      if (typeof checkClaim({ text: claim, item: false, supports }, checking) !== "string") kept++;
    }
  }
  return { tried, kept: kept / tried };
}

describe("honest rewording of the pages' statements is mostly kept:", () => {
  it.each<[string, Rewording, number]>([
    ["numbers, dates and citations spelled otherwise", respelled, 0.95],
    ["two statements in one", joined, 0.9],
    ["the first half alone, where nothing that limits it is lost", shortened, 0.8],
  ])("%s", (_, reword, least) => {
    const { tried, kept } = keptShare(reword);
    expect(tried).toBeGreaterThan(150);
    expect(kept).toBeGreaterThanOrEqual(least);
  });
});
