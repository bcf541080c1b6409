import { expect, it } from "vitest";
import { kindReader } from "../../../src/intake/recognise/read-kind.ts";
import { speakerReader } from "../../../src/intake/recognise/read-speaker.ts";
import { bundledCorpus } from "../../support/corpus.ts";

const { recognition, regions, lessons } = await bundledCorpus();
const readKinds = kindReader(recognition.kinds, regions);
const readSpeaker = speakerReader(lessons.requests, readKinds, recognition.alike);
const speakersIn = (text: string, reader = readSpeaker) =>
  reader(text, readKinds(text), "request").map(({ kind }) => kind);

it("knows who speaks of several that are named", () => {
  const text = "We are the hospital of a small county in Iowa and want a scan.";
  expect(readKinds(text).map(({ kind }) => kind)).toContain("local_government");
  expect(speakersIn(text)[0]).toMatch(/hospital/);
  expect(speakersIn("teachers' credit union, we want a scan")).toEqual(["credit_union"]);
});

it("names all where it has no examples to go by", () => {
  const taughtNothing = speakerReader([], readKinds, recognition.alike);
  const text = "our clinic and our town want a scan";
  expect(speakersIn(text, taughtNothing)).toEqual(readKinds(text).map(({ kind }) => kind));
});

it("names both where two speak with one voice", () => {
  expect(speakersIn("A bank and a water utility want a scan").sort()).toEqual([
    "community_bank",
    "water_utility",
  ]);
  expect(speakersIn("I run the drinking water for a town of 700")).toEqual(["water_utility"]);
});
