import { Command, InvalidArgumentError } from "commander";

/** How the service was started. */
export interface ServiceOptions {
  /** Whether to start the chat client for trying it out, where Teams has no credentials. */
  playground: boolean;
  playgroundPort: number;
}

/**
 * Reads the service's command line; `--help` prints what there is.
 * @throws CommanderError for a wrong call, which it has explained, and where only help was asked for
 */
export function readServiceOptions(argv: readonly string[]): ServiceOptions {
  return (
    new Command("npm start --")
      .description(
        "Runs Wayfinder: Slack and Teams as far as they are configured, health, readiness and metrics. Settings are environment variables: npm run check-config.",
      )
      .option(
        "--no-playground",
        "do not start Microsoft's Agents Playground, the chat client in the browser for trying it out without Teams credentials",
      )
      .option("--playground-port <port>", "the playground's port", readPort, 56150)
      // As with every other command, the caller ends the process, with the code that a wrong call has.
      .exitOverride()
      .parse(argv)
      .opts<ServiceOptions>()
  );
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new InvalidArgumentError("It must be a whole number from 1 to 65535.");
  }
  return port;
}
