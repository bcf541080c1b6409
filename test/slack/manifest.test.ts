import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { EVENTS } from "../../src/slack/listen/events.ts";
import { COMMAND, SHORTCUTS } from "../../src/slack/listen/prompts.ts";
import { BOT_SCOPES } from "../../src/slack/scopes.ts";

const manifest = JSON.parse(
  await readFile(new URL("../../manifest.json", import.meta.url), "utf8"),
);

it("asks for the scopes of the code, and no others", () => {
  expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([...BOT_SCOPES].sort());
  expect(Object.keys(manifest.oauth_config.scopes)).toEqual(["bot"]);
});

it("subscribes to the events that the code takes, and no others", () => {
  const subscribed: string[] = manifest.settings.event_subscriptions.bot_events;
  // "message" comes as one subscription for each kind of conversation.
  const names = new Set(subscribed.map((name) => name.replace(/^message\..+/, "message")));
  expect([...names].sort()).toEqual([...EVENTS].sort());
});

it("has the command and the shortcuts of the code", () => {
  const { slash_commands, shortcuts } = manifest.features;
  expect(slash_commands.map(({ command }: { command: string }) => command)).toEqual([COMMAND]);
  const callbacks = shortcuts.map(({ callback_id }: { callback_id: string }) => callback_id);
  expect(callbacks.sort()).toEqual(Object.keys(SHORTCUTS).sort());
});

it("keeps to Slack's limits for what people read", () => {
  const { display_information: info, features } = manifest;
  expect(info.description.length).toBeLessThanOrEqual(140);
  expect(info.long_description.length).toBeGreaterThanOrEqual(175);
  expect(info.long_description.length).toBeLessThanOrEqual(4000);
  expect(features.agent_view.agent_description.length).toBeLessThanOrEqual(300);
  expect(features.agent_view.suggested_prompts.length).toBeLessThanOrEqual(4);
  for (const { name, description } of features.shortcuts) {
    expect(name.length).toBeLessThanOrEqual(24);
    expect(description.length).toBeLessThanOrEqual(150);
  }
  expect(features).not.toHaveProperty("assistant_view");
});
