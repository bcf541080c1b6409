import { chooseStatements } from "./choose-statements.ts";
import type { Step } from "./draft.ts";

const SECOND_PAGE_CLAIMS = 3;

/** Chooses whole statements of the chosen pages, and puts them in the order a person would. */
export const compose: Step = (draft, tools) => {
  const proposals = draft.pages.flatMap((page, i) =>
    chooseStatements(
      page,
      draft.reading.filter(({ passage }) => passage.pageId === page),
      draft,
      tools,
      i === 0 ? tools.policy.answer.maxClaims : SECOND_PAGE_CLAIMS,
    ),
  );
  return { ...draft, proposals };
};
