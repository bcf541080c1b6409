import { z } from "zod";
import { Intent } from "./route.ts";
import { RouteFact } from "./route-decision.ts";
import { Sentence, sentences } from "./sentence.ts";

/** The sentences around a routed message: what was understood, who helps, what is still open. */
export const RoutingWording = z.strictObject({
  titles: z.record(Intent, Sentence),
  /** What is asked when it does not follow from the words. */
  asks: z.record(RouteFact, Sentence),
  said: sentences(
    "understood",
    "which",
    "alternatives",
    "contacts",
    "checkedOn",
    "confirm",
    "backup",
    "noResponseTime",
    "responseTime",
    "region",
    "desk",
    "pages",
    "other",
    "otherNext",
  ),
  buttons: sentences("start", "startWith"),
});
export type RoutingWording = z.infer<typeof RoutingWording>;
