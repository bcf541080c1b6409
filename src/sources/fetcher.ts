import { isIP } from "node:net";
import { Agent, type Dispatcher, request } from "undici";
import { isPublicAddress, publicLookup, type Resolve } from "./address.ts";
import { type Kind, readBody, type SizeLimits, sniff } from "./decode.ts";
import { type ProblemKind, SourceProblem } from "./problem.ts";

/** One request to a source. */
export interface SourceRequest {
  url: string;
  method?: "GET" | "POST" | undefined;
  headers?: Record<string, string> | undefined;
  body?: string | undefined;
  /** What was kept of the last answer: with these, an unchanged source answers in few bytes. */
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** What the body must be; anything else is a problem. */
  expects: readonly Kind[];
}

/** What came back. */
export type Fetched =
  | { status: "unchanged"; url: string }
  | {
      status: "fresh";
      /** Where it was found in the end. */
      url: string;
      kind: Kind;
      charset?: string;
      bytes: Buffer;
      etag?: string;
      lastModified?: string;
    };

/** What a fetcher may do. */
export interface FetcherOptions {
  /** Host names; "*.gov" stands for every host below gov. */
  allowedHosts: readonly string[];
  userAgent: string;
  limits: SizeLimits & { seconds: number };
  /** Waits for the host's turn and counts against its budget. */
  pace(host: string): Promise<void>;
  /** Where a name leads; for tests. */
  resolve?: Resolve;
  /**
   * For tests only: origins that are reached at another address, on this machine, over plain http.
   * Every check but that of the address is made on the real one.
   */
  reroute?: Readonly<Record<string, string>>;
}

const MOST_REDIRECTS = 4;

/** Fetches from allowed hosts only, and never from a private address, wherever it is sent on to. */
export type Fetcher = (request: SourceRequest) => Promise<Fetched>;

/** Makes a fetcher. @returns it, with what closes its connections */
export function createFetcher(options: FetcherOptions): { fetch: Fetcher; close(): Promise<void> } {
  const { limits, reroute = {}, resolve } = options;
  const timeout = limits.seconds * 1000;
  const common = { headersTimeout: timeout, bodyTimeout: timeout };
  const agent = new Agent({
    ...common,
    connect: { timeout, lookup: publicLookup(resolve) },
  });
  const loopback = new Agent(common);

  const fetch: Fetcher = async (asked) => {
    let url = new URL(asked.url);
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      checkAddress(url, options.allowedHosts);
      await options.pace(url.hostname);
      // Waiting for our turn is no slowness of theirs.
      const signal = AbortSignal.timeout(timeout);
      const to = reroute[url.origin];
      const target = to ? new URL(`${url.pathname}${url.search}`, to) : url;
      const response = await send(asked, target, to ? loopback : agent, options, signal, hop > 0);
      const { statusCode, headers, body } = response;
      if (statusCode === 304) {
        await body.dump();
        return { status: "unchanged", url: url.href };
      }
      if (statusCode >= 300 && statusCode < 400) {
        await body.dump();
        const location = one(headers.location);
        if (!location || !URL.canParse(location, url.href)) {
          throw new SourceProblem("redirect", `${url.hostname} leads nowhere`);
        }
        if (asked.method === "POST") {
          throw new SourceProblem("redirect", `${url.hostname} moved, and a form is not sent on`);
        }
        url = new URL(location, url);
        continue;
      }
      if (statusCode !== 200) {
        await body.dump();
        throw new SourceProblem(
          kindOfStatus(statusCode),
          `${url.hostname} answered ${statusCode}`,
          {
            retryAfter: secondsIn(one(headers["retry-after"])),
          },
        );
      }
      const bytes = await readBody(body, one(headers["content-encoding"]), limits).catch(
        (problem: SourceProblem) => {
          throw new SourceProblem(problem.kind, `${url.hostname}: ${problem.message}`, {
            cause: problem,
          });
        },
      );
      return accept(bytes, url, headers, asked.expects);
    }
    throw new SourceProblem("redirect", `${new URL(asked.url).hostname} sends in circles`);
  };
  return {
    fetch,
    async close() {
      await Promise.all([agent.destroy(), loopback.destroy()]);
    },
  };
}

