import type { z } from "zod";
import type { Source } from "../domain/source.ts";
import type { Connector } from "./connector.ts";
import { ecfr } from "./connectors/ecfr.ts";
import { federalRegister } from "./connectors/federal-register.ts";
import { grantsGov } from "./connectors/grants-gov.ts";
import { kev } from "./connectors/kev.ts";
import { page, registeredSources } from "./connectors/page.ts";
import { samListings } from "./connectors/sam-listings.ts";
import { simplerGrants } from "./connectors/simpler-grants.ts";
import { usajobs } from "./connectors/usajobs.ts";
import { isAllowed } from "./fetcher.ts";

/** The connectors that need nothing but their arguments. */
export const CONNECTORS: readonly Connector[] = [
  federalRegister,
  ecfr,
  grantsGov,
  simplerGrants,
  samListings,
  usajobs,
  kev,
  page,
];

/** Every connector, by its name. */
export function connectorsFor(
  sources: ReadonlyMap<string, z.infer<typeof Source>>,
  allowedHosts: readonly string[],
): ReadonlyMap<string, Connector> {
  const mayAsk = (url: string) => isAllowed(new URL(url).hostname, allowedHosts);
  return new Map(
    [...CONNECTORS, registeredSources(sources, mayAsk)].map((each) => [each.name, each]),
  );
}
