import { z } from "zod";
import type { Action } from "../../domain/action.ts";
import type { InboundOf } from "../../domain/inbound.ts";
import { plainText } from "./html.ts";
import { type Activity, privateEnvelopeOf } from "./place.ts";

/** The commands of the message extension; the manifest has the same. */
export const EXTENSION_COMMANDS = ["searchPages", "searchRequests", "routeRequest"] as const;

/** How much of a message goes into the form that routes it; the form asks for the rest. */
const LONGEST_SUMMARY = 500;

/** What a search in the message extension brings (learn.microsoft.com: messaging-extensions, "respond to search"). */
const Query = z.object({
  commandId: z.enum(["searchPages", "searchRequests"]),
  parameters: z.array(z.looseObject({ name: z.string(), value: z.unknown() })).default([]),
});

/** What was looked for; empty: the client shows what there is before anything was typed. */
export interface ExtensionQuery {
  in: "pages" | "requests";
  text: string;
}

/** Reads a search. */
export function parseQuery(value: unknown): ExtensionQuery | undefined {
  const query = Query.safeParse(value).data;
  if (!query) return undefined;
  const typed = query.parameters.find(({ name }) => name === "text")?.value;
  return {
    in: query.commandId === "searchPages" ? "pages" : "requests",
    text: typeof typed === "string" ? typed.trim() : "",
  };
}

/** The requests that fit, as the door is asked for them: one's own, until something is typed. */
export function requestsQuery(activity: Activity, text: string): InboundOf<"command"> {
  const command = text === "" ? "status" : `search ${text}`;
  return { ...privateEnvelopeOf(activity), kind: "command", text: command };
}

const MessageCommand = z.object({
  commandId: z.literal("routeRequest"),
  messagePayload: z
    .looseObject({ body: z.looseObject({ content: z.string().nullish() }).nullish() })
    .nullish(),
});

/** Reads "Route this request" on a message, as the button that it stands for. */
export function parseMessageCommand(activity: Activity): InboundOf<"action"> | undefined {
  const command = MessageCommand.safeParse(activity.value).data;
  if (!command) return undefined;
  const summary = plainText(command.messagePayload?.body?.content ?? "").slice(0, LONGEST_SUMMARY);
  const action: Action = { do: "start_request", ...(summary && { summary }) };
  return { ...privateEnvelopeOf(activity), kind: "action", action };
}
