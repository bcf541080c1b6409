import { Registry } from "prom-client";
import { afterEach, describe, expect, it } from "vitest";
import { type HttpRoute, type Listening, serveHttp } from "../src/http.ts";

let listening: Listening | undefined;
afterEach(async () => {
  await listening?.close();
  listening = undefined;
});

async function serve(
  ready: () => Promise<Record<string, boolean>>,
  routes: HttpRoute[] = [],
): Promise<Listening> {
  listening = await serveHttp({ ready, registry: new Registry() }, routes, "127.0.0.1", 0);
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

  it("says what an administrator should know, and is 200 all the same", async () => {
    const notes = async () => ({ unreachedDesks: ["health"] });
    const status = { ready: async () => ({ database: true }), notes, registry: new Registry() };
    listening = await serveHttp(status, [], "127.0.0.1", 0);
    const response = await fetch(`${listening.url}/readyz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ ready: true, unreachedDesks: ["health"] });
  });

  it("is 503 when finding out fails", async () => {
    const { url } = await serve(() => Promise.reject(new Error("gone")));
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
  });
});

describe("the address", () => {
  it("that is in use is reported with what to do", async () => {
    const { url } = await serve(async () => ({}));
    const taken = serveHttp(
      { ready: async () => ({}), registry: new Registry() },
      [],
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

describe("a route beside the status", () => {
  const echo = (path: string): HttpRoute => ({
    path,
    handle: (request, response) => void response.end(`${request.method} ${request.url}`),
  });
  const post = async (url: string) => (await fetch(url, { method: "POST" })).text();

  it("answers its path and what is below it, and nothing else", async () => {
    const { url } = await serve(async () => ({}), [echo("/slack/"), echo("/api/messages")]);
    expect(await post(`${url}/slack/events?x=1`)).toBe("POST /slack/events?x=1");
    expect(await post(`${url}/api/messages`)).toBe("POST /api/messages");
    expect((await fetch(`${url}/api/messages/other`)).status).toBe(404);
    expect((await fetch(`${url}/slackers`)).status).toBe(404);
  });

  it("that fails ends its own request, not the server", async () => {
    const broken: HttpRoute = { path: "/broken", handle: () => Promise.reject(new Error("no")) };
    const { url } = await serve(async () => ({}), [broken]);
    expect((await fetch(`${url}/broken`)).status).toBe(500);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});
