import { z } from "zod";
import { ContactId } from "./contact.ts";
import { PageId } from "./page.ts";
import { RequesterKind } from "./requester.ts";

/** What somebody asks for. */
export const Need = z.enum([
  "ai_tool",
  "scanning",
  "assessment",
  "adviser",
  "information_sharing",
  "protective_services",
  "directive",
  "money",
  "model_testing",
  "clearinghouse",
  "education_grant",
  "software_flaw",
  "crime_report",
  "incident",
  "hiring",
]);
export type Need = z.infer<typeof Need>;

/**
 * What somebody who writes to the program is after. It decides before anything else: an emergency
 * stops all routing, a flaw and a crime have one way for everybody.
 */
export const Intent = z.enum([
  "request",
  "emergency",
  "flaw",
  "crime",
  "funding_question",
  "hiring_question",
  "other",
]);
export type Intent = z.infer<typeof Intent>;

/** The name of a desk, short and stable. */
export const DeskId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** A queue that people of a program office work. */
export const Desk = z.strictObject({
  id: DeskId,
  name: z.string().min(3),
  /** What it takes, in one plain sentence. */
  purpose: z.string().min(10),
  /** Who works its requests when it cannot; absent only for the triage desk. */
  backup: DeskId.optional(),
});
export type Desk = z.infer<typeof Desk>;

/** One row of the routing table: for whom and what, to whom, and what the asker is told. */
export const Route = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  kinds: z.array(RequesterKind).min(1),
  needs: z.array(Need).min(1),
  desk: DeskId,
  /** First the primary contact, then others to use beside it. */
  contacts: z.array(ContactId).min(1),
  backups: z.array(ContactId),
  /** Whether the contact depends on the state: then it is asked for, never guessed. */
  needsState: z.boolean(),
  /** What the asker is told: plain, no promise of a tool, status said. */
  say: z.string().min(20),
  /** The page that explains the program. */
  page: PageId,
});
export type Route = z.infer<typeof Route>;

/** One question of the intake form. */
export const IntakeField = z.strictObject({
  id: z.string().regex(/^[a-z][A-Za-z]*$/),
  label: z.string().min(3),
  hint: z.string().optional(),
  /** `kind`, `need` and `state` offer their whole vocabulary; `choice` offers its own options. */
  type: z.enum([
    "text",
    "long_text",
    "email",
    "phone",
    "kind",
    "need",
    "state",
    "choice",
    "yes_no",
  ]),
  options: z.array(z.strictObject({ value: z.string(), label: z.string() })).optional(),
  required: z.boolean(),
  /** Absent: asked of everybody. */
  kinds: z.array(RequesterKind).optional(),
  /** Absent: asked whatever is needed. */
  needs: z.array(Need).optional(),
});
export type IntakeField = z.infer<typeof IntakeField>;

/** The card for something that is happening now: what to do, in order, before any routing. */
const EmergencyStep = z.strictObject({
  says: z.string().min(10),
  contacts: z.array(ContactId),
  kinds: z.array(RequesterKind).optional(),
});

/** `data/routes.yaml`. */
export const Routing = z.strictObject({
  desks: z.array(Desk).min(1),
  /** The desk for what fits no route. */
  triage: DeskId,
  routes: z.array(Route).min(1),
  intake: z.array(IntakeField).min(1),
  /** What nobody may be asked for, and is told not to send: said above the form. */
  neverCollect: z.array(z.string()).min(1),
  emergency: z.array(EmergencyStep).min(1),
});
export type Routing = z.infer<typeof Routing>;
