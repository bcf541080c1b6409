import { z } from "zod";
import type { Address, PersonKey } from "./address.ts";
import { ASKING_ACTS } from "./asking-acts.ts";
import type { FormValues } from "./form.ts";
import type { PlaceCode } from "./region.ts";
import type { RequesterKind } from "./requester.ts";
import type { Need } from "./route.ts";
import type { RouteDecision } from "./route-decision.ts";
import type { Clockwork, ServicePromise } from "./service-level.ts";

/** How far a request has come. What is being filled in is a draft and no request yet. */
export const RequestStatus = z.enum([
  "open",
  "claimed",
  "waiting_on_requester",
  "resolved",
  "closed",
  "withdrawn",
]);
export type RequestStatus = z.infer<typeof RequestStatus>;

/** What can be done to a request: at once, or after something was entered. */
export const RequestAct = z.enum(["claim", "release", "close", "withdraw", ...ASKING_ACTS]);
export type RequestAct = z.infer<typeof RequestAct>;

/** What somebody is to a request; one person may be several. */
export type RequestRole = "requester" | "holder" | "staff" | "lead" | "administrator" | "program";

/** One row of the table of transitions. */
export interface Transition {
  from: readonly RequestStatus[];
  /** Absent: the status stays. */
  to?: RequestStatus;
  by: readonly RequestRole[];
  /** Who may do it as well while nobody holds the request. */
  byWhileOpen?: readonly RequestRole[];
}

const UNFINISHED = ["open", "claimed", "waiting_on_requester"] as const;
const HELD = ["claimed", "waiting_on_requester"] as const;

/** What leads from where to where, and who may do it: the only place where that is written. */
export const TRANSITIONS: Readonly<Record<RequestAct, Transition>> = {
  claim: { from: ["open"], to: "claimed", by: ["staff", "lead", "administrator"] },
  release: { from: HELD, to: "open", by: ["holder", "lead", "administrator"] },
  transfer: {
    from: UNFINISHED,
    to: "open",
    by: ["holder", "lead", "administrator"],
    byWhileOpen: ["staff"],
  },
  assign: {
    from: UNFINISHED,
    to: "claimed",
    by: ["holder", "lead", "administrator"],
    byWhileOpen: ["staff"],
  },
  /** A transfer because the routing was wrong: what is right is kept for learning from it. */
  correct: {
    from: UNFINISHED,
    to: "open",
    by: ["holder", "lead", "administrator"],
    byWhileOpen: ["staff"],
  },
  ask: { from: HELD, to: "waiting_on_requester", by: ["holder"] },
  answer: { from: ["waiting_on_requester"], to: "claimed", by: ["requester"] },
  message: {
    from: ["open", "claimed", "waiting_on_requester", "resolved"],
    by: ["requester", "holder"],
  },
  note: { from: RequestStatus.options, by: ["holder", "staff", "lead", "administrator"] },
  resolve: { from: HELD, to: "resolved", by: ["holder", "lead", "administrator"] },
  close: {
    from: ["resolved"],
    to: "closed",
    by: ["requester", "lead", "administrator", "program"],
  },
  reopen: { from: ["resolved", "closed"], to: "open", by: ["requester", "lead", "administrator"] },
  withdraw: { from: UNFINISHED, to: "withdrawn", by: ["requester"] },
};

/** Whether somebody in these roles may do it to a request of this status. */
export function mayDo(
  act: RequestAct,
  roles: ReadonlySet<RequestRole>,
  status: RequestStatus,
): boolean {
  const { from, by, byWhileOpen = [] } = TRANSITIONS[act];
  const allowed = status === "open" ? [...by, ...byWhileOpen] : by;
  return from.includes(status) && allowed.some((role) => roles.has(role));
}

/** Whether there is still something to do. */
export function isUnfinished(status: RequestStatus): boolean {
  return (UNFINISHED as readonly RequestStatus[]).includes(status);
}

/** How much of a hurry there is; each has its own service level. */
export const Urgency = z.enum(["emergency", "standard"]);
export type Urgency = z.infer<typeof Urgency>;

/** Why a request counts as resolved. */
export const Resolution = z.enum([
  "answered",
  "referred",
  "connected",
  "not_available",
  "no_reply",
  "duplicate",
]);
export type Resolution = z.infer<typeof Resolution>;

/** Somebody asked for something, and a desk has it. */
export interface Request {
  id: number;
  /** The showing of the form that made it. */
  instance: string;
  /** Counts the changes. */
  version: number;
  status: RequestStatus;
  urgency: Urgency;
  /** The one queue that it is in. */
  desk: string;
  /** Where it belongs; the desk may be another one while this cannot be reached. */
  homeDesk: string;
  /** Who works on it. */
  holder?: PersonKey | undefined;
  holderName?: string | undefined;
  /** Absent when the person had their data deleted. */
  requester?: PersonKey | undefined;
  requesterName?: string | undefined;
  requesterAddress?: Address | undefined;
  organization: string;
  kind?: RequesterKind | undefined;
  need?: Need | undefined;
  state?: PlaceCode | undefined;
  /** What was entered in the form. */
  values: FormValues;
  decision: RouteDecision;
  promise: ServicePromise;
  clock: Clockwork;
  resolution?: Resolution | undefined;
  /** Messages that went over and back. */
  messages: number;
  openedAt: Date;
  changedAt: Date;
  respondedAt?: Date | undefined;
  finishedAt?: Date | undefined;
}

/** What people call a request: "REQ-00042". */
export function requestNumber({ id }: Pick<Request, "id">): string {
  return `REQ-${String(id).padStart(5, "0")}`;
}

/** Finds a request's number in a text. @returns its id */
export function parseRequestNumber(text: string): number | undefined {
  const digits = /\breq-?\s?0*([1-9]\d{0,8})\b/i.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
