import { afterEach, describe, expect, it } from "vitest";
import { hasBrowser, openPlayground, type PlaygroundPage } from "../support/playground-page.ts";

let opened: PlaygroundPage | undefined;
afterEach(async () => {
  await opened?.stop();
  opened = undefined;
});

const LONG = { timeout: 300_000 };

describe("the playground in a browser", () => {
  it.runIf(!hasBrowser)("is skipped: there is no chromium on this machine", (context) => {
    context.skip("no chromium: apt-get install chromium");
  });

  it.runIf(hasBrowser)("shows an answer with its sources, and takes feedback", LONG, async () => {
    opened = await openPlayground();
    const { page, say, screenshot } = opened;

    await page.getByText("What I can do").first().waitFor();
    await say("Which authority codes does direct hire GW-002 use?");
    await page.getByText("Sources", { exact: true }).first().waitFor();
    expect(await page.getByText("AYM").count()).toBeGreaterThan(0);
    const source = page.getByRole("link", { name: /Hiring Authorities/ }).first();
    expect(await source.getAttribute("href")).toMatch(/^https:/);
    await page.getByText("AI generated").first().waitFor();
    await screenshot("answer");
    await page.getByRole("button", { name: "Like", exact: true }).last().click();
    const asked = page.getByRole("dialog");
    await asked.getByRole("textbox").fill("It named the codes.");
    await asked.getByRole("button", { name: "Submit" }).click();
    // The playground's dialog stays, with its thanks, until it is closed.
    await page
      .getByText(/message 200|invoke 200/)
      .last()
      .waitFor();
    await asked.getByRole("button", { name: "close" }).click();
  });
});
