import { z } from "zod";

/** A state, district, territory or freely associated state, and the CISA region that serves it. */
export const Region = z.strictObject({
  /** The postal code: "TX". */
  code: z.string().regex(/^[A-Z]{2}$/),
  name: z.string().min(4),
  kind: z.enum(["state", "district", "territory", "associated_state"]),
  /** 1 to 10. */
  region: z.int().min(1).max(10),
  /** The city of the regional office. */
  office: z.string(),
});
export type Region = z.infer<typeof Region>;
