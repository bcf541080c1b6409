import type { Sql } from "../domain/database.ts";
import type { InboundOf, Prompt } from "../domain/inbound.ts";
import type { Inbox } from "../domain/ports.ts";
import { say } from "../domain/wording.ts";
import type { Responding } from "./respond.ts";

/** A limit that somebody has passed, and what they are told. */
export interface Passed {
  text: string;
  /** The same for everything that passes the limit at this time: it is told once. */
  occasion: string;
}

/**
 * Whether somebody asks more than is answered for one person; their newest question is recorded already.
 * An emergency has no limit.
 */
export async function limitPassed(
  event: InboundOf<"message" | "message_edited"> | Prompt,
  tx: Sql,
  inbox: Inbox,
  { tools: { policy, wording }, routing }: Pick<Responding, "tools" | "routing">,
): Promise<Passed | undefined> {
  const { person } = event;
  const { perMinute, perDay } = policy.input;
  const { minute, day } = await inbox.countAsked(tx, person);
  if (day <= perDay && minute <= perMinute) return undefined;
  if ("text" in event && routing.recognise(event.text).intent === "emergency") return undefined;
  if (day > perDay) {
    const text = say(wording.endings.tooManyToday, { limit: perDay });
    return { text, occasion: `day/${period(86_400)}` };
  }
  const text = say(wording.endings.tooManyNow, { limit: perMinute });
  return { text, occasion: `minute/${period(60)}` };
}

/** The inbox counts by the machine's time, so its periods do too. */
function period(seconds: number): number {
  return Math.floor(Date.now() / 1000 / seconds);
}
