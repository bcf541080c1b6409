import { z } from "zod";
import { Urgency } from "./request.ts";
import { DeskId } from "./route.ts";
import { ServiceLevel, WorkingHours } from "./service-level.ts";

const Count = z.int().min(1);

/** The numbers of `data/policy.yaml` for requests. */
export const RequestPolicy = z.strictObject({
  /** When a desk works that set no hours of its own. */
  hours: WorkingHours,
  levels: z.record(Urgency, ServiceLevel),
  /** Desks that promise something else. */
  deskLevels: z.record(DeskId, z.partialRecord(Urgency, ServiceLevel)),
  /** The share of the time after which a desk is reminded. */
  remindAfter: z.number().min(0).max(1),
  /** Hours after a missed first response until the request moves to the backup desk. */
  backupAfterHours: z.number().positive(),
  /** How long a finished request can be opened again. */
  reopenDays: Count,
  /** After how many days a resolved request counts as closed. */
  closeAfterDays: Count,
  /** How long a form that was begun is kept. */
  draftDays: Count,
  /** How long after its end a request keeps what is personal. */
  personalDataDays: Count,
  /** Requests that a list shows. */
  listLength: Count,
});
export type RequestPolicy = z.infer<typeof RequestPolicy>;
