import { z } from "zod";

/**
 * How every requirement of every pathway came out for somebody, as a button can carry it. It says what
 * the card says on which the button stands, and none of the answers behind it. The eight characters in
 * front stand for the requirements themselves: when those change, an older button is told from a new one.
 */
export const Outcomes = z.string().regex(/^[0-9a-f]{8}:[hcfu.]{0,1000}$/);
export type Outcomes = z.infer<typeof Outcomes>;
