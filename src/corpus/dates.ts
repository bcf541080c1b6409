import type { Page } from "../domain/page.ts";
import { isEnded, isPast, type Status } from "../domain/status.ts";
import type { Finding } from "./problem.ts";

/** What may still be said of a fund whose last known window has closed. */
const AFTER_A_WINDOW: ReadonlySet<Status> = new Set(["state-subaward", "unverified"]);

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
    if (facts.kind !== "funding") return findings;
    const { opensOn, closesOn } = facts;
    if (isPast(closesOn, asOf) && !isEnded(status) && !AFTER_A_WINDOW.has(status)) {
      report("closesOn:", `closed on ${closesOn}, but the status is ${status}`);
    }
    if (opensOn && closesOn && opensOn > closesOn) report("opensOn:", "opens after it closes");
    if (status === "open" && opensOn && opensOn > asOf) {
      report("opensOn:", `opens on ${opensOn}, but the status is open`);
    }
    return findings;
  });
}
