import type { Region } from "../domain/region.ts";
import type { RequesterKind } from "../domain/requester.ts";
import type { Recognise } from "../domain/route-decision.ts";

/**
 * Reads whom a question speaks of in the words of the routing table, so that "for a county in Texas"
 * means the same to an answer as to a request.
 */
export function askerWith(recognise: Recognise, regions: readonly Region[]) {
  return (text: string): { kind?: RequesterKind; place?: string } => {
    const { requesterKind, state } = recognise(text);
    const place = regions.find(({ code }) => code === state)?.name;
    return { ...(requesterKind && { kind: requesterKind }), ...(place && { place }) };
  };
}
