import { z } from "zod";

/** Who a page, a section or an answer is written for. */
export const Audience = z.enum(["job_seeker", "agency_hr", "program_staff"]);
export type Audience = z.infer<typeof Audience>;
