import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { strToU8, zipSync } from "fflate";
import { z } from "zod";

const HttpsUrl = z.url({ protocol: /^https$/, error: "must be an https address" });

/** What differs from one organization to the next. */
export const PackageSettings = z.object({
  appId: z.uuid({ error: "must be the application id, a UUID: set TEAMS_APP_ID" }),
  organization: z.string().min(1, "must be said").max(32, "must have 32 characters or less"),
  website: HttpsUrl,
  privacy: HttpsUrl,
  terms: HttpsUrl,
  /** The service's own host, where it serves anything to the client. */
  domain: z.hostname("must be a host name").optional(),
});
export type PackageSettings = z.infer<typeof PackageSettings>;

const FOLDER = new URL("./", import.meta.url);

/** The manifest with the settings filled in. */
export async function buildManifest(settings: PackageSettings): Promise<Record<string, unknown>> {
  const template = await readFile(new URL("manifest.json", FOLDER), "utf8");
  const { domain, ...values } = settings;
  const filled = template.replace(/\{\{(\w+)\}\}/g, (_, name: keyof typeof values) =>
    JSON.stringify(values[name]).slice(1, -1),
  );
  return { ...JSON.parse(filled), validDomains: domain ? [domain] : [] };
}

/** The app package: a zip of the manifest and the two icons, as Teams takes it. */
export async function buildPackage(settings: PackageSettings): Promise<Uint8Array> {
  const manifest = await buildManifest(settings);
  const icon = async (name: string) => new Uint8Array(await readFile(new URL(name, FOLDER)));
  return zipSync({
    "manifest.json": strToU8(`${JSON.stringify(manifest, null, 2)}\n`),
    "color.png": await icon("color.png"),
    "outline.png": await icon("outline.png"),
  });
}

const USAGE = `Usage: npm run teams:package -- --website <url> [options]

Writes the Teams app package for the registration in TEAMS_APP_ID.

Options:
  --website <url>        your page about this bot
  --privacy <url>        its privacy notice (the website, if not said)
  --terms <url>          its terms of use (the website, if not said)
  --organization <name>  who runs it (default: "Wayfinder")
  --domain <host>        the service's own host
  --out <file>           default: wayfinder-teams.zip
  -h, --help             display this`;

if (import.meta.main) process.exitCode = await run(process.argv.slice(2));

async function run(argv: string[]): Promise<number> {
  const text = { type: "string" } as const;
  const options = { website: text, privacy: text, terms: text, organization: text, domain: text };
  try {
    const { values } = parseArgs({
      args: argv,
      options: { ...options, out: text, help: { type: "boolean", short: "h" } },
    });
    if (values.help) {
      console.log(USAGE);
      return 0;
    }
    const { website, privacy = website, terms = website, organization, domain } = values;
    const settings = PackageSettings.safeParse({
      appId: process.env.TEAMS_APP_ID,
      organization: organization ?? "Wayfinder",
      website,
      privacy,
      terms,
      domain,
    });
    if (!settings.success) {
      const problems = settings.error.issues.map(
        ({ path, message }) => `  ${path.join(".")} ${message}`,
      );
      console.error(`The package cannot be written:\n${problems.join("\n")}\n\n${USAGE}`);
      return 2;
    }
    const file = values.out ?? "wayfinder-teams.zip";
    await writeFile(file, await buildPackage(settings.data));
    console.log(`Wrote ${file}: upload it in the Teams admin center, or as a custom app.`);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
}
