import { startSlackApi } from "../support/slack-api.ts";
import { send } from "../support/slack-app.ts";
import { benchSurface, type Platform } from "./surface.ts";

const SECRET = "a signing secret";

async function startSlack(): Promise<Platform> {
  const api = await startSlackApi();
  return {
    environment: {
      SLACK_BOT_TOKEN: "xoxb-one",
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_API_URL: api.url,
    },
    async send({ url }, index, text) {
      const event = {
        type: "message",
        channel: `D${index}`,
        channel_type: "im",
        user: `U${index % 500}`,
        ts: `1700000000.${String(index).padStart(6, "0")}`,
        text,
      };
      const body = { type: "event_callback", team_id: "T1", event_id: `Ev${index}`, event };
      const json = "application/json";
      const sending = send(`${url}/slack/events`, JSON.stringify(body), json, { secret: SECRET });
      return (await sending.catch(() => undefined))?.status === 200;
    },
    onAnswer: (answered) =>
      api.onCall(({ method, arguments: given }) => {
        if (method === "chat.postMessage") answered(Number(String(given.channel).slice(1)));
      }),
    close: () => api.close(),
  };
}

await benchSurface(
  "bench:slack",
  "Slack events over HTTP: acknowledgements, answers, memory; on both database engines",
  startSlack,
);
