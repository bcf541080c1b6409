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
const IMAGES = join(ROOT, "docs/images");
const IN_DOCS: ReadonlySet<string> = new Set(["answer", "desk", "finder"]);
const WINDOW = { width: 1280, height: 1600 };
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
  /** Goes to a chat or channel. */
  open(place: string): Promise<void>;
  /** Presses the newest button of this name. */
  press(button: string): Promise<void>;
  /** In the newest form: writes in a field. */
  fill(label: string, text: string): Promise<void>;
  /** In the newest form: chooses from a list that opens. */
  choose(label: string, option: string): Promise<void>;
  /** In the newest form: marks one of several choices. */
  mark(label: string, option: string): Promise<void>;
  /** Keeps what the window shows in `.artefacts/`. */
  screenshot(name: string): Promise<void>;
  /** Keeps a picture of one whole card; some also in `docs/images/`, when UPDATE_IMAGES is set. */
  picture(name: string, text: string | RegExp): Promise<void>;
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
        LOG_LEVEL: process.env.LOG_LEVEL ?? "error",
      },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  await ready(`http://127.0.0.1:${port}`, service);
  const browser: Browser = await chromium.launch({
    ...(BROWSER && { executablePath: BROWSER }),
    args: FLAGS,
  });
  const page = await browser.newPage({ viewport: WINDOW });
  page.setDefaultTimeout(20_000);
  await page.route(/^https?:\/\/(?!localhost|127\.0\.0\.1)/, (route) => route.abort());
  await page.goto(`http://localhost:${port}`);
  await page.getByText("What I can do").first().waitFor();
  await page.getByRole("button", { name: "Hide log panel" }).click();
  await mkdir(SCREENSHOTS, { recursive: true });
  return {
    page,
    async say(text, mention) {
      await page.locator('[contenteditable="true"]').first().click();
      if (mention) {
        await page.keyboard.type("@");
        await page.getByRole("menuitem", { name: mention }).first().click();
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
    press: (button) => page.getByRole("button", { name: button, exact: true }).last().click(),
    fill: (label, text) => page.getByLabel(label).last().fill(text),
    async choose(label, option) {
      const list = page.getByRole("combobox", { name: label }).last();
      await list.click();
      await page.getByRole("option", { name: option }).first().click();
      // A card that is drawn anew while somebody chooses forgets it.
      await page.waitForTimeout(200);
      if ((await list.inputValue()) === "") throw new Error(`${option} was not taken for ${label}`);
    },
    mark: (label, option) =>
      page
        .getByRole("radiogroup", { name: label })
        .last()
        .getByText(option, { exact: true })
        .click(),
    async picture(name, text) {
      const card = page.locator(".ac-adaptiveCard", { hasText: text }).last();
      // What is scrolled away would be missing in the picture.
      const { height = 0 } = (await card.boundingBox()) ?? {};
      await page.setViewportSize({
        ...WINDOW,
        height: Math.max(WINDOW.height, Math.ceil(height) + 400),
      });
      await card.screenshot({ path: join(SCREENSHOTS, `card-${name}.png`) });
      const box = await card.boundingBox();
      if (process.env.UPDATE_IMAGES && IN_DOCS.has(name) && box) {
        const clip = {
          x: box.x - 70,
          y: box.y - 50,
          width: box.width + 100,
          height: box.height + 80,
        };
        await page.screenshot({ path: join(IMAGES, `playground-${name}.png`), clip });
      }
      await page.setViewportSize(WINDOW);
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
