import type { webApi } from "@slack/bolt";
import type { PersonKey } from "../domain/address.ts";
import type { Door } from "../domain/door.ts";
import type { Inbound } from "../domain/inbound.ts";
import { teamOf, userOf } from "./parse/place.ts";

/** What telling administrators apart needs. */
export interface AskingSlack {
  clientFor(workspace: string | undefined): Promise<webApi.WebClient>;
  /** Users that count as administrators without being any in Slack. */
  listed: readonly string[];
}

const KNOWN_FOR_MS = 10 * 60_000;
const MOST_KNOWN = 10_000;
/** A window is open for three seconds; whoever is not known by then is nobody special. */
const PATIENCE_MS = 1_000;

/**
 * The door with a word on who administers the workspace. Slack is asked before the event's transaction
 * begins, once in ten minutes for each person, and only where it can matter.
 */
export function tellAdministrators(door: Door, asking: AskingSlack): Door {
  const known = new Map<PersonKey, { administers: boolean; until: number }>();
  const look = async (person: PersonKey): Promise<boolean> => {
    const now = Date.now();
    const before = known.get(person);
    if (before && before.until > now) return before.administers;
    try {
      const administers = await within(PATIENCE_MS, isAdministrator(person, asking));
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(person, { administers, until: now + KNOWN_FOR_MS });
      return administers;
    } catch {
      // Not known is not allowed; the next event asks again.
      return false;
    }
  };
  return async (inbound) => {
    if (!matters(inbound)) return door(inbound);
    const { person } = inbound;
    const administers = asking.listed.includes(userOf(person)) || (await look(person));
    return door(administers ? { ...inbound, administers } : inbound);
  };
}

/** Whether it makes a difference who administers: not for questions and ratings, which are many. */
function matters(inbound: Inbound): boolean {
  switch (inbound.kind) {
    case "message":
      return /^\W*(desks?|queue|digest)\b/i.test(inbound.text);
    case "action":
      return inbound.action.do !== "rate" && inbound.action.do !== "ask";
    case "command":
      return true;
    case "form":
      return inbound.form !== "feedback" && inbound.form !== "request";
    case "message_edited":
    case "message_deleted":
    case "place_gone":
      return false;
    default:
      return inbound satisfies never;
  }
}

async function isAdministrator(person: PersonKey, { clientFor }: AskingSlack): Promise<boolean> {
  const team = teamOf(person);
  const client = await clientFor(team);
  const { user } = await client.users.info({ user: userOf(person) });
  if (!user || user.deleted || user.is_stranger) return false;
  // In a shared channel, somebody may administer a workspace that is not this one.
  const here = user.team_id === team || user.enterprise_user?.teams?.includes(team) === true;
  return here && (user.is_admin === true || user.is_owner === true);
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error("Slack took too long")), milliseconds);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
