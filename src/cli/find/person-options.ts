import { type Command, Option } from "commander";
import { PERSON_FACTS, type PersonFact } from "../../domain/eligibility.ts";
import { Person } from "../../domain/person.ts";
import { UsageError } from "../failure.ts";

const FACTS = Object.keys(PERSON_FACTS) as PersonFact[];

/** Adds one option for each fact: `--citizenship citizen`, `--veteran disabled,service_medal`. */
export function addPersonOptions(command: Command): Command {
  for (const fact of FACTS) {
    const kind = PERSON_FACTS[fact];
    switch (kind.type) {
      case "choice":
        command.addOption(new Option(`--${kebab(fact)} <value>`).choices(kind.values));
        break;
      case "set":
        command.option(`--${kebab(fact)} <values>`, `${kind.values.join(", ")}; or none`);
        break;
      case "number":
        command.option(`--${kebab(fact)} <number>`);
        break;
      case "boolean":
        command.addOption(new Option(`--${kebab(fact)} <answer>`).choices(["yes", "no"]));
        break;
      default:
        kind satisfies never;
    }
  }
  return command;
}

/**
 * Reads the facts from a command's options.
 * @throws UsageError naming the option that is wrong
 */
export function readPerson(options: Record<string, unknown>): Person {
  const told = Object.fromEntries(
    FACTS.flatMap((fact) => {
      const given = options[fact];
      return typeof given === "string" ? [[fact, parseFact(fact, given)]] : [];
    }),
  );
  const read = Person.safeParse(told);
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => {
    const fact = String(path[0]);
    return `--${kebab(fact)}: ${message}`;
  });
  throw new UsageError(problems.join("\n"));
}

/** An answer as it is typed, in the form that the schema reads. */
export function parseFact(fact: PersonFact, given: string): unknown {
  switch (PERSON_FACTS[fact].type) {
    case "choice":
      return given;
    case "set":
      return given === "none" ? [] : given.split(",").map((value) => value.trim());
    case "number":
      return given.trim() === "" ? Number.NaN : Number(given);
    case "boolean":
      return given === "yes";
  }
}

function kebab(fact: string): string {
  return fact.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
