/** What a text from a model may not bring along: addresses and markup. */

const MARKUP = /[<>`]|\]\(|\*\*|__|@(?:here|channel|everyone)\b|^\s*(?:#|\||>)|\p{Cf}|\p{Co}|\n/u;
const LINK =
  /\bhttps?:|\bwww\.|\bmailto:|\b[\w.+-]+ ?(?:@|\(at\)|\[at\]) ?[\w-]+\b|\b[\w-]{2,}\.[a-z]{2,}\b|\b[\w-]+ ?(?:\(dot\)|\[dot\]| dot ) ?(?:gov|mil|com|org|net|edu)\b/giu;
const PHONE =
  /(?:\+?1[-. ]?)?\(?\b\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b|\b\d{3}[-.]\d{4}\b|\b1-?8\d\d-[\w-]+/g;

/** Whether a text holds markup of any platform, mentions, or characters that nobody sees. */
export function hasMarkup(text: string): boolean {
  return MARKUP.test(text);
}

/** The links, mailboxes and telephone numbers in a text, in small letters. */
export function addressesIn(text: string): string[] {
  return [LINK, PHONE].flatMap((form) => text.match(form) ?? []).map((one) => one.toLowerCase());
}
