import type { Block } from "../domain/card.ts";
import type { FoundPage } from "../domain/finding.ts";
import { say, type Wording } from "../domain/wording.ts";

/** The warning that answers carry too: a source of these pages changed after their review. */
export function changedSources(
  findings: readonly Pick<FoundPage, "title" | "changedOn">[],
  { warnings }: Pick<Wording, "warnings">,
): Block[] {
  const items = findings.flatMap(({ title, changedOn }) =>
    changedOn === undefined ? [] : [say(warnings.sourceChanged, { title, date: changedOn })],
  );
  return items.length === 0 ? [] : [{ kind: "warnings", items }];
}
