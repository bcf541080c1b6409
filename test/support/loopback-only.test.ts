import dgram from "node:dgram";
import { mkdtemp, rm } from "node:fs/promises";
import http from "node:http";
import https from "node:https";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { isLoopback, NotLoopbackError } from "./loopback-only.ts";

/** An address that is set aside for documentation: nothing answers there. */
const ELSEWHERE = "192.0.2.1";

/** Starts a server that greets, and gives what to connect to. */
async function greet(at: net.ListenOptions): Promise<net.AddressInfo | string | null> {
  const server = net.createServer((socket) => socket.end("hello"));
  await new Promise<void>((resolve) => server.listen(at, resolve));
  onTestFinished(() => {
    server.close();
  });
  return server.address();
}

async function read(socket: net.Socket): Promise<string> {
  let heard = "";
  for await (const chunk of socket) heard += String(chunk);
  return heard;
}

describe("the network in tests", () => {
  it("refuses a socket to another machine, however it is opened", () => {
    expect(() => net.connect(443, ELSEWHERE)).toThrow(NotLoopbackError);
    expect(() => net.connect({ port: 443, host: "example.gov" })).toThrow("example.gov:443");
    expect(() => new net.Socket().connect(443, ELSEWHERE)).toThrow(NotLoopbackError);
    expect(() => http.get(`http://${ELSEWHERE}/`)).toThrow(NotLoopbackError);
    expect(() => https.get("https://example.gov/")).toThrow(NotLoopbackError);
  });

  it("refuses fetch to another machine and says why", async () => {
    const failure = await fetch("https://example.gov/").catch((error: Error) => error);
    expect(failure).toHaveProperty("cause.name", "NotLoopbackError");
  });

  it("refuses datagrams to another machine", () => {
    const socket = dgram.createSocket("udp4");
    onTestFinished(() => {
      socket.close();
    });
    expect(() => socket.send("hello", 53, ELSEWHERE)).toThrow(NotLoopbackError);
    expect(() => socket.connect(53, ELSEWHERE)).toThrow(NotLoopbackError);
  });

  it("allows sockets to this machine", async () => {
    const address = await greet({ port: 0, host: "127.0.0.1" });
    const { port } = address as net.AddressInfo;
    expect(await read(net.connect(port, "127.0.0.1"))).toBe("hello");
    expect(await read(net.connect({ port, host: "localhost" }))).toBe("hello");
  });

  it("allows unix sockets", async () => {
    const folder = await mkdtemp(join(tmpdir(), "wayfinder-socket-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const path = join(folder, "greeter");
    await greet({ path });
    expect(await read(net.connect(path))).toBe("hello");
    expect(await read(net.connect({ path }))).toBe("hello");
  });

  it("tells loopback addresses from others by their form alone", () => {
    const here = ["localhost", "LOCALHOST", "slack.localhost", "127.0.0.1", "127.8.9.1", "::1"];
    const elsewhere = [
      "0.0.0.0",
      "10.0.0.1",
      "128.0.0.1",
      "::2",
      "example.gov",
      "localhost.gov",
      "",
    ];
    expect(here.filter((host) => !isLoopback(host))).toEqual([]);
    expect(elsewhere.filter(isLoopback)).toEqual([]);
  });
});
