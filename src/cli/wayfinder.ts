#!/usr/bin/env node
import { Command } from "commander";
import { askCommand } from "./ask.ts";
import { chatCommand } from "./chat.ts";
import { checkConfigCommand } from "./check-config.ts";
import { corpusCheckCommand } from "./corpus-check.ts";
import { evaluateCommand } from "./evaluate/command.ts";
import { reportFailure } from "./failure.ts";
import { findCommand } from "./find/find.ts";
import { freshnessCommand } from "./freshness.ts";
import { gapsCommand } from "./gaps.ts";
import { ingestCommand } from "./ingest/command.ts";
import { jobsCommand } from "./jobs.ts";
import { demoCommand } from "./requests/demo.ts";
import { exportCommand } from "./requests/export.ts";
import { outboxCommand } from "./requests/outbox.ts";
import { routeCommand } from "./route.ts";
import { searchCommand } from "./search.ts";
import { topicsCommand } from "./topics.ts";

const program = new Command("wayfinder")
  .description("Answers questions about federal cyber hiring and funding, with sources.")
  // So that a command below another may have an option of the same name: `evaluate routing --half test`.
  .enablePositionalOptions()
  .addCommand(askCommand())
  .addCommand(chatCommand())
  .addCommand(searchCommand())
  .addCommand(findCommand())
  .addCommand(jobsCommand())
  .addCommand(routeCommand())
  .addCommand(ingestCommand())
  .addCommand(freshnessCommand())
  .addCommand(evaluateCommand())
  .addCommand(gapsCommand())
  .addCommand(topicsCommand())
  .addCommand(exportCommand())
  .addCommand(outboxCommand())
  .addCommand(demoCommand())
  .addCommand(corpusCheckCommand())
  .addCommand(checkConfigCommand())
  .showHelpAfterError("(add --help for the options)");

// A pipe that its reader closed (`| head`) is no fault of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

// Wrong calls then end here as well, with the one code that stands for them.
function endHere(command: Command): void {
  command.exitOverride();
  for (const each of command.commands) endHere(each);
}
endHere(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportFailure(error);
}
