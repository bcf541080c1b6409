import { z } from "zod";
import { ContactId } from "./contact.ts";
import { PlaceCode } from "./region.ts";
import { RequesterKind } from "./requester.ts";
import { DeskId, Intent, Need } from "./route.ts";
import { Sector } from "./sector.ts";

/** A row of `data/requests.jsonl`: what somebody wrote, and where a right routing brings it. */
export const RequestExample = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "use lower-case letters, digits and hyphens"),
  text: z.string().trim().min(1),
  /** The half it belongs to; it follows from the id and stands here for the reader. */
  split: z.enum(["dev", "test"]),
  expect: z.strictObject({
    intent: Intent,
    /** Null: the text does not tell. */
    requesterKind: RequesterKind.nullable(),
    sector: Sector.nullable(),
    need: Need.nullable(),
    state: PlaceCode.nullable(),
    /** Null: no desk follows from the text. */
    desk: DeskId.nullable(),
    contact: ContactId.nullable(),
    /** False: nothing may be routed yet. The program asks what is missing, abstains, or hands over. */
    route: z.boolean(),
    /** What must be asked before it can be routed. */
    missing: z.array(z.enum(["requesterKind", "need", "state"])),
  }),
  tags: z.array(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)).min(1),
});
export type RequestExample = z.infer<typeof RequestExample>;
