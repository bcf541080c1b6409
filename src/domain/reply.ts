import type { Answer } from "./answer.ts";
import type { CardModel } from "./card.ts";
import type { AnswerId } from "./feedback.ts";
import type { FormModel } from "./form.ts";

/** A file for somebody to keep. */
export interface KeptFile {
  name: string;
  text: string;
}

/** What the person who wrote, pressed or submitted gets back. */
export interface Reply {
  card: CardModel;
  /** The answer behind the card, when it was a question. */
  answer?: Answer;
  /** The name under which the answer is stored, for feedback on it. */
  answerId?: AnswerId;
  /** A form to open. Where the platform can open none, the card says how else to go on. */
  form?: FormModel;
  /** Why a form was not taken, by field: it stays open with what was entered. */
  errors?: Record<string, string>;
  /** The card takes the place of the one whose button was pressed. */
  replaces?: boolean;
  /** The same to keep as a file, where a place can take one. */
  file?: KeptFile;
  /** In a shared place, only the person may see it. */
  privately?: boolean;
}

/** The key of the card that shows a stored answer: under it the card is changed where it was sent. */
export function answerCardKey(id: AnswerId): string {
  return `answer/${id}`;
}
