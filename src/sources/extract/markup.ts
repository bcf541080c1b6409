import { type CheerioAPI, load } from "cheerio";
import type { DocumentSection } from "../../domain/source-document.ts";
import { Outline, squeeze } from "./paragraphs.ts";

const NOT_TEXT = "script, style, noscript, template, nav, header, footer, aside, form, iframe, svg";
const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, td, th, dt, dd, blockquote, pre";

/** The title and the text of a web page, without what surrounds it. */
export function readHtml(html: string): { title: string; sections: DocumentSection[] } {
  const $ = load(html);
  const title = squeeze($("h1").first().text()) || squeeze($("title").first().text());
  $(NOT_TEXT).remove();
  const main = $("main, article, [role=main]").first();
  const root = main.length > 0 ? main : $("body");
  const outline = new Outline();
  root.find(BLOCKS).each((_, element) => {
    const text = $(element).text();
    if (/^h[1-6]$/.test(element.tagName)) outline.heading(text);
    // A block within a block would be said twice.
    else if ($(element).find(BLOCKS).length === 0) outline.paragraph(text);
  });
  if (outline.sections.length === 0) outline.paragraph(root.text());
  return { title, sections: outline.sections };
}

/** Whether a text is XML of an eCFR part, and what stands in it. */
export function readEcfr(xml: string): { title: string; sections: DocumentSection[] } | undefined {
  const $: CheerioAPI = load(xml, { xml: true });
  const root = $("DIV5, DIV8").first();
  if (root.length === 0) return undefined;
  const outline = new Outline();
  root.find("HEAD, P, FP, EXTRACT, CITA").each((_, element) => {
    const text = $(element).text();
    switch (element.tagName) {
      case "HEAD":
        outline.heading(text);
        break;
      case "EXTRACT":
        // Its paragraphs come by themselves.
        if ($(element).find("P, FP").length === 0) outline.paragraph(text);
        break;
      default:
        outline.paragraph(text);
    }
  });
  return { title: squeeze(root.children("HEAD").first().text()), sections: outline.sections };
}
