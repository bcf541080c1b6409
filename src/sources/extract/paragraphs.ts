import type { DocumentSection } from "../../domain/source-document.ts";

/** Gathers headings and paragraphs, in the order in which they are met. */
export class Outline {
  readonly #sections: DocumentSection[] = [];
  #heading = "";

  heading(text: string): void {
    this.#heading = squeeze(text);
  }

  paragraph(text: string): void {
    const words = squeeze(text);
    if (words === "") return;
    const last = this.#sections.at(-1);
    if (last && last.heading === this.#heading) last.paragraphs.push(words);
    else this.#sections.push({ heading: this.#heading, paragraphs: [words] });
  }

  get sections(): DocumentSection[] {
    return this.#sections;
  }
}

/** One space wherever there is white space; characters that nobody sees are left out. */
export function squeeze(text: string): string {
  return text
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g,
      "",
    )
    .replace(/\s+/g, " ")
    .trim();
}
