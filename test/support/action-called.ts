import type { Action } from "../../src/domain/action.ts";

/** The action in the button or the line with these words, wherever it stands in what a platform shows. */
export function actionCalled(label: string, shown: unknown): Action {
  let found: Action | undefined;
  JSON.stringify(shown, (_, each) => {
    if (each?.type === "button" && each.text?.text === label) found = JSON.parse(each.value);
    if (each?.title === label && each.data?.wayfinder?.action) found = each.data.wayfinder.action;
    return each;
  });
  if (!found) throw new Error(`no button “${label}” in ${JSON.stringify(shown)}`);
  return found;
}
