import type { FoundPage, PageMarks } from "../domain/finding.ts";

/**
 * A finder's report as it may be shown now: without the pages that an administrator has switched off,
 * and with the day of change at those whose source changed since their review, as answers have it.
 */
export function markFindings<Finding extends FoundPage, Report extends { findings: Finding[] }>(
  report: Report & { findings: Finding[] },
  { off, changedOn }: PageMarks,
): Report {
  const findings = report.findings
    .filter(({ pageId }) => !off.includes(pageId))
    .map((finding) => {
      const date = changedOn[finding.pageId];
      return date === undefined ? finding : { ...finding, changedOn: date };
    });
  return { ...report, findings };
}
