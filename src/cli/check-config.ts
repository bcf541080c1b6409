import { Command } from "commander";
import { readConfig, VARIABLES } from "../config.ts";

/** `check-config`: every variable, its purpose and whether it is set; exit code 1 if one is wrong. */
export function checkConfigCommand(): Command {
  return new Command("check-config")
    .description("list the settings, say what is wrong with them, and exit")
    .option("--json", "print one JSON object")
    .action(({ json }: { json?: boolean }) => {
      readConfig(process.env);
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
