import robots from "robots-parser";
import { readText } from "./decode.ts";
import type { Fetcher } from "./fetcher.ts";
import { SourceProblem } from "./problem.ts";

// The package's types describe another shape than Node gives its default export.
const robotsParser = robots as unknown as (
  url: string,
  text: string,
) => { isAllowed(url: string, userAgent: string): boolean | undefined };

/**
 * Asks a site's robots.txt before a page is fetched. A site without one allows everything; one that
 * cannot be asked allows nothing (RFC 9309).
 */
export function createRobots(fetch: Fetcher, userAgent: string): (url: string) => Promise<void> {
  const read = new Map<string, Promise<string>>();
  return async (url) => {
    const { origin } = new URL(url);
    const address = `${origin}/robots.txt`;
    const text = await (read.get(origin) ?? remember(origin, address));
    if (robotsParser(address, text).isAllowed(url, userAgent) === false) {
      throw new SourceProblem("robots", `${origin} asks robots not to read that page`);
    }
  };

  function remember(origin: string, address: string): Promise<string> {
    const reading = fetch({ url: address, expects: ["text", "markup", "json"] }).then(
      // A page in place of the file is a site's way to say that there is none.
      (got) =>
        got.status === "fresh" && got.kind === "text" ? readText(got.bytes, got.charset) : "",
      (error) => {
        if (error instanceof SourceProblem && error.kind === "not_found") return "";
        throw error;
      },
    );
    read.set(origin, reading);
    return reading;
  }
}