async function send(
  asked: SourceRequest,
  target: URL,
  dispatcher: Dispatcher,
  { userAgent }: FetcherOptions,
  signal: AbortSignal,
  redirected: boolean,
): Promise<Dispatcher.ResponseData> {
  try {
    return await request(target, {
      dispatcher,
      signal,
      method: asked.method ?? "GET",
      ...(asked.body !== undefined && { body: asked.body }),
      headers: {
        "user-agent": userAgent,
        "accept-encoding": "gzip, deflate, br",
        ...(asked.etag && { "if-none-match": asked.etag }),
        ...(asked.lastModified && { "if-modified-since": asked.lastModified }),
        // A key is meant for the host that was asked, not for whom that host names.
        ...(redirected ? {} : asked.headers),
      },
    });
  } catch (error) {
    if (error instanceof SourceProblem) throw error;
    const { code = "", cause, name } = error as NodeJS.ErrnoException & { cause?: unknown };
    if (cause instanceof SourceProblem) throw cause;
    const slow = name === "TimeoutError" || /TIMEOUT/.test(code);
    throw new SourceProblem(
      slow ? "too_slow" : "unreachable",
      slow ? `${target.hostname} took too long` : `${target.hostname} cannot be reached (${code})`,
      { cause: error },
    );
  }
}

function checkAddress(url: URL, allowedHosts: readonly string[]): void {
  if (url.protocol !== "https:") {
    throw new SourceProblem("not_allowed", `${url.hostname} is not asked over https`);
  }
  if (url.username || url.password) {
    throw new SourceProblem("not_allowed", "an address with a name and a password is not used");
  }
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) && !isPublicAddress(host)) {
    throw new SourceProblem("private_address", `${host} is not a public address`);
  }
  if (!isAllowed(url.hostname, allowedHosts) || (url.port !== "" && url.port !== "443")) {
    throw new SourceProblem("not_allowed", `${url.host} is not on the list of allowed hosts`);
  }
}

/** Whether a list of hosts names this one, or a "*.domain" above it. */
export function isAllowed(host: string, allowed: readonly string[]): boolean {
  return allowed.some((each) =>
    each.startsWith("*.") ? host.endsWith(each.slice(1)) : host === each,
  );
}

function accept(
  bytes: Buffer,
  url: URL,
  headers: Dispatcher.ResponseData["headers"],
  expects: readonly Kind[],
): Fetched {
  const declared = one(headers["content-type"]) ?? "";
  const kind = sniff(bytes);
  const said = kindOf(declared);
  if (bytes.length === 0) throw new SourceProblem("truncated", `${url.hostname} sent nothing`);
  // Markdown and plain text may begin with anything; every other kind shows itself.
  if (said !== undefined && said !== "text" && said !== kind) {
    throw new SourceProblem("wrong_type", `${url.hostname} says ${declared} and sends ${kind}`);
  }
  const taken = said === "text" && kind !== "binary" && kind !== "pdf" ? "text" : kind;
  const fits = expects.find((each) => each === taken || each === kind);
  if (!fits) {
    const wanted = expects.join(" or ");
    throw new SourceProblem("wrong_type", `${url.hostname} sends ${kind} in place of ${wanted}`);
  }
  const charset = /charset="?([\w-]+)/i.exec(declared)?.[1];
  const etag = one(headers.etag);
  const lastModified = one(headers["last-modified"]);
  return {
    status: "fresh",
    url: url.href,
    kind: fits,
    bytes,
    ...(charset && { charset }),
    ...(etag && { etag }),
    ...(lastModified && { lastModified }),
  };
}

function kindOfStatus(status: number): ProblemKind {
  if (status === 404 || status === 410) return "not_found";
  return status === 429 ? "too_often" : "refused";
}

/** A pause that a host asks for; a date in its place is no concern of ours. */
function secondsIn(retryAfter: string | undefined): number | undefined {
  return retryAfter !== undefined && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) : undefined;
}

function kindOf(contentType: string): Kind | undefined {
  const type = contentType.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "application/pdf") return "pdf";
  if (/[/+]json$/.test(type)) return "json";
  if (/[/+](html|xml)$/.test(type)) return "markup";
  if (type.startsWith("text/")) return "text";
  return undefined;
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
