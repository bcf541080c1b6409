import { z } from "zod";

const Clocktime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "write the time as HH:MM");

/** When a desk works: Monday to Friday without federal holidays, between two times of a zone. */
export const WorkingHours = z
  .strictObject({
    opens: Clocktime,
    closes: Clocktime,
    timeZone: z.string().refine(isTimeZone, "is no time zone, such as America/Denver"),
  })
  .refine(({ opens, closes }) => opens < closes, "a desk closes after it opens");
export type WorkingHours = z.infer<typeof WorkingHours>;

/** How soon a request is taken up and finished, in hours of the desk's working time. */
export const ServiceLevel = z.strictObject({
  respondHours: z.number().positive(),
  resolveHours: z.number().positive(),
  /** Every hour counts, at night and on holidays too. */
  aroundTheClock: z.boolean(),
});
export type ServiceLevel = z.infer<typeof ServiceLevel>;

/** What the requester was told when the request was made. It is what the clock goes by ever after. */
export interface ServicePromise {
  level: ServiceLevel;
  hours: WorkingHours;
  respondBy: string;
  resolveBy: string;
}

/** What the clock does next to a request. */
export const ClockStep = z.enum([
  "remind",
  "tell_lead",
  "move_to_backup",
  "remind_resolution",
  "tell_lead_resolution",
  "close",
]);
export type ClockStep = z.infer<typeof ClockStep>;

/** The clock of a request as it stands. */
export interface Clockwork {
  respondBy: Date;
  resolveBy: Date;
  /** It stands still since then, because it is the requester's turn. */
  stoppedAt?: Date | undefined;
  next?: ClockStep | undefined;
  nextAt?: Date | undefined;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
