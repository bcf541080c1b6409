import type { Door } from "./domain/door.ts";
import type { Messenger } from "./domain/messenger.ts";
import type { HttpRoute } from "./http.ts";

/** A platform as the service joins it: Slack, Teams. */
export interface Surface {
  /** As the start-up lines and `/readyz` name it: "Slack". */
  readonly name: string;
  readonly messenger: Messenger;
  /** What it answers on the service's own HTTP server. */
  readonly routes: readonly HttpRoute[];
  /** Begins to take events; from now on each goes to `door`. */
  start(door: Door): Promise<void>;
  /** Takes no more events. What it took is in the database by then. */
  stop(): Promise<void>;
}
