import { Command } from "commander";
import { fundingCommand } from "./funding.ts";
import { pathwaysCommand } from "./pathways.ts";
import { positionCommand } from "./position.ts";

/** `find`: what typed facts answer exactly: pathways for a person, authorities for a position, money. */
export function findCommand(): Command {
  return new Command("find")
    .description("find pathways for a person, hiring authorities for a position, or funding")
    .addCommand(pathwaysCommand())
    .addCommand(positionCommand())
    .addCommand(fundingCommand())
    .addHelpText(
      "after",
      `
Examples:
  $ npm run find -- pathways
  $ npm run find -- position --series 2210 --grade 12 --appointment permanent
  $ npm run find -- funding --kind local_government --state TX --amount 100000`,
    );
}
