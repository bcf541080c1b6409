import { expect, it } from "vitest";
import { recogniserFor } from "../../src/cli/evaluate/recogniser-for.ts";
import { bundledCorpus } from "../support/corpus.ts";

it("judges an example by what the others teach, and what is new by all", async () => {
  const corpus = await bundledCorpus();
  const [strange, ...others] = corpus.lessons.requests;
  if (!strange) throw new Error("there are no examples");
  // Taught that this is a crime, only a reader that has learned from it says so.
  const text = "zebra quagga okapi gnu impala kudu";
  const odd = { ...strange, text, expect: { ...strange.expect, intent: "crime" as const } };
  const lessons = { ...corpus.lessons, requests: [odd, ...others] };
  const readerOf = recogniserFor({ ...corpus, lessons });
  expect(readerOf(odd.id).recognise(text).intent).not.toBe("crime");
  expect(readerOf("new").recognise(text).intent).toBe("crime");
});
