/** The text of a message that Teams wrote as HTML; somebody who is mentioned keeps their name. */
export function plainText(html: string): string {
  return html
    .replace(/<at[^>]*>([^<]*)<\/at>/g, "@$1")
    .replace(/<\/?[a-z][^>]*>/gi, " ")
    .replace(/&nbsp;/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&")
    .replace(/[^\S\n]+/g, " ")
    .trim();
}
