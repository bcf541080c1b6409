import { Audience } from "../domain/audience.ts";
import { QueueView } from "../domain/queue.ts";
import { parseRequestNumber, RequestAct } from "../domain/request.ts";
import { isStopAll, parseStopWish, parseSubscriptionWish } from "../domain/subscription.ts";
import { DESK_VERBS, type DeskVerb } from "./requests/desk-command.ts";

/** What somebody typed after the command's name, or alone as a message. */
export type TypedCommand =
  | { do: "help" }
  | { do: "ask"; question: string }
  | { do: "find"; text: string }
  | { do: "funding"; text: string }
  | { do: "position"; text: string }
  | { do: "page"; name: string }
  | { do: "request"; text: string }
  | { do: "status"; request?: number | undefined }
  | { do: "act"; act: RequestAct; request: number; text: string }
  | { do: "queue"; view: QueueView; desk?: string | undefined }
  | { do: "search"; text: string }
  | { do: "digest"; desk?: string | undefined }
  | { do: "desk"; verb: DeskVerb; desk: string; rest: string }
  | { do: "subscribe"; text: string }
  | { do: "stop" }
  | { do: "stop_one"; topic: string; text: string }
  | { do: "subscriptions" }
  | { do: "home" }
  | { do: "audience"; audience?: Audience | undefined }
  | { do: "delete_my_data" };

const HELP = /^\W*(help|what can you do|what do you (do|cover|know)|commands?|menu|\?)?\W*$/i;
/** Words of a page's name; what is longer after "page" is a sentence. */
const LONGEST_NAME = 8;
/** A word and what follows it. */
const WORDS = /^\/?([a-z-]+)\s*:?\s*([\s\S]*)$/i;

/** A text without "/wayfinder" before it: where that is no command of the platform's, people type it. */
export function withoutOurName(text: string): string {
  return text.trim().replace(/^\/wayfinder\b\s*/i, "");
}

/** Reads a command. What is none is a question. */
export function parseCommand(text: string): TypedCommand {
  const trimmed = withoutOurName(text);
  if (HELP.test(trimmed)) return { do: "help" };
  const [, name = "", rest = ""] = WORDS.exec(trimmed) ?? [];
  return parseNamed(name.toLowerCase(), rest.trim()) ?? { do: "ask", question: trimmed };
}

/**
 * Reads a message that is a command and cannot be anything else: a person who asks "What is the status
 * of the program?" must not be taken for one.
 */
export function parseTypedAlone(text: string): TypedCommand | undefined {
  const trimmed = withoutOurName(text);
  // Help alone is answered like a question, for everybody to see.
  if (HELP.test(trimmed)) return trimmed === text.trim() ? undefined : { do: "help" };
  const [, name = "", rest = ""] = WORDS.exec(trimmed) ?? [];
  const command = parseNamed(name.toLowerCase(), rest.trim());
  switch (command?.do) {
    case "act":
    case "delete_my_data":
    case "subscribe":
    case "stop":
    case "subscriptions":
      return command;
    case "request":
    case "find":
    case "funding":
    case "position":
      return command.text === "" ? command : undefined;
    case "page":
    case "stop_one":
      return rest.split(/\s+/).length <= LONGEST_NAME ? command : undefined;
    case "status":
      return rest === "" || command.request !== undefined ? command : undefined;
    case "queue":
    case "digest":
      return rest.split(/\s+/).length <= 2 ? command : undefined;
    case "search":
      return rest.split(/\s+/).length <= 2 ? command : undefined;
    case "desk":
    case "home":
    case "audience":
      return command;
    case "help":
    case "ask":
    case undefined:
      return undefined;
    default:
      return command satisfies never;
  }
}

function parseNamed(name: string, rest: string): TypedCommand | undefined {
  const whole = `${name} ${rest}`.trim();
  if (parseSubscriptionWish(whole)) return { do: "subscribe", text: whole };
  if (isStopAll(whole)) return { do: "stop" };
  const topic = parseStopWish(whole);
  if (topic !== undefined) return { do: "stop_one", topic, text: whole };
  if (/^(my )?subscriptions$/.test(whole.toLowerCase())) return { do: "subscriptions" };
  const act = RequestAct.safeParse(ALIASES[name] ?? name).data;
  const request = parseRequestNumber(rest.split(/\s/)[0] ?? "");
  if (act && request !== undefined) {
    return { do: "act", act, request, text: rest.replace(/^\S+\s*/, "").trim() };
  }
  switch (name) {
    case "ask":
      return rest ? { do: "ask", question: rest } : undefined;
    case "find": {
      // The finders by the names that answers give them.
      if (/^(?:my )?pathways?[.!]?$/i.test(rest)) return { do: "find", text: "" };
      if (/^(?:funding|funds?|money|grants?)[.!]?$/i.test(rest)) return { do: "funding", text: "" };
      return { do: "find", text: rest };
    }
    case "funding":
      return { do: "funding", text: rest };
    case "position":
    case "authorities":
      return { do: "position", text: rest };
    case "page":
      return rest ? { do: "page", name: rest } : undefined;
    case "request":
      return request === undefined ? { do: "request", text: rest } : { do: "status", request };
    case "status":
    case "show":
      return { do: "status", request };
    case "queue":
      return parseQueue(rest);
    case "digest":
      return { do: "digest", desk: rest || undefined };
    case "desk":
    case "desks":
      return parseDesk(rest);
    case "home":
      return rest === "" ? { do: "home" } : undefined;
    case "audience": {
      const audience = Audience.safeParse(rest.toLowerCase().replaceAll(/[\s-]+/g, "_")).data;
      return audience || rest === "" ? { do: "audience", audience } : undefined;
    }
    case "delete-my-data":
      return { do: "delete_my_data" };
    default:
      return undefined;
  }
}

const ALIASES: Readonly<Record<string, string>> = { reply: "message", tell: "message" };

function parseQueue(rest: string): TypedCommand {
  if (rest === "") return { do: "queue", view: "unclaimed" };
  const [first = "", second] = rest.toLowerCase().split(/\s+/);
  const view = QueueView.safeParse(first === "late" ? "breaching" : first).data;
  if (view) return { do: "queue", view, desk: second };
  const request = parseRequestNumber(rest);
  return request === undefined ? { do: "search", text: rest } : { do: "status", request };
}

function parseDesk(rest: string): TypedCommand | undefined {
  const [verb = "", desk = ""] = rest.split(/\s+/);
  if (verb === "") return { do: "desk", verb: "list", desk: "", rest: "" };
  const known = DESK_VERBS.find((one) => one === verb.toLowerCase());
  if (!known) return undefined;
  const more = rest.replace(/^\S+\s*\S*\s*/, "").trim();
  return { do: "desk", verb: known, desk: desk.toLowerCase(), rest: more };
}
