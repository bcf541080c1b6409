import type { Address } from "../domain/address.ts";
import type { FormValues } from "../domain/form.ts";
import type { Request } from "../domain/request.ts";
import type { RouteDecision } from "../domain/route-decision.ts";
import type { ServicePromise } from "../domain/service-level.ts";

/** A row of the table `request`. */
export interface RequestRow {
  id: number;
  instance: string;
  version: number;
  status: Request["status"];
  urgency: Request["urgency"];
  desk: string;
  home_desk: string;
  holder: string | null;
  holder_name: string | null;
  requester: string | null;
  requester_name: string | null;
  requester_address: Address | null;
  organization: string;
  kind: NonNullable<Request["kind"]> | null;
  need: NonNullable<Request["need"]> | null;
  state: NonNullable<Request["state"]> | null;
  field_values: FormValues;
  decision: RouteDecision;
  promise: ServicePromise;
  respond_by: Date;
  resolve_by: Date;
  clock_stopped_at: Date | null;
  clock_next: NonNullable<Request["clock"]["next"]> | null;
  clock_next_at: Date | null;
  resolution: NonNullable<Request["resolution"]> | null;
  messages: number;
  opened_at: Date;
  changed_at: Date;
  responded_at: Date | null;
  finished_at: Date | null;
}

/** A request as its row holds it. */
export function requestOf(row: RequestRow): Request {
  return {
    id: row.id,
    instance: row.instance,
    version: row.version,
    status: row.status,
    urgency: row.urgency,
    desk: row.desk,
    homeDesk: row.home_desk,
    holder: row.holder ?? undefined,
    holderName: row.holder_name ?? undefined,
    requester: row.requester ?? undefined,
    requesterName: row.requester_name ?? undefined,
    requesterAddress: row.requester_address ?? undefined,
    organization: row.organization,
    kind: row.kind ?? undefined,
    need: row.need ?? undefined,
    state: row.state ?? undefined,
    values: row.field_values,
    decision: row.decision,
    promise: row.promise,
    clock: {
      respondBy: row.respond_by,
      resolveBy: row.resolve_by,
      stoppedAt: row.clock_stopped_at ?? undefined,
      next: row.clock_next ?? undefined,
      nextAt: row.clock_next_at ?? undefined,
    },
    resolution: row.resolution ?? undefined,
    messages: row.messages,
    openedAt: row.opened_at,
    changedAt: row.changed_at,
    respondedAt: row.responded_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
  };
}
