import type { Span } from "../../domain/card.ts";

/** Spans as plain text, with the numbers of their sources. */
export function textOf(spans: readonly Span[]): string {
  return spans
    .map((span) => {
      switch (span.kind) {
        case "text":
        case "strong":
          return span.text;
        case "cite":
          return ` [${span.n}]`;
        default:
          return span satisfies never;
      }
    })
    .join("");
}
