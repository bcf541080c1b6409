import { type Page, windowOf } from "../domain/page.ts";
import { isEnded, isPast, outlivesWindow } from "../domain/status.ts";
import type { Finding } from "./problem.ts";

/**
 * Compares each page's status with its dates, for the day that the page speaks of. Time that has
 * passed since then is not a mistake in the page: nobody could start the program otherwise.
 */
export function checkDates(pages: readonly Page[]): Finding[] {
  return pages.flatMap(({ facts, file }) => {
    const { asOf, expiresOn, status } = facts;
    const findings: Finding[] = [];
    const report = (mark: string, message: string) => findings.push({ file, mark, message });
    if (isPast(expiresOn, asOf) && !isEnded(status)) {
      report("expiresOn:", `ended on ${expiresOn}, but the status is ${status}`);
    }
    const { opensOn, closesOn } = windowOf(facts);
    if (isPast(closesOn, asOf) && !isEnded(status) && !outlivesWindow(status)) {
      report("closesOn:", `closed on ${closesOn}, but the status is ${status}`);
    }
    if (opensOn && closesOn && opensOn > closesOn) report("opensOn:", "opens after it closes");
    if (status === "open" && opensOn && opensOn > asOf) {
      report("opensOn:", `opens on ${opensOn}, but the status is open`);
    }
    return findings;
  });
}
