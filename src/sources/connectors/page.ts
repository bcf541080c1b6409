import type { z } from "zod";
import type { Source } from "../../domain/source.ts";
import {
  addressId,
  type Connector,
  documentId,
  FEDERAL_WORK,
  type PlannedRequest,
  SourceArgumentError,
} from "../connector.ts";
import { extract } from "../extract/extract.ts";

type SourceEntry = z.infer<typeof Source>;

const readPage: Connector["read"] = async (answer, { about = "", carried = {} }) => {
  const { title, sections } = await extract(answer);
  const { asked = answer.url, issuer, citation, authority } = carried;
  const { hostname } = new URL(asked);
  const federal = /\.(gov|mil)$/.test(hostname);
  return {
    documents: [
      {
        id: about,
        title: (carried.title ?? title) || hostname,
        issuer: issuer ?? hostname,
        url: asked,
        ...(citation && { citation }),
        authority:
          (authority as SourceEntry["authority"] | undefined) ??
          (hostname.endsWith("opm.gov") ? "opm" : federal ? "agency" : "report"),
        licence: federal ? FEDERAL_WORK : "as stated by the issuer",
        sections,
      },
    ],
    next: [],
  };
};

/** Any page or file at an https address: HTML, PDF, Markdown or text. */
export const page: Connector = {
  name: "page",
  purpose: "any web page, PDF, Markdown or text file at an https address",
  usage: "<https address>…",
  plan(args) {
    if (args.length === 0 || !args.every((arg) => URL.canParse(arg))) {
      throw new SourceArgumentError("Give https addresses.");
    }
    return args.map((url) => pageRequest(url, addressId("page", url)));
  },
  read: readPage,
};

/**
 * The documents behind our own pages: every source on an allowed host, read again, so that a change is
 * noticed.
 */
export function registeredSources(
  sources: ReadonlyMap<string, SourceEntry>,
  mayAsk: (url: string) => boolean,
): Connector {
  return {
    name: "sources",
    purpose: "the sources of our own pages, to notice when one changes",
    usage: "[source id]…",
    plan(args) {
      const unknown = args.filter((id) => !sources.has(id));
      if (unknown.length > 0) {
        throw new SourceArgumentError(`There is no source ${unknown.join(", ")}.`);
      }
      const chosen = args.length > 0 ? args : [...sources.keys()];
      return chosen.flatMap((id) => {
        const { url, title, issuer, citation, authority } = sources.get(id) as SourceEntry;
        if (!mayAsk(url)) return [];
        const carried = { title, issuer, authority, ...(citation && { citation }) };
        return pageRequest(url, documentId("source", id), carried);
      });
    },
    read: readPage,
  };
}

function pageRequest(
  url: string,
  about: string,
  carried: Record<string, string> = {},
): PlannedRequest {
  return {
    step: "page",
    url,
    expects: ["markup", "pdf", "text"],
    robots: true,
    carried: { ...carried, asked: url },
    about,
  };
}
