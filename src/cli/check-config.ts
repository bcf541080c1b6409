import { Command } from "commander";
import { type Config, readConfig, VARIABLES } from "../config.ts";
import { UsageError } from "./failure.ts";

/** `check-config`: every variable, its purpose and whether it is set; exit code 1 if one is wrong. */
export function checkConfigCommand(): Command {
  return new Command("check-config")
    .description("list the settings, say what is wrong with them, and exit")
    .argument("[platform]", "slack: ask Slack as well whether its tokens are good")
    .option("--json", "print one JSON object")
    .action(async (platform: string | undefined, { json }: { json?: boolean }) => {
      const config = readConfig(process.env);
      if (platform !== undefined) return checkPlatform(platform, config, json === true);
      if (json) {
        const shown = VARIABLES.map(({ name, secret }) => {
          const value = process.env[name];
          return [name, value ? (secret ? "(set, not shown)" : value) : null];
        });
        console.log(JSON.stringify(Object.fromEntries(shown)));
        return;
      }
      for (const { name, purpose, secret } of VARIABLES) {
        const value = process.env[name];
        const shown = value ? (secret ? "(set, not shown)" : value) : "(not set)";
        console.log(`${name} = ${shown}\n    ${purpose}`);
      }
      console.log("\nThe configuration is complete.");
    });
}

const MISSING_SLACK = `Slack is off, because none of its variables is set. Set one of these:
  one workspace, without a public address:  SLACK_BOT_TOKEN and SLACK_APP_TOKEN
  one workspace, over HTTP:                 SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET
  many workspaces, over HTTP:               SLACK_SIGNING_SECRET, SLACK_CLIENT_ID, SLACK_CLIENT_SECRET,
                                            SLACK_STATE_SECRET and SLACK_TOKEN_KEYS
docs/slack.md says where to find each.`;

/** Asks a platform about its settings; exit code 1 when something is wrong or missing. */
async function checkPlatform(platform: string, { slack }: Config, json: boolean): Promise<void> {
  if (platform !== "slack")
    throw new UsageError(`There is no check for “${platform}”: write slack.`);
  if (!slack) {
    console.log(json ? JSON.stringify({ configured: false }) : MISSING_SLACK);
    process.exitCode = 1;
    return;
  }
  const { checkSlack } = await import("../slack/check.ts");
  const { right, wrong, unknown } = await checkSlack(slack);
  if (json) console.log(JSON.stringify({ configured: true, right, wrong, unknown }));
  else {
    for (const line of right) console.log(`right    ${line}`);
    for (const line of unknown) console.log(`unknown  ${line}`);
    for (const line of wrong) console.log(`wrong    ${line}`);
  }
  if (wrong.length > 0) process.exitCode = 1;
}
