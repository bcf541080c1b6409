import { webApi } from "@slack/bolt";
import type { SlackConfig } from "../config/slack.ts";
import { createClient } from "./client.ts";
import { BOT_SCOPES } from "./scopes.ts";

/** What Slack says to the settings, one finding a line. */
export interface SlackFindings {
  right: string[];
  wrong: string[];
  /** What could not be found out, such as without a network. */
  unknown: string[];
}

/** Asks Slack whether the tokens are good, and whether they may do what the app needs. */
export async function checkSlack(settings: SlackConfig): Promise<SlackFindings> {
  const findings: SlackFindings = { right: [], wrong: [], unknown: [] };
  const { install, mode, appToken, apiUrl } = settings;
  findings.right.push(
    mode === "socket"
      ? "Events come over a connection that the service opens (Socket Mode)."
      : "Events come over HTTP: the request URL is https://<your host>/slack/events.",
  );
  if (install.kind === "oauth") {
    findings.right.push(
      "Workspaces install the app at https://<your host>/slack/install; their tokens are checked then.",
    );
  } else {
    await asking("SLACK_BOT_TOKEN", findings, () =>
      checkBotToken(install.botToken, apiUrl, findings),
    );
  }
  if (mode === "socket") {
    await asking("SLACK_APP_TOKEN", findings, async () => {
      await createClient(appToken, apiUrl).apps.connections.open({});
      findings.right.push("The app token opens connections.");
    });
  }
  return findings;
}

async function checkBotToken(token: string, apiUrl: string, { right, wrong }: SlackFindings) {
  const who = await createClient(token, apiUrl).auth.test();
  right.push(`The bot token is ${who.user ?? who.user_id} in ${who.team ?? who.team_id}.`);
  const granted = who.response_metadata?.scopes;
  if (!granted) return;
  const missing = BOT_SCOPES.filter((scope) => !granted.includes(scope));
  const surplus = granted.filter((scope) => !BOT_SCOPES.some((needed) => needed === scope));
  if (missing.length > 0) {
    wrong.push(
      `The bot token lacks ${missing.join(", ")}: paste manifest.json again on the App Manifest page, and reinstall the app.`,
    );
  } else right.push("The bot token has every scope that the app needs.");
  if (surplus.length > 0) {
    wrong.push(`The bot token may do more than the app needs: remove ${surplus.join(", ")}.`);
  }
}

/** What each of Slack's refusals of a token means for whoever set it. */
const REFUSALS: Readonly<Record<string, string>> = {
  invalid_auth: "Slack does not know it: copy it again, whole",
  not_authed: "it is empty",
  token_revoked: "it was revoked: reinstall the app, and copy the new one",
  token_expired: "it has expired: reinstall the app, and copy the new one",
  account_inactive: "the app was removed from the workspace: install it again",
  missing_scope: "it lacks the scope connections:write: make a new one with that scope",
  not_allowed_token_type: "it is a token of another kind",
};

async function asking(
  name: string,
  { wrong, unknown }: SlackFindings,
  ask: () => Promise<void>,
): Promise<void> {
  try {
    await ask();
  } catch (error) {
    if (error instanceof webApi.WebAPIPlatformError) {
      const code = error.data.error;
      wrong.push(`${name}: ${REFUSALS[code] ?? `Slack says ${code}`}.`);
    } else {
      unknown.push(`${name} could not be tried: Slack did not answer. Try again when online.`);
    }
  }
}
