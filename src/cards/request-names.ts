import type { Contact } from "../domain/contact.ts";
import type { Region } from "../domain/region.ts";
import type { Request } from "../domain/request.ts";
import type { RequestWording } from "../domain/request-wording.ts";
import type { Routing } from "../domain/route.ts";
import { momentText } from "./moment.ts";

/** What cards look names up in. */
export interface RequestNames {
  words: RequestWording;
  routing: Routing;
  contacts: ReadonlyMap<string, Contact>;
  regions: readonly Region[];
}

/** "Health sector desk" */
export function deskName(desk: string, { routing }: Pick<RequestNames, "routing">): string {
  return routing.desks.find(({ id }) => id === desk)?.name ?? desk;
}

/** What is needed, as a person says it; where nothing was said, what the form is for. */
export function needName({ need }: Pick<Request, "need">, { words }: RequestNames): string {
  return need ? words.needs[need] : words.form.title;
}

/** A moment in the time zone of what was promised. */
export function when(moment: Date, { promise }: Pick<Request, "promise">): string {
  return momentText(moment, promise.hours.timeZone);
}
