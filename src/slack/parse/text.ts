const ESCAPES: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/**
 * What a person typed, out of what Slack makes of it: links and channels by their names, no mention of
 * ourselves, no escapes. Mentions of others stay as a word, for their ids say nothing to a reader.
 */
export function plainFrom(text: string, botUser: string | undefined): string {
  return text
    .replace(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g, (_, user: string) =>
      user === botUser ? "" : "@someone",
    )
    .replace(/<#[A-Z0-9]+\|?([^>]*)>/g, (_, name: string) => (name ? `#${name}` : "#channel"))
    .replace(/<!(?:subteam\^[A-Z0-9]+\|)?@?([^>|]*)(?:\|[^>]*)?>/g, "@$1")
    .replace(/<(?:mailto:)?([^>|]+)\|([^>]+)>/g, "$2")
    .replace(/<([^>]+)>/g, "$1")
    .replace(/&(?:amp|lt|gt);/g, (coded) => ESCAPES[coded] ?? coded)
    .trim();
}
