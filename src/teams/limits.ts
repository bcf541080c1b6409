/**
 * What Teams takes. Sources: learn.microsoft.com/microsoftteams/platform: bots/how-to/format-your-bot-messages
 * (sizes), bots/how-to/bot-messages-ai-generated-content (citations), cards/universal-actions (refresh),
 * bots/streaming-ux; read 2026-11. A figure that we chose ourselves says so.
 */
export const LIMITS = {
  /** Bytes of one card. Ours: older paths refuse from about 28 KB on. */
  cardBytes: 25_000,
  /** Bytes of a whole message; Teams takes about 100 KB. */
  messageBytes: 80_000,
  citations: 20,
  citationName: 80,
  citationAbstract: 160,
  refreshUsers: 60,
  informativeText: 1_000,
  /** Ours: in a narrow card the client cuts off what is longer, without a sign of it. */
  buttonText: 44,
  /** Ours: more buttons than six are folded into a menu by the client. */
  primaryActions: 6,
  formTitle: 64,
  choices: 100,
  /** Ours: more choices than five are folded into a list that opens. */
  expandedChoices: 5,
  /** Results of a message extension; the client shows 25. */
  extensionResults: 10,
  previewTitle: 100,
  previewText: 200,
  suggestedActions: 3,
} as const;

/** The text within a limit; where it was longer, an ellipsis shows it. */
export function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

/** The size of a value as it is sent. */
export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
