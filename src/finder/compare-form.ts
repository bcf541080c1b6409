import type { PathwayReport } from "../domain/finding.ts";
import type { FormModel } from "../domain/form.ts";
import type { Outcomes } from "../domain/outcomes.ts";
import type { Wording } from "../domain/wording.ts";

/** Which two of the pathways are shown side by side: what fits best is chosen at first. */
export function compareForm(
  { findings }: Pick<PathwayReport, "findings">,
  outcomes: Outcomes,
  { finder }: Pick<Wording, "finder">,
): FormModel {
  const options = findings.map(({ pageId, title }) => ({ value: pageId, label: title }));
  const field = (id: string, label: string, at: number) => {
    const value = options[at]?.value;
    return { id, label, type: "choice" as const, options, required: true, ...(value && { value }) };
  };
  return {
    name: "compare",
    instance: crypto.randomUUID(),
    title: finder.compareFormTitle,
    intro: finder.compareFormIntro,
    fields: [field("first", finder.compareFirst, 0), field("second", finder.compareSecond, 1)],
    submit: finder.compareSubmit,
    context: { outcomes },
  };
}
