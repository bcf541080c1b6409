import type { App, webApi } from "@slack/bolt";
import type { InboundOf } from "../../domain/inbound.ts";
import { clip, LIMITS } from "../limits.ts";
import { parseMessage, parsePlaceGone } from "../parse/event.ts";
import { personKey } from "../parse/place.ts";
import { renderHome } from "../render/home.ts";
import { type Listening, replyIn } from "./listening.ts";

/** The events that the app takes; the manifest subscribes to the same. */
export const EVENTS = [
  "app_home_opened",
  "app_mention",
  "app_uninstalled",
  "channel_archive",
  "channel_deleted",
  "group_archive",
  "group_deleted",
  "member_left_channel",
  "message",
  "tokens_revoked",
] as const;

const GONE = [
  "channel_archive",
  "channel_deleted",
  "group_archive",
  "group_deleted",
  "member_left_channel",
] as const;

/** Hands messages, edits, deletions and lost channels to the door, and fills the app's own pages. */
export function listenToEvents(app: App, listening: Listening): void {
  const { door } = listening;
  for (const name of ["message", "app_mention"] as const) {
    app.event(name, async ({ body, event, context }) => {
      const inbound = parseMessage(body, event, context.botUserId);
      if (inbound) await door(inbound);
    });
  }
  for (const name of GONE) {
    app.event(name, async ({ body, event, context }) => {
      const inbound = parsePlaceGone(body, event, context.botUserId);
      if (inbound) await door(inbound);
    });
  }
  app.event("app_home_opened", async ({ body, event, client, context }) => {
    if (event.tab === "messages") return suggestPrompts(client, event.channel, listening);
    const reply = replyIn(await door(homeOf(body.event_id, context.teamId ?? "", event.user)));
    if (reply) await publishHome(client, event.user, reply.card, listening);
  });
}

/** The home page is what the door says to a person who asks for theirs. */
function homeOf(eventId: string, team: string, user: string): InboundOf<"command"> {
  const person = personKey(team, user);
  return {
    kind: "command",
    platform: "slack",
    eventId,
    person,
    conversation: `slack/${team}/${user}`,
    replyTo: { platform: "slack", workspace: team, person },
    shared: false,
    text: "home",
  };
}

/** Shows a card as the person's home page. */
export async function publishHome(
  client: webApi.WebClient,
  user: string,
  card: Parameters<typeof renderHome>[0],
  listening: Listening,
): Promise<void> {
  await client.views.publish({ user_id: user, view: renderHome(card, listening) });
}

/** Questions to begin with, above an empty conversation. */
async function suggestPrompts(
  client: webApi.WebClient,
  channel: string,
  { wording }: Listening,
): Promise<void> {
  const prompts = wording.help.exampleQuestions
    .slice(0, LIMITS.suggestedPrompts)
    .map((message) => ({ title: clip(message, LIMITS.promptTitle), message }));
  await client.assistant.threads.setSuggestedPrompts({
    channel_id: channel,
    title: wording.help.examples,
    prompts: prompts as [(typeof prompts)[number], ...typeof prompts],
  });
}
