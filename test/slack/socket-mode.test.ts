import type { AddressInfo } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { describeOnEachEngine } from "../support/databases.ts";
import { startSlackApi } from "../support/slack-api.ts";
import { type SlackService, startSlackService } from "../support/slack-app.ts";

let service: SlackService | undefined;
let sockets: WebSocketServer | undefined;
afterEach(async () => {
  await service?.stop();
  sockets?.close();
  for (const client of sockets?.clients ?? []) client.terminate();
});

/** Slack's end of a Socket Mode connection: says hello, sends envelopes, hears acknowledgements. */
async function startSockets() {
  sockets = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  await new Promise((resolve) => sockets?.once("listening", resolve));
  const acknowledged: { envelope_id: string; payload?: object }[] = [];
  const connected = Promise.withResolvers<WebSocket>();
  sockets.on("connection", (socket) => {
    socket.on("message", (data) => acknowledged.push(JSON.parse(String(data))));
    socket.send(JSON.stringify({ type: "hello", num_connections: 1 }));
    connected.resolve(socket);
  });
  const { port } = sockets.address() as AddressInfo;
  return { url: `ws://127.0.0.1:${port}`, connected: connected.promise, acknowledged };
}

describeOnEachEngine("Slack in Socket Mode", (open) => {
  it("acknowledges an event once it is recorded, and answers", async () => {
    const { url, connected, acknowledged } = await startSockets();
    const api = await startSlackApi();
    api.answer("apps.connections.open", { url });
    const settings = { mode: "socket", appToken: "xapp-1", signingSecret: undefined } as const;
    service = await startSlackService(await open(), settings, api);
    const socket = await connected;
    const event = {
      type: "message",
      channel: "D1",
      channel_type: "im",
      user: "U1",
      ts: "1700000000.000100",
      text: "Which authority codes does GW-002 use?",
    };
    const payload = { type: "event_callback", team_id: "T1", event_id: "Ev1", event };
    const envelope = {
      type: "events_api",
      envelope_id: "E1",
      accepts_response_payload: false,
      payload,
    };
    socket.send(JSON.stringify(envelope));
    await vi.waitFor(
      () => expect(acknowledged.map((ack) => ack.envelope_id)).toEqual(["E1"]),
      5_000,
    );
    expect(await service.app.database.query("select 1 from inbox")).toHaveLength(1);
    await vi.waitFor(() => expect(api.of("chat.postMessage")).toHaveLength(1), 15_000);
  });

  it("answers a command in its acknowledgement", async () => {
    const { url, connected, acknowledged } = await startSockets();
    const api = await startSlackApi();
    api.answer("apps.connections.open", { url });
    const settings = { mode: "socket", appToken: "xapp-1", signingSecret: undefined } as const;
    service = await startSlackService(await open(), settings, api);
    const socket = await connected;
    const payload = {
      command: "/wayfinder",
      text: "help",
      team_id: "T1",
      channel_id: "C1",
      user_id: "U1",
      trigger_id: "t1",
    };
    const envelope = {
      type: "slash_commands",
      envelope_id: "E2",
      accepts_response_payload: true,
      payload,
    };
    socket.send(JSON.stringify(envelope));
    await vi.waitFor(() => expect(acknowledged).toHaveLength(1), 5_000);
    expect(acknowledged[0]?.payload).toMatchObject({ response_type: "ephemeral" });
  });
});
