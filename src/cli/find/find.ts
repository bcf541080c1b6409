import { Command } from "commander";
import { pathwaysCommand } from "./pathways.ts";
import { positionCommand } from "./position.ts";

/** `find`: what typed facts answer exactly: pathways for a person, authorities for a position. */
export function findCommand(): Command {
  return new Command("find")
    .description("find pathways for a person, or hiring authorities for a position")
    .addCommand(pathwaysCommand())
    .addCommand(positionCommand());
}
