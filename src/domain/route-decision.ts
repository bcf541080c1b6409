import { z } from "zod";
import { ContactId } from "./contact.ts";
import { PlaceCode } from "./region.ts";
import { RequesterKind } from "./requester.ts";
import { DeskId, Intent, Need } from "./route.ts";
import { Sector } from "./sector.ts";

/** What must be known before a request has a way. */
export const RouteFact = z.enum(["requesterKind", "need", "state"]);
export type RouteFact = z.infer<typeof RouteFact>;

/** What somebody said of themselves and of what they need: as far as it is known. */
export const RouteFacts = z.strictObject({
  requesterKind: RequesterKind.optional(),
  need: Need.optional(),
  state: PlaceCode.optional(),
});
export type RouteFacts = z.infer<typeof RouteFacts>;

/** Where a request goes, and why. Null: not known, or none. */
export const RouteDecision = z.strictObject({
  intent: Intent,
  requesterKind: RequesterKind.nullable(),
  sector: Sector.nullable(),
  need: Need.nullable(),
  state: PlaceCode.nullable(),
  /** The CISA region that serves the state. */
  region: z.int().min(1).max(10).nullable(),
  /** The row of the routing table that decides; it has the sentence that the asker reads. */
  route: z.string().nullable(),
  desk: DeskId.nullable(),
  contact: ContactId.nullable(),
  backup: ContactId.nullable(),
  /** What led there, in the asker's own terms: "rural hospital", "Texas", "scanning". */
  because: z.array(z.string()),
  missing: z.array(RouteFact),
  /** How sure a reading of free words is; 1 where everything was entered. */
  confidence: z.number().min(0).max(1),
  /** Other ways that come close. Where there are any, people choose. */
  alternatives: z.array(
    z.strictObject({
      route: z.string(),
      desk: DeskId,
      need: Need.nullable(),
      /** The kind that this way is for, where the kind is what is not sure. */
      requesterKind: RequesterKind.optional(),
    }),
  ),
});
export type RouteDecision = z.infer<typeof RouteDecision>;

/** Reads what somebody wrote. It says what is meant, and where that would go. */
export type Recognise = (text: string) => RouteDecision;
