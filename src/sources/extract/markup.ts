import { load } from "cheerio";
import type { DocumentSection } from "../../domain/source-document.ts";
import { Outline, squeeze } from "./paragraphs.ts";
import { gatherText, type MarkupRules, words } from "./walk.ts";

const HTML: MarkupRules = {
  headings: words("h1 h2 h3 h4 h5 h6"),
  rows: words("tr"),
  cells: words("td th"),
  inline: words(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd mark q s samp small span strong sub sup td th time tt u var wbr",
  ),
  // What surrounds the text, and what is there to be filled in. A form itself may hold the whole page.
  left: words(
    "script style noscript template nav header footer aside iframe svg button select textarea datalist label",
  ),
};

const ECFR: MarkupRules = {
  headings: words("HEAD HED HD1 HD2 HD3"),
  rows: words("TR ROW"),
  cells: words("TD TH ENT"),
  inline: words("A AC B E FR FTREF I IMG SU SUB SUP TD TH ENT XREF a b em i img strong sub sup"),
  left: new Set(),
};

/** The title and the text of a web page, without what surrounds it. */
export function readHtml(html: string): { title: string; sections: DocumentSection[] } {
  const $ = load(html);
  const title = squeeze($("h1").first().text()) || squeeze($("title").first().text());
  const main = $("main, [role=main]").first();
  // Of several articles none is the page: they are teasers.
  const articles = $("article");
  const root = main.length > 0 ? main : articles.length === 1 ? articles : $("body");
  const outline = new Outline();
  for (const element of root.get()) gatherText(element, HTML, outline);
  return { title, sections: outline.sections };
}

/** Whether a text is XML of an eCFR part, and what stands in it. */
export function readEcfr(xml: string): { title: string; sections: DocumentSection[] } | undefined {
  const $ = load(xml, { xml: true });
  const root = $("DIV5, DIV8").first();
  const [element] = root.get();
  if (!element) return undefined;
  const outline = new Outline();
  gatherText(element, ECFR, outline);
  return { title: squeeze(root.children("HEAD").first().text()), sections: outline.sections };
}
