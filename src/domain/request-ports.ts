import type { Address, PersonKey, Platform } from "./address.ts";
import type { Sql } from "./database.ts";
import type { DeskMember, DeskRole, DeskSetting } from "./desk.ts";
import type { FormValues } from "./form.ts";
import type { QueueView } from "./queue.ts";
import type { Request, RequestAct, RequestRole, RequestStatus, Resolution } from "./request.ts";
import type { Clockwork, WorkingHours } from "./service-level.ts";

/** What a request begins with. */
export type NewRequest = Omit<
  Request,
  | "id"
  | "version"
  | "status"
  | "holder"
  | "holderName"
  | "resolution"
  | "messages"
  | "changedAt"
  | "respondedAt"
  | "finishedAt"
>;

/** One change, made only to a request that is still as it is expected to be. */
export interface RequestChange {
  from: readonly RequestStatus[];
  /** Only while this person holds it. */
  heldBy?: PersonKey | undefined;
  /** Only while nothing else was changed since. */
  version?: number | undefined;
  set: {
    status?: RequestStatus | undefined;
    desk?: string;
    homeDesk?: string;
    holder?: PersonKey | null;
    holderName?: string | null;
    resolution?: Resolution | null;
    /** Kept if it was set before; null: it is waited for anew. */
    respondedAt?: Date | null;
    finishedAt?: Date | null;
    clock?: Clockwork;
    /** One message more. */
    message?: true;
  };
  at: Date;
}

/** What happened to a request: an act of a person, or something that the program did. */
export type RequestEventKind =
  | RequestAct
  | "open"
  | "remind"
  | "tell_lead"
  | "move_to_backup"
  | "fall_back"
  | "return_home"
  | "edit_message"
  | "delete_message"
  | "requester_unreachable"
  | "delete_data";

/** An entry in the record of what happened. */
export interface RequestEvent {
  kind: RequestEventKind;
  actor?: PersonKey | undefined;
  role: RequestRole;
  /** Which desk was wrong, which message it was; nothing personal. */
  detail?: Record<string, unknown>;
  at: Date;
}

/** How the requests of some time went, for the digest. */
export interface RequestCounts {
  opened: number;
  finished: number;
  unfinished: number;
  moved: number;
  corrected: number;
  lateResponses: number;
  medianResponseHours: number | null;
}

/** Requests and what happened to them. */
export interface Requests {
  /** @returns the request of this showing of the form, and whether it is made just now */
  open(sql: Sql, request: NewRequest): Promise<{ request: Request; created: boolean }>;
  find(sql: Sql, id: number): Promise<Request | undefined>;
  findByInstance(sql: Sql, instance: string): Promise<Request | undefined>;
  /** @returns undefined when the request is not as expected any more: somebody else was first */
  change(sql: Sql, id: number, change: RequestChange): Promise<Request | undefined>;
  record(sql: Sql, request: Request, event: RequestEvent): Promise<void>;
  /** An unfinished request of the same person, organization and need. */
  findSimilar(
    sql: Sql,
    like: Pick<NewRequest, "requester" | "organization" | "need" | "instance">,
  ): Promise<Request | undefined>;
  /** Newest first. */
  ofRequester(sql: Sql, person: PersonKey, limit: number): Promise<Request[]>;
  /** Most urgent first. */
  queue(
    sql: Sql,
    look: {
      desks: readonly string[];
      view: QueueView;
      person: PersonKey;
      now: Date;
      limit: number;
    },
  ): Promise<Request[]>;
  /** By organization, or by the code of a state. */
  search(
    sql: Sql,
    look: { text: string; desks: readonly string[]; limit: number },
  ): Promise<Request[]>;
  /** Those whose clock has something to do, each for this transaction alone. */
  takeDue(sql: Sql, now: Date, limit: number): Promise<Request[]>;
  /** What is at a desk and not finished, held until the transaction ends. */
  unfinishedAt(sql: Sql, desk: string): Promise<Request[]>;
  /** What belongs to a desk, lies unclaimed at another one, and is held until the transaction ends. */
  strayedFrom(sql: Sql, desk: string): Promise<Request[]>;
  /** How many questions of some time the pages did not answer. */
  unansweredQuestions(sql: Sql, from: Date, to: Date): Promise<number>;
  counts(sql: Sql, desks: readonly string[], from: Date, to: Date): Promise<RequestCounts>;
}

