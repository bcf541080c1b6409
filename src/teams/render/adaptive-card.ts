import type { Wording } from "../../domain/wording.ts";

/** A part of an Adaptive Card (adaptivecards.io/explorer), as far as we use it. */
export type Element = Record<string, unknown> & { type: string };

/** An Adaptive Card. */
export interface AdaptiveCard {
  type: "AdaptiveCard";
  $schema: string;
  version: "1.5";
  body: Element[];
  actions?: Element[];
  refresh?: { action: Element; userIds: readonly string[] };
  fallbackText: string;
  speak?: string;
  msteams?: Record<string, unknown>;
}

/** The words around what a card says. */
export type Words = Pick<Wording, "card" | "forms">;

/** Text for a place that reads Markdown, in which nothing of it is Markdown. */
export function literal(raw: string): string {
  return raw
    .replace(/[\\`*_{}[\]<>#|~]/g, "\\$&")
    .replace(/^(\s*)([-+=])/gm, "$1\\$2")
    .replace(/^(\s*\d+)([.)])/gm, "$1\\$2");
}
