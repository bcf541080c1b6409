import { CloudAdapter, type TurnContext } from "botbuilder";
import type { TeamsConfig } from "../config/teams.ts";
import type { CardModel, CardRules } from "../domain/card.ts";
import type { Door } from "../domain/door.ts";
import type { Inbound } from "../domain/inbound.ts";
import type { References } from "../domain/reachable.ts";
import type { Reply } from "../domain/reply.ts";
import type { Wording } from "../domain/wording.ts";
import type { Surface } from "../surface.ts";
import {
  audienceOf,
  createAuthentication,
  isLoopback,
  isServedTenant,
  isTrustedService,
} from "./auth.ts";
import { handleRequest, UnsignedError } from "./endpoint.ts";
import { keepEntitiesWhole } from "./entities.ts";
import { answerInvoke } from "./invoke/answer.ts";
import { placeOf } from "./invoke/respond.ts";
import { createMessenger } from "./messenger.ts";
import { administers } from "./owners.ts";
import { isOldButton, isWelcome, parseActivity } from "./parse/activity.ts";
import { Activity, isPersonal, personKey, splitConversation, tenantOf } from "./parse/place.ts";
import { type Rendering, renderFormMessage, renderReply, renderWelcome } from "./render/message.ts";

/** What the surface is handed. */
export interface TeamsParts extends CardRules {
  wording: Wording;
  references: References;
  /** The card that a new conversation begins with. */
  welcome(): CardModel;
  /** The pages that fit a text, best first, one card each. */
  findPages(text: string): Promise<CardModel[]>;
  /** The key of the card in a message that was sent before. */
  cardOf(channel: string, message: string): Promise<string | undefined>;
  /** Told of what went wrong; never of what somebody wrote. */
  onFault(error: unknown): void;
  /** Settings of the SDK that a test replaces: addresses of Microsoft's. */
  overrides?: Record<string, string>;
}

/** Without credentials anybody could speak for anybody, so only this machine may be served. */
export class TeamsNeedsCredentialsError extends Error {
  override readonly name = "TeamsNeedsCredentialsError";
}

/**
 * The Teams bot as a surface of the service.
 * @param host the address that the service listens on
 * @throws TeamsNeedsCredentialsError when it has none and others than this machine could reach it
 */
export function createTeams(
  config: TeamsConfig | undefined,
  host: string,
  given: TeamsParts,
): Surface {
  const parts = { ...given, dialogs: config !== undefined };
  if (!config && !isLoopback(host)) {
    throw new TeamsNeedsCredentialsError(
      `Without credentials, Teams is served on this machine only, not on ${host}. Set TEAMS_APP_ID and TEAMS_TENANT_ID, or HOST=127.0.0.1.`,
    );
  }
  keepEntitiesWhole();
  const adapter = new CloudAdapter(createAuthentication(config, parts.overrides));
  const appId = config?.appId ?? "";
  let door: Door | undefined;
  adapter.onTurnError = async (_, error) => {
    parts.onFault(error);
    throw error;
  };

  const turn = async (context: TurnContext) => {
    const activity = Activity.safeParse(context.activity).data;
    if (!activity || !door) return;
    const served = isServedTenant(tenantOf(activity), config);
    if (!served || !isTrustedService(activity.serviceUrl, config)) {
      parts.onFault(new Error("an activity came from a tenant or a service that is not served"));
      return;
    }
    await remember(activity, context, parts.references);
    if (activity.type === "invoke") return answerInvoke(activity, context, { ...parts, door });
    if (isWelcome(activity)) {
      await context.sendActivity(renderWelcome(parts.welcome(), isPersonal(activity), parts));
      return;
    }
    const inbound = parseActivity(activity);
    if (!inbound) {
      if (isOldButton(activity)) await context.sendActivity(parts.wording.endings.oldButton);
      return;
    }
    const owner =
      inbound.kind === "message" && (await administers(activity, inbound.text, context, config));
    const received = await door({ ...inbound, ...(owner && { administers: true }) });
    if (received.outcome === "answered") await show(inbound, received.reply, context, parts);
  };

  return {
    name: "Teams",
    messenger: createMessenger({ ...parts, adapter, appId, audience: audienceOf(config) }),
    routes: [
      {
        path: "/api/messages",
        handle: (request, response) =>
          handleRequest(adapter, request, response, turn).catch((error) => {
            if (!(error instanceof UnsignedError)) throw error;
            parts.onFault(error);
          }),
      },
    ],
    async start(opened) {
      door = opened;
    },
    async stop() {
      door = undefined;
    },
  };
}

/** Keeps how the place, and the person in it, can be written to later. */
async function remember(
  activity: Activity,
  { activity: raw }: TurnContext,
  references: References,
): Promise<void> {
  const { channel } = splitConversation(activity.conversation.id);
  const { serviceUrl, channelId, recipient: bot } = raw;
  const reference = {
    serviceUrl,
    channelId,
    bot,
    conversation: { ...raw.conversation, id: channel },
  };
  await references.remember({ platform: "teams", channel }, reference);
  const person = { platform: "teams" as const, person: personKey(activity) };
  const member = activity.from.id;
  if (isPersonal(activity)) await references.remember(person, { ...reference, member });
  else if (!(await references.find(person))) {
    const met = { member, tenant: tenantOf(activity) };
    await references.remember(person, { serviceUrl, channelId, bot, ...met });
  }
}

/**
 * Shows what a message that stood for a button or a form came to. A form is filled in where it is shown,
 * and what came of it takes its place.
 */
async function show(
  inbound: Inbound,
  { form, errors, ...reply }: Reply,
  context: TurnContext,
  rendering: Rendering,
): Promise<void> {
  const message = form
    ? renderFormMessage({ form, ...(errors && { errors }) }, placeOf(inbound), rendering)
    : renderReply(reply, rendering);
  const filled = inbound.kind === "form" ? context.activity.replyToId : undefined;
  if (filled) {
    try {
      await context.updateActivity({ ...message, id: filled });
      return;
    } catch {
      // The form is gone, or may not be changed: it is said below.
    }
  }
  await context.sendActivity(message);
}
