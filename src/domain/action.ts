import { z } from "zod";

/**
 * What a button asks for. It travels in the button as JSON and comes back through this one parser on
 * every platform, so a card from an older version is told from a wrong one. It says what is wanted,
 * never who may: that is decided when it comes back.
 */
export const Action = z.discriminatedUnion("do", [
  /** Ask this question, as if it had been typed. */
  z.strictObject({ do: z.literal("ask"), question: z.string().min(1).max(500) }),
  /** Show what the bot can do. */
  z.strictObject({ do: z.literal("help") }),
]);
export type Action = z.infer<typeof Action>;

/** Reads what a button carried. @returns undefined for what no button of ours carries */
export function parseAction(json: string): Action | undefined {
  try {
    return Action.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
