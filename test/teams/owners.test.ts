import { CloudAdapter, type TurnContext } from "botbuilder";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TeamsConfig } from "../../src/config/teams.ts";
import { createAuthentication } from "../../src/teams/auth.ts";
import { administers } from "../../src/teams/owners.ts";
import { Activity } from "../../src/teams/parse/place.ts";
import { type Connector, startConnector } from "../support/teams-connector.ts";

const CONFIG: TeamsConfig = {
  appId: "3f6c6c1e-6f0a-4d3e-9d5b-2a4a8a1c0b11",
  tenantId: "tenant-1",
  credential: { kind: "secret", secret: "a secret" },
  tenants: ["tenant-1"],
  cloud: "commercial",
  administrators: ["aad-admin"],
};
const CHANNEL = { id: "19:desk@thread.tacv2", conversationType: "channel", isGroup: true };

describe("who may set up a desk", () => {
  let connector: Connector;
  beforeAll(async () => {
    connector = await startConnector();
    connector.roster.set("29:owner", "owner");
    connector.roster.set("29:member", "user");
  });
  afterAll(() => connector.close());

  /** Asks as the service does, with a roster on loopback, which takes no token. */
  async function may(
    id: string,
    {
      text = "desk bind triage",
      config = CONFIG,
      activity = {},
    }: { text?: string; config?: TeamsConfig | undefined; activity?: object } = {},
  ): Promise<boolean> {
    const parsed = Activity.parse({
      type: "message",
      from: { id: `29:${id}`, aadObjectId: `aad-${id}` },
      conversation: CHANNEL,
      channelData: { team: { id: "19:team" } },
      ...activity,
    });
    const reference = {
      serviceUrl: connector.url,
      channelId: "msteams",
      conversation: { ...CHANNEL, name: "" },
    };
    let answer: boolean | undefined;
    await new CloudAdapter(createAuthentication(undefined)).continueConversationAsync(
      "",
      reference as never,
      async (context: TurnContext) => {
        answer = await administers(parsed, text, context, config);
      },
    );
    if (answer === undefined) throw new Error("there should be an answer");
    return answer;
  }

  it("is an owner of the team, and no other member", async () => {
    expect(await may("owner")).toBe(true);
    expect(await may("member")).toBe(false);
    expect(await may("stranger")).toBe(false);
    const asked = connector.calls.at(-1)?.path;
    expect(asked).toBe("/v3/conversations/19:team/members/29:stranger");
  });

  it.each([403, 404, 500])(
    "is nobody by a roster that answers %i, but the settings",
    async (status) => {
      // The SDK tries a server's fault again.
      connector.refuse(...Array(10).fill(status));
      expect(await may("owner")).toBe(false);
      expect(await may("admin")).toBe(true);
      connector.allow();
      expect(await may("owner")).toBe(true);
    },
  );

  it("is not asked of the roster for anything else", async () => {
    const before = connector.calls.length;
    expect(await may("owner", { text: "queue" })).toBe(false);
    expect(await may("owner", { activity: { channelData: {} } })).toBe(false);
    const own = { id: "a:owner", conversationType: "personal" };
    expect(await may("owner", { activity: { conversation: own } })).toBe(false);
    expect(connector.calls).toHaveLength(before);
  });
});
