import { isLostInConversation, type Scored } from "./score.ts";

/** What a later run changed, by the ids of the questions. */
export interface Changes {
  mended: string[];
  broken: string[];
}

/** Whether nothing at all is wrong with an answer. */
export function isRight(row: Scored): boolean {
  return faultsOf(row).length === 0;
}

/** Everything that is wrong with an answer, in words. */
export function faultsOf(row: Scored): string[] {
  const { expected, answer } = row;
  const faults: string[] = [];
  if (!row.statusRight) {
    faults.push(`ended as ${answer.status}, not ${expected.status.join(" or ")}`);
  }
  if (row.pageHit === false) faults.push(`cites none of: ${expected.pages.join(", ")}`);
  if (isLostInConversation(row)) faults.push("gets no answer in a conversation");
  faults.push(...row.missingFacts.map((fact) => `does not say: ${fact}`));
  faults.push(...row.violations.map((text) => `says what it must not: ${text}`));
  faults.push(...row.citationFaults.map((fault) => `citation: ${fault}`));
  faults.push(...row.unsupportedNumbers.map((number) => `unsupported number: ${number}`));
  return faults;
}

/** The questions that an earlier run had wrong and this one has right, and the other way round. */
export function compare(earlier: readonly Scored[], later: readonly Scored[]): Changes {
  const before = new Map(earlier.map((row) => [row.id, isRight(row)]));
  const ids = (wasRight: boolean) =>
    later
      .filter((row) => before.get(row.id) === wasRight && isRight(row) !== wasRight)
      .map(({ id }) => id);
  return { mended: ids(false), broken: ids(true) };
}
