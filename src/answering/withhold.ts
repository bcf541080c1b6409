import type { Answer } from "../domain/answer.ts";
import type { PageId } from "../domain/page.ts";
import { speaksOfTopic } from "../domain/withdrawal.ts";
import { say } from "../domain/wording.ts";
import type { Draft, Step, Tools } from "./draft.ts";
import { endWith } from "./endings.ts";

/** Ends a question about something that an administrator has switched off. */
export const withhold: Step = async (draft, tools) => {
  const off = await tools.withdrawn();
  if (off.length === 0) return draft;
  const pages = new Set(off.flatMap(({ kind, name }) => (kind === "page" ? name : [])));
  const named = [...draft.named, ...tools.library.namesIn(draft.standalone)];
  const page = named.find((id) => pages.has(id));
  if (page !== undefined) return endWithdrawn(draft, tools, page);
  const asked = `${draft.text} ${draft.standalone}`;
  if (off.some(({ kind, name }) => kind === "topic" && speaksOfTopic(asked, name))) {
    return endWithdrawn(draft, tools, draft.named[0]);
  }
  return { ...draft, withheld: pages };
};

/** Leaves out what was found on pages that are switched off; where they fit best, the question ends. */
export const leaveOutWithheld: Step = (draft, tools) => {
  if (draft.withheld.size === 0) return draft;
  const best = draft.pages[0] ?? draft.hits[0]?.passage.pageId;
  if (best !== undefined && draft.withheld.has(best)) return endWithdrawn(draft, tools, best);
  const isOn = (id: PageId) => !draft.withheld.has(id);
  return {
    ...draft,
    hits: draft.hits.filter(({ passage }) => isOn(passage.pageId)),
    reading: draft.reading.filter(({ passage }) => isOn(passage.pageId)),
    pages: draft.pages.filter(isOn),
    named: draft.named.filter(isOn),
  };
};

/**
 * The last fence: an answer that cites a page which is off does not go out, whatever way the page came
 * in, and even where it was switched off while the answer was made.
 */
export async function guardWithheld(result: Answer, draft: Draft, tools: Tools): Promise<Answer> {
  if (result.citations.length === 0) return result;
  const off = await tools.withdrawn();
  const page = result.citations.find(({ pageId }) =>
    off.some(({ kind, name }) => kind === "page" && name === pageId),
  )?.pageId;
  return page === undefined ? result : endWithdrawn(draft, tools, page);
}

function endWithdrawn(draft: Draft, tools: Tools, page: PageId | undefined): Answer {
  const { library, wording } = tools;
  const sources = (page && library.page(page)?.sources) || [];
  const official = sources
    .flatMap((id) => library.source(id) ?? [])
    .find(({ verification }) => verification === "primary");
  const steps = official && [
    {
      kind: "open" as const,
      url: official.url,
      text: say(wording.nextSteps.official, { title: official.title }),
    },
  ];
  return endWith(draft, tools, "withdrawn", wording.endings.withdrawn, steps);
}
