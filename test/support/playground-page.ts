import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { freePort } from "./free-port.ts";

const BROWSER = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find((path) => existsSync(path));
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SCREENSHOTS = join(ROOT, ".artefacts");
const PATIENCE_MS = 60_000;
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Whether there is a browser to look with. */
export const hasBrowser = BROWSER !== undefined;

/** The service as `npm start` runs it, seen in the playground by a person with a browser. */
export interface PlaygroundPage {
  page: Page;
  /** Writes in the chat or channel that is open. */
  say(text: string, mention?: string): Promise<void>;
  open(place: string): Promise<void>;
  choose(label: string, option: string): Promise<void>;
  screenshot(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the service with its playground, and a browser on it. */
export async function openPlayground(): Promise<PlaygroundPage> {
  const folder = await mkdtemp(join(tmpdir(), "wayfinder-browser-"));
  const port = await freePort();
  const service = spawn(
    process.execPath,
    [join(ROOT, "src/main.ts"), "--playground-port", String(port)],
    {
      env: {
        ...process.env,
        WAYFINDER_DATA_DIR: folder,
        DATABASE_URL: "",
        HOST: "127.0.0.1",
        PORT: String(await freePort()),
        LOG_LEVEL: "error",
      },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  await ready(`http://127.0.0.1:${port}`, service);
  const browser: Browser = await chromium.launch({
    ...(BROWSER && { executablePath: BROWSER }),
    args: FLAGS,
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  page.setDefaultTimeout(20_000);
  await page.route(/^https?:\/\/(?!localhost|127\.0\.0\.1)/, (route) => route.abort());
  await page.goto(`http://localhost:${port}`);
  await mkdir(SCREENSHOTS, { recursive: true });
  return {
    page,
    async say(text, mention) {
      await page.locator('[contenteditable="true"]').first().click();
      if (mention) {
        await page.keyboard.type("@");
        await page.getByRole("option", { name: mention }).first().click();
      }
      await page.keyboard.type(text);
      const post = page.getByRole("button", { name: "Post", exact: true });
      if (await post.isVisible()) await post.click();
      else await page.keyboard.press("Enter");
    },
    async open(place) {
      await page.getByText(place, { exact: true }).first().click();
      // The box to write in is that of the place before until the new one is drawn.
      await page.waitForTimeout(2_000);
    },
    async choose(label, option) {
      await page.getByRole("combobox", { name: label }).last().click();
      await page.getByRole("option", { name: option }).first().click();
    },
    async screenshot(name) {
      await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
    },
    async stop() {
      await browser.close();
      const gone = new Promise((resolve) => service.once("exit", resolve));
      service.kill("SIGTERM");
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ready(url: string, service: ChildProcess): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    if (service.exitCode !== null) throw new Error(`the service ended with ${service.exitCode}`);
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("the playground did not get ready within a minute");
}
