import { startClock } from "../../desk/clock.ts";
import { promiseFor } from "../../desk/promise.ts";
import { reachDesk } from "../../desk/reach.ts";
import type { Actor } from "../../desk/roles.ts";
import type { FormValues } from "../../domain/form.ts";
import type { Request } from "../../domain/request.ts";
import { decide } from "../../intake/decide.ts";
import { factsIn, isEmergency } from "../../intake/intake-form.ts";
import { showRequest } from "./publish.ts";
import { homeOf, type Work } from "./work.ts";

/** Makes a request of a form that was filled in, and brings it to its desk. One form makes one. */
export async function openRequest(
  instance: string,
  values: FormValues,
  actor: Actor,
  work: Work,
): Promise<Request> {
  const { requests, desks, names, policy, tx, now } = work;
  const facts = factsIn(values);
  const decision = decide(facts, {
    routing: names.routing,
    regions: names.regions,
    names: names.words,
  });
  const homeDesk = decision.desk ?? names.routing.triage;
  const settings = await desks.settings(tx);
  const { desk } = reachDesk(homeDesk, settings, names.routing, work.mail);
  const urgency = isEmergency(values) ? "emergency" : "standard";
  const promise = promiseFor({ id: desk, hours: settings.get(desk)?.hours }, urgency, policy, now);
  const { request, created } = await requests.open(tx, {
    instance,
    urgency,
    desk,
    homeDesk,
    requester: actor.person,
    requesterName: actor.name,
    requesterAddress: homeOf(actor),
    organization: typeof values.organization === "string" ? values.organization : "",
    kind: facts.requesterKind,
    need: facts.need,
    state: facts.state,
    values,
    decision,
    promise,
    clock: startClock(promise, policy, now),
    openedAt: now,
  });
  if (!created) return request;
  await requests.record(tx, request, {
    kind: "open",
    actor: actor.person,
    role: "requester",
    detail: { route: decision.route, wanted: homeDesk },
    at: now,
  });
  if (desk !== homeDesk) {
    await requests.record(tx, request, {
      kind: "fall_back",
      role: "program",
      detail: { from: homeDesk, to: desk },
      at: now,
    });
  }
  await showRequest(request, work);
  return request;
}
