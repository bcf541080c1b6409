import type { Recognition } from "../../domain/recognition.ts";
import type { Intent } from "../../domain/route.ts";
import { saysTooLittle } from "../../learning/marks.ts";
import { findPhrases } from "./phrases.ts";
import { emergencyReader } from "./read-emergency.ts";
import type { Likeness } from "./read-examples.ts";
import type { QuestionReader } from "./read-question.ts";

/** What somebody is after, and what said so; undefined: nothing that decides by itself. */
export type IntentReading = { intent: Intent; words: string } | undefined;

/** What was read in a text before. */
export interface About {
  /** Whether something is asked for. */
  asks: boolean;
  /** Whether a kind of requester is named. */
  namesKind: boolean;
}

/**
 * Makes a reader of what stops or turns the routing, in the order in which it does: an emergency first of
 * all, then a crime, a flaw, a job, and what is nobody's business here.
 */
export function intentReader(
  recognition: Recognition,
  likeness: Likeness,
  likelyQuestion: QuestionReader,
): (text: string, about: About) => IntentReading {
  const emergency = emergencyReader(recognition.emergency);
  const { happening, trouble } = recognition.emergency;
  const wrong = findPhrases([...happening, ...trouble]);
  const systems = findPhrases(recognition.emergency.systems);
  const { alike } = recognition;
  const turns: [Intent, (text: string) => string | undefined][] = [
    ["other", findPhrases(recognition.other).find],
    ["crime", unless(recognition.crime)],
    ["flaw", unless(recognition.flaw)],
    ["hiring_question", unless(recognition.hiring)],
  ];
  const onlyAsks = (text: string, like: number): boolean => {
    // How a few words sound says nothing, so they have to be the surer to ask.
    return saysTooLittle(text)
      ? likelyQuestion(text) > alike.question
      : like < alike.heard && likelyQuestion(text) > alike.about;
  };
  // Common words may add up to an alarm: where no example sounds like it, it must say what is wrong, and
  // not only ask about such things.
  const isTold = (text: string): boolean => {
    const like = likeness(text);
    return like >= alike.calm || (wrong.find(text) !== undefined && !onlyAsks(text, like));
  };
  return (text, { asks, namesKind }) => {
    const decided = turns.flatMap(([intent, find]) => {
      const words = find(text);
      return words ? [{ intent, words }] : [];
    });
    const alarm = emergency.find(text, asks || decided.length > 0);
    if (alarm && isTold(text)) return { intent: "emergency", words: alarm };
    if (decided[0]) return decided[0];
    // What no rule has words for, the examples may know. A part alone may sound like more than it is.
    // Whose it is must be said: "the game is on tonight and we are all going" sounds like one, and is none.
    if (!namesKind && systems.find(text) === undefined) return undefined;
    const like = Math.min(likeness(text), likeness(emergency.telling(text)));
    const isLike = like >= (asks ? alike.asking : alike.emergency);
    return isLike && like >= likelyQuestion(text) ? { intent: "emergency", words: "" } : undefined;
  };
}

/** Finds what is said, after taking out what only looks like it. */
function unless({ says, not }: Recognition["flaw"]): (text: string) => string | undefined {
  const wanted = findPhrases(says);
  const unwanted = findPhrases(not);
  return (text) => wanted.find(unwanted.remove(text));
}
