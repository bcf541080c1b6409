import { z } from "zod";
import { asksFirst } from "./asking-acts.ts";
import { Audience } from "./audience.ts";
import { AnswerId, Verdict } from "./feedback.ts";
import { Outcomes } from "./outcomes.ts";
import { PageId } from "./page.ts";
import { Position } from "./position.ts";
import { QueueView } from "./queue.ts";
import { RequestAct } from "./request.ts";
import { DeskId } from "./route.ts";
import { RouteFacts } from "./route-decision.ts";

const RequestId = z.int().positive();

/**
 * What a button asks for. It travels in the button as JSON and comes back through this one parser on
 * every platform, so a card from an older version is told from a wrong one. It says what is wanted,
 * never who may: that is decided when it comes back.
 */
export const Action = z.discriminatedUnion("do", [
  /** Ask this question, as if it had been typed. */
  z.strictObject({ do: z.literal("ask"), question: z.string().min(1).max(500) }),
  /** Open the questions of a finder, with what is known of a position already. */
  z.strictObject({
    do: z.literal("find"),
    what: z.enum(["pathways", "funding", "position"]),
    position: Position.optional(),
  }),
  /** Show again what the pathway finder found: the list, the choice of two to compare, or a plan to keep. */
  z.strictObject({
    do: z.literal("found"),
    show: z.enum(["list", "compare", "plan"]),
    outcomes: Outcomes,
  }),
  /** Show the authorities for a position, from one of them on. */
  z.strictObject({
    do: z.literal("authorities"),
    position: Position,
    from: z.int().min(0).max(500),
  }),
  /** Send the deadlines of these funds, to keep. */
  z.strictObject({ do: z.literal("deadlines"), funds: z.array(PageId).min(1).max(30) }),
  /** Show what the bot can do. */
  z.strictObject({ do: z.literal("help") }),
  /** Open the form for a request, with what is known already. */
  z.strictObject({
    do: z.literal("start_request"),
    facts: RouteFacts.optional(),
    summary: z.string().max(500).optional(),
  }),
  /** Go on with a form that was begun; `send`: send it in as it stands, whatever it resembles. */
  z.strictObject({
    do: z.literal("draft"),
    instance: z.string().min(1).max(80),
    act: z.enum(["go_on", "send", "discard"]),
  }),
  /** Do something to a request; where more must be known, this opens the form for it. */
  z.strictObject({ do: z.literal("request"), act: RequestAct, request: RequestId }),
  /** Show the person's own page. */
  z.strictObject({ do: z.literal("home") }),
  /** Take down whom the person wants answers for. */
  z.strictObject({ do: z.literal("audience"), audience: Audience }),
  /** Show a request as it stands now. */
  z.strictObject({ do: z.literal("show_request"), request: RequestId }),
  /** Show the requests that the person made. */
  z.strictObject({ do: z.literal("my_requests") }),
  /** Show the requests that the person may work on. */
  z.strictObject({ do: z.literal("queue"), view: QueueView, desk: DeskId.optional() }),
  /** Delete what is kept about the person. */
  z.strictObject({ do: z.literal("delete_my_data") }),
  /** Show a whole page of ours. */
  z.strictObject({ do: z.literal("show_page"), page: PageId }),
  /** Show everybody in the channel an answer that was given to the person alone. */
  z.strictObject({ do: z.literal("share"), answer: AnswerId }),
  /** Say whether an answer helped. */
  z.strictObject({ do: z.literal("rate"), answer: AnswerId, verdict: Verdict }),
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

/**
 * Whether an action is usually answered with a form. A platform that opens forms by another kind of
 * button must know so before it is pressed.
 */
export function opensForm(action: Action): boolean {
  switch (action.do) {
    case "start_request":
    case "find":
      return true;
    case "found":
      return action.show === "compare";
    case "draft":
      return action.act === "go_on";
    case "request":
      return asksFirst(action.act);
    case "rate":
      return action.verdict === "bad";
    default:
      return false;
  }
}
