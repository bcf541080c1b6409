import type { AskedExamples } from "../domain/asked.ts";
import type { Contact } from "../domain/contact.ts";
import type { GlossaryEntry } from "../domain/glossary.ts";
import type { Page } from "../domain/page.ts";
import type { Policy } from "../domain/policy.ts";
import type { Recognition } from "../domain/recognition.ts";
import type { Region } from "../domain/region.ts";
import type { RequestExample } from "../domain/request-example.ts";
import type { Routing } from "../domain/route.ts";
import type { Source } from "../domain/source.ts";
import type { Wording } from "../domain/wording.ts";

/** Everything in the data folder, read and checked. */
export interface Corpus {
  pages: Page[];
  sources: ReadonlyMap<string, Source>;
  glossary: GlossaryEntry[];
  contacts: ReadonlyMap<string, Contact>;
  regions: Region[];
  routing: Routing;
  recognition: Recognition;
  /** How people ask for pages in their own words. */
  asked: AskedExamples;
  /** What may be learned from, of the halves `dev`: requests with known routing, and calm questions. */
  lessons: { requests: RequestExample[]; calm: string[] };
  policy: Policy;
  wording: Wording;
}
