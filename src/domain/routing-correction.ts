import type { RouteFacts } from "./route-decision.ts";

/** What staff said of a request that had come to the wrong desk: the right one, and what was asked. */
export interface RoutingCorrection {
  request: number;
  /** What the requester wrote. */
  text: string;
  desk: string;
  facts: RouteFacts;
}
