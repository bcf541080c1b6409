import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startPlayground } from "../../src/teams/playground/start.ts";
import { freePort } from "../support/free-port.ts";

describe("the playground", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "wayfinder-playground-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("is served on this machine, and is gone once it was stopped", {
    timeout: 60_000,
  }, async () => {
    const port = await freePort();
    const start = await startPlayground("http://127.0.0.1:9/api/messages", port, folder);
    if (start.outcome !== "started") throw new Error(start.outcome);
    const page = await fetch(start.playground.url);
    expect(await page.text()).toContain("Agents Playground");
    await start.playground.stop();
    await expect(fetch(start.playground.url)).rejects.toThrow("fetch failed");
  });

  it("is left out where its port is in use", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    const start = await startPlayground("http://127.0.0.1:9/api/messages", port, folder);
    expect(start).toEqual({ outcome: "port_taken" });
    await new Promise((resolve) => server.close(resolve));
  });
});
