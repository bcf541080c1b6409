/**
 * What Slack takes, in characters unless named otherwise. Sources: docs.slack.dev/reference/block-kit
 * (blocks, elements, composition objects), /reference/methods/chat.postMessage, /reference/views; read
 * 2026-11. A value marked as observed is not documented.
 */
export const LIMITS = {
  blocksInMessage: 50,
  blocksInView: 100,
  /** All text of one message together; observed: above about 13,200 it is refused. */
  messageText: 12_000,
  /** The `text` beside blocks; longer ones are cut without a word above 40,000. */
  fallbackText: 4_000,
  header: 150,
  buttonText: 75,
  buttonValue: 2_000,
  confirmTitle: 100,
  confirmText: 300,
  tableRows: 100,
  tableColumns: 20,
  /** All cells of a table with its caption. */
  tableText: 10_000,
  viewTitle: 24,
  viewSubmit: 24,
  inputLabel: 2_000,
  inputHint: 2_000,
  inputValue: 3_000,
  options: 100,
  optionText: 75,
  /** A workspace allows about 20 calls a minute to start streams, and as many to stop them. */
  streamsAMinute: 15,
  suggestedPrompts: 4,
  /** Observed: longer titles are cut in the client. */
  promptTitle: 75,
} as const;

/** The text within a limit; where it was longer, an ellipsis shows it. */
export function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}
