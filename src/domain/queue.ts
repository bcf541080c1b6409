import { z } from "zod";

/** Which requests of a desk somebody looks at. */
export const QueueView = z.enum(["unclaimed", "mine", "breaching", "all"]);
export type QueueView = z.infer<typeof QueueView>;
