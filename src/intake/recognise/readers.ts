import type { Recognition } from "../../domain/recognition.ts";
import type { Region } from "../../domain/region.ts";
import { oncePer } from "../../learning/once-per.ts";
import { evidenceReader } from "./evidence.ts";
import { findPhrases, wordsIn } from "./phrases.ts";
import { exampleReader, type Lessons, type Likeness } from "./read-examples.ts";
import { intentReader } from "./read-intent.ts";
import { kindReader, statesSpelled } from "./read-kind.ts";
import { placeReader } from "./read-place.ts";
import { questionReader } from "./read-question.ts";
import { speakerReader } from "./read-speaker.ts";
import { secondOpinions } from "./second-opinion.ts";
import { spellingMender } from "./spelling.ts";

/** What is written by somebody else than the asker, or for a program: no part of what is needed. */
const HEADERS = /^(?:subject|bcc|cc|to|from)\s*:.*$/gim;

/** Addresses are no words: "attacker@example.com" tells of no attacker. */
const ADDRESSES = /\b(?:https?:\/\/\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/gi;

/** What reads a text, each for one thing: prepared from the words that tell, and learned from the examples. */
export const readersOf = oncePer(
  (recognition: Recognition, regions: readonly Region[], lessons: Lessons) => {
    const mend = spellingMender(vocabularyOf(recognition, regions));
    const clean = (raw: string): string =>
      mend(raw.normalize("NFKC").replace(HEADERS, " ").replace(ADDRESSES, " "));
    const { alike } = recognition;
    const taught = lessons.requests.map((example) => ({ ...example, text: clean(example.text) }));
    const readEvidence = evidenceReader(recognition, statesSpelled(regions));
    // Two learn from the same requests, and reading what there is to judge by takes longest.
    const ofTaught = new Map(taught.map(({ text }) => [text, readEvidence(text)]));
    const evidenceOf = (text: string) => ofTaught.get(text) ?? readEvidence(text);
    const likeness = exampleReader({ ...lessons, calm: [...lessons.calm, ...recognition.calm] });
    const likelyQuestion = questionReader({ ...lessons, requests: taught }, evidenceOf);
    // What only asks about such things is not made an emergency by how it sounds.
    const told: Likeness = (text) => (likelyQuestion(text) > alike.question ? 0 : likeness(text));
    const readKinds = kindReader(recognition.kinds, regions);
    const opinionOn = secondOpinions(taught, evidenceOf, told, alike);
    ofTaught.clear();
    return {
      clean,
      likelyQuestion,
      opinionOn,
      readIntent: intentReader(recognition, likeness, likelyQuestion),
      readKinds,
      readSpeaker: speakerReader(taught, readKinds, alike),
      readPlace: placeReader(recognition, regions),
      needs: recognition.needs.map(({ need, says }) => ({ need, says: findPhrases(says) })),
      money: findPhrases(recognition.money),
      vague: findPhrases(recognition.vague),
      wants: findPhrases(recognition.wants),
    };
  },
);

function vocabularyOf(
  recognition: Recognition,
  regions: readonly Region[],
): Parameters<typeof spellingMender>[0] {
  const { kinds, needs, emergency, flaw, crime, hiring, money, cities } = recognition;
  const words = wordsIn([
    ...kinds.flatMap(({ says }) => says),
    ...needs.flatMap(({ says }) => says),
    ...Object.values(emergency).flat(),
    ...[...flaw.says, ...crime.says, ...hiring.says, ...money],
    ...regions.map(({ name }) => name),
  ]);
  return { ...words, places: wordsIn(Object.values(cities).flat()).whole };
}
