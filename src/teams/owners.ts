import { TeamsInfo, type TurnContext } from "botbuilder";
import type { TeamsConfig } from "../config/teams.ts";
import { type Activity, isPersonal } from "./parse/place.ts";

/** Commands that only an owner may give: for others the roster is not asked. */
const SETS_UP = /^\W*desks?\b/i;

/**
 * Whether somebody may set up desks here: an administrator of the settings, or an owner of the team whose
 * channel it is. Without credentials there is one person at this machine, who may.
 */
export async function administers(
  activity: Activity,
  text: string,
  context: TurnContext,
  config: TeamsConfig | undefined,
): Promise<boolean> {
  if (isPersonal(activity) || !SETS_UP.test(text)) return false;
  if (!config) return true;
  const { id, aadObjectId } = activity.from;
  if (aadObjectId && config.administrators.includes(aadObjectId)) return true;
  const team = activity.channelData?.team?.id;
  if (!team) return false;
  try {
    const member = await TeamsInfo.getTeamMember(context, team, id);
    return (member as { userRole?: string }).userRole === "owner";
  } catch {
    // Somebody whom the roster does not have is no owner; they can ask again.
    return false;
  }
}
