import type { Finding } from "../conversation/find.ts";
import { deadlinesAhead } from "../conversation/find-funding.ts";
import type { Sql } from "../domain/database.ts";
import type { PageId } from "../domain/page.ts";
import { renderCalendar } from "../finder/calendar.ts";
import type { HttpRoute } from "../http.ts";

const PATH = "/deadlines.ics";

/** The address of a calendar file with the deadlines of some funds. */
export function calendarLink(publicUrl: string, funds: readonly PageId[]): string {
  const url = new URL(PATH, publicUrl);
  url.searchParams.set("funds", funds.join(","));
  return url.href;
}

/**
 * Serves the deadlines that lie ahead, of the funds that are named or of all, as a calendar file. What is
 * in it stands on the reviewed pages: it is for everybody, and nothing of who asks is looked at.
 */
export function deadlinesRoute(finding: Finding, sql: Sql): HttpRoute {
  const { wording, clock } = finding;
  return {
    path: PATH,
    async handle(request, response) {
      const say = (status: number, text: string) =>
        response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(text);
      if (request.method !== "GET" && request.method !== "HEAD") {
        say(405, "Method not allowed\n");
        return;
      }
      const { searchParams } = new URL(request.url ?? "/", "http://localhost");
      const wanted = searchParams.get("funds")?.split(",");
      const now = clock();
      const next = await deadlinesAhead(wanted, finding, sql, now);
      const calendar = renderCalendar(next, wording, now);
      if (!calendar) {
        say(404, `${wording.funding.calendarNone}\n`);
        return;
      }
      response.writeHead(200, {
        "content-type": "text/calendar; charset=utf-8; method=PUBLISH",
        "content-disposition": 'attachment; filename="deadlines.ics"',
        "cache-control": "max-age=3600",
      });
      response.end(request.method === "HEAD" ? undefined : calendar);
    },
  };
}
