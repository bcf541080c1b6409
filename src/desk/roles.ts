import type { Address, PersonKey } from "../domain/address.ts";
import type { DeskRole, DeskSetting } from "../domain/desk.ts";
import type { Request, RequestRole } from "../domain/request.ts";

/** Who somebody is, as far as the event tells. */
export interface Actor {
  person: PersonKey;
  name?: string | undefined;
  /** Where they are. */
  place: Address;
  /** Whether the platform says that they administer it. */
  administers: boolean;
}

/** What somebody is to a request. Whoever is in a desk's channel works at that desk. */
export function rolesFor(
  actor: Actor,
  request: Pick<Request, "desk" | "requester" | "holder">,
  memberships: ReadonlyMap<string, DeskRole>,
  setting: DeskSetting | undefined,
): Set<RequestRole> {
  const roles = new Set<RequestRole>();
  if (actor.person === request.requester) roles.add("requester");
  if (actor.person === request.holder) roles.add("holder");
  if (actor.administers) roles.add("administrator");
  const member = memberships.get(request.desk);
  if (member) roles.add(member);
  if (isAtDesk(actor.place, setting)) roles.add("staff");
  return roles;
}

/** Whether a place is the desk's own channel. */
export function isAtDesk(place: Address, setting: DeskSetting | undefined): boolean {
  const desk = setting?.address;
  return (
    desk?.channel !== undefined &&
    !setting?.goneAt &&
    desk.platform === place.platform &&
    desk.channel === place.channel &&
    desk.workspace === place.workspace
  );
}
