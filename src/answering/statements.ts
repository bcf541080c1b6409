import type { Passage } from "../domain/passage.ts";
import type { Proposal } from "./draft.ts";

/** The statements that can be said by themselves, in their order: an item without its list says too little. */
export function standaloneStatements(passages: readonly Passage[]): Proposal[] {
  return passages.flatMap((passage) =>
    passage.statements.flatMap(({ text, list }, statement) =>
      list ? [] : [{ passage, statement, text }],
    ),
  );
}
