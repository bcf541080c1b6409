import { startConnector } from "../support/teams-connector.ts";
import { benchSurface, type Platform } from "./surface.ts";

async function startTeams(): Promise<Platform> {
  const connector = await startConnector();
  return {
    environment: {},
    async send({ url }, index, text) {
      const sending = fetch(`${url}/api/messages`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          type: "message",
          id: `m${index}`,
          channelId: "msteams",
          serviceUrl: connector.url,
          from: { id: `29:u${index % 500}`, name: "Sam", aadObjectId: `aad-${index % 500}` },
          recipient: { id: "28:bot", name: "Wayfinder" },
          conversation: { id: `a:${index}`, conversationType: "personal", tenantId: "tenant-1" },
          text,
        }),
      });
      return (await sending.catch(() => undefined))?.status === 200;
    },
    onAnswer: (answered) =>
      connector.onCall(({ path, body }) => {
        const [, index] = /\/conversations\/a:(\d+)\//.exec(path) ?? [];
        if (body?.type === "message" && index) answered(Number(index));
      }),
    close: () => connector.close(),
  };
}

await benchSurface(
  "bench:teams",
  "Teams activities over HTTP: acknowledgements, answers, memory; on both database engines",
  startTeams,
);
