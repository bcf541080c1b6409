import { Registry } from "prom-client";
import { afterEach, describe, expect, it } from "vitest";
import { type Listening, serveStatus } from "../src/http.ts";

let listening: Listening | undefined;
afterEach(async () => {
  await listening?.close();
  listening = undefined;
});

async function serve(ready: () => Promise<Record<string, boolean>>): Promise<Listening> {
  listening = await serveStatus({ ready, registry: new Registry() }, "127.0.0.1", 0);
  return listening;
}

describe("readiness", () => {
  it("is 200 when everything it needs is there", async () => {
    const { url } = await serve(async () => ({ database: true, index: true }));
    const response = await fetch(`${url}/readyz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ ready: true, database: true, index: true });
  });

  it("is 503, and names what is missing, when something is not", async () => {
    const { url } = await serve(async () => ({ database: true, index: false }));
    const response = await fetch(`${url}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ ready: false, index: false });
  });

  it("is 503 when finding out fails", async () => {
    const { url } = await serve(() => Promise.reject(new Error("gone")));
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
  });
});

describe("the address", () => {
  it("that is in use is reported with what to do", async () => {
    const { url } = await serve(async () => ({}));
    const taken = serveStatus(
      { ready: async () => ({}), registry: new Registry() },
      "127.0.0.1",
      Number(new URL(url).port),
    );
    await expect(taken).rejects.toThrow(/Stop what uses it, or set HOST and PORT/);
  });

  it("refuses to be written to", async () => {
    const { url } = await serve(async () => ({}));
    expect((await fetch(`${url}/healthz`, { method: "POST" })).status).toBe(405);
  });
});