/** Something that was said about a request. */
export interface RequestMessage {
  id: number;
  request: number;
  act: RequestAct;
  author?: PersonKey | undefined;
  authorName?: string | undefined;
  authorRole: "requester" | "staff";
  /** For staff only. */
  internal: boolean;
  body: string;
  /** The message on its platform, if it was typed there. */
  source?: { platform: Platform; key: string } | undefined;
  sentAt: Date;
  editedAt?: Date | undefined;
  deletedAt?: Date | undefined;
}

/** What was said about requests. */
export interface RequestMessages {
  /** @returns undefined when this message of the platform is there already */
  add(
    sql: Sql,
    message: Omit<RequestMessage, "id" | "editedAt" | "deletedAt">,
  ): Promise<RequestMessage | undefined>;
  /** @returns undefined when no such message of this author is there */
  edit(
    sql: Sql,
    source: { platform: Platform; key: string },
    author: PersonKey,
    body: string,
    at: Date,
  ): Promise<RequestMessage | undefined>;
  remove(
    sql: Sql,
    source: { platform: Platform; key: string },
    author: PersonKey,
    at: Date,
  ): Promise<RequestMessage | undefined>;
  of(sql: Sql, request: number): Promise<RequestMessage[]>;
}

/** A form that was begun. */
export interface Draft {
  instance: string;
  person: PersonKey;
  values: FormValues;
  context: Record<string, string>;
  changedAt: Date;
}

/** Forms that were begun. */
export interface Drafts {
  /** Keeps the newest state. A draft belongs to the person who began it. */
  save(sql: Sql, draft: Draft): Promise<void>;
  find(sql: Sql, instance: string, person: PersonKey): Promise<Draft | undefined>;
  newestOf(sql: Sql, person: PersonKey, since: Date): Promise<Draft | undefined>;
  discard(sql: Sql, instance: string, person: PersonKey): Promise<void>;
}

/** Desks: where they are, when they work, who works them. */
export interface Desks {
  settings(sql: Sql): Promise<Map<string, DeskSetting>>;
  /** The desk that a channel is bound to. */
  at(sql: Sql, place: Address): Promise<string | undefined>;
  bind(sql: Sql, desk: string, address: Address, by: PersonKey, at: Date): Promise<void>;
  unbind(sql: Sql, desk: string): Promise<void>;
  /** @returns the desks that were bound to the place */
  markGone(sql: Sql, place: Address, at: Date): Promise<string[]>;
  setEmail(sql: Sql, desk: string, email: string | null): Promise<void>;
  setHours(sql: Sql, desk: string, hours: WorkingHours): Promise<void>;
  /** Adds somebody, or keeps their name up to date; the role stays if none is given. */
  addMember(
    sql: Sql,
    member: Omit<DeskMember, "role"> & { role?: DeskRole; at: Date },
  ): Promise<void>;
  removeMember(sql: Sql, desk: string, person: PersonKey): Promise<boolean>;
  members(sql: Sql, desk: string): Promise<DeskMember[]>;
  /** What somebody is, by desk. */
  rolesOf(sql: Sql, person: PersonKey): Promise<Map<string, DeskRole>>;
}

/** What is kept about a person, everywhere. */
export interface PersonalData {
  /** Removes it. Requests stay, for counting, without anything personal. @returns how much that was */
  remove(sql: Sql, person: PersonKey, at: Date): Promise<{ requests: number; messages: number }>;
}
