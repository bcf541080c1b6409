import type { FoundPage, PageMarks } from "../domain/finding.ts";
import type { PageId } from "../domain/page.ts";

type Found = FoundPage & { replacedBy?: { pageId: PageId } };

/**
 * A finder's report as it may be shown now: without the pages that an administrator has switched off,
 * and with the day of change at those whose source changed since their review, as answers have it.
 */
export function markFindings<Finding extends Found, Report extends { findings: Finding[] }>(
  report: Report & { findings: Finding[] },
  { off, changedOn }: PageMarks,
): Report {
  const findings = report.findings
    .filter(({ pageId }) => !off.includes(pageId))
    .map((finding) => {
      const { replacedBy, ...others } = finding;
      const kept = replacedBy && off.includes(replacedBy.pageId) ? others : finding;
      const date = changedOn[finding.pageId];
      return date === undefined ? kept : { ...kept, changedOn: date };
    });
  return { ...report, findings };
}
