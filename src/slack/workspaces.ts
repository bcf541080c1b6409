import type { AuthorizeResult, Installation, InstallationStore } from "@slack/bolt";
import type { Installations } from "../domain/installation.ts";
import { PlaceGoneError } from "../domain/messenger.ts";
import { createClient } from "./client.ts";
import type { Seal } from "./seal.ts";

/** Who we are in one workspace. */
export interface Membership {
  botToken: string;
  botUserId?: string | undefined;
  botId?: string | undefined;
}

/** The workspaces that we serve. */
export interface Workspaces {
  /** @throws PlaceGoneError for a workspace that we do not serve */
  membership(team: string | undefined, enterprise?: string | undefined): Promise<Membership>;
}

/**
 * The one workspace that the token belongs to. What comes from another is refused: a request can be
 * signed right and still be for an installation that we know nothing of.
 */
export function oneWorkspace(botToken: string, apiUrl: string): Workspaces {
  let known: Promise<Membership & { team: string | undefined }> | undefined;
  const identify = async () => {
    const who = await createClient(botToken, apiUrl).auth.test();
    return { botToken, botUserId: who.user_id, botId: who.bot_id, team: who.team_id };
  };
  return {
    async membership(team) {
      // A failure is not kept: Slack may answer the next time.
      known ??= identify().catch((error) => {
        known = undefined;
        throw error;
      });
      const membership = await known;
      if (team !== undefined && membership.team !== undefined && team !== membership.team) {
        throw new PlaceGoneError("this workspace is not the one that the bot token belongs to");
      }
      return membership;
    },
  };
}

/** Every workspace that has installed the app, with its tokens encrypted at rest. */
export function installedWorkspaces(
  installations: Installations,
  seal: Seal,
): Workspaces & { store: InstallationStore } {
  const read = async (id: string | undefined): Promise<Partial<Installation> | undefined> => {
    const sealed = id && (await installations.find("slack", id));
    return sealed ? (JSON.parse(seal.open(sealed)) as Partial<Installation>) : undefined;
  };
  const find = async (team: string | undefined, enterprise: string | undefined) => {
    const own = await read(team);
    if (own?.bot) return own;
    // An organization's installation serves all of its workspaces. Which organization a workspace is of,
    // only its events tell; what is sent there later has to know.
    const organization = enterprise ?? own?.enterprise?.id;
    const installation = await read(organization);
    if (installation?.bot && team && organization && !own) await remember(team, organization);
    if (!installation?.bot) throw new PlaceGoneError("the app is not installed in this workspace");
    return installation;
  };
  const remember = (team: string, enterprise: string) =>
    installations.save({
      platform: "slack",
      id: team,
      sealed: seal.close(JSON.stringify({ enterprise: { id: enterprise } })),
    });
  return {
    async membership(team, enterprise) {
      const { bot } = await find(team, enterprise);
      return { botToken: bot?.token ?? "", botUserId: bot?.userId, botId: bot?.id };
    },
    store: {
      async storeInstallation(installation) {
        const id = installation.isEnterpriseInstall
          ? installation.enterprise?.id
          : installation.team?.id;
        if (!id) throw new Error("Slack sent an installation without a workspace");
        const sealed = seal.close(JSON.stringify(installation));
        await installations.save({ platform: "slack", id, sealed });
      },
      fetchInstallation: async ({ teamId, enterpriseId }) =>
        (await find(teamId, enterpriseId)) as Installation,
      async deleteInstallation({ teamId, enterpriseId, isEnterpriseInstall }) {
        const id = isEnterpriseInstall ? enterpriseId : teamId;
        if (id) await installations.remove("slack", id);
      },
    },
  };
}

/** What Bolt wants to know of a membership. */
export function authorizeResult(membership: Membership, team: string | undefined): AuthorizeResult {
  const { botToken, botUserId, botId } = membership;
  return {
    botToken,
    ...(botUserId && { botUserId }),
    ...(botId && { botId }),
    ...(team && { teamId: team }),
  };
}
