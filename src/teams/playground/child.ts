import { createRequire } from "node:module";
import net from "node:net";

/**
 * Runs Microsoft's Agents Playground, in a process of its own, with what it must not do taken away: its
 * telemetry looks for Azure's metadata service even when it is switched off, and its server would listen
 * to the whole network.
 */
const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "::1"]);

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
  const host = hostOf(args);
  if (host === undefined || LOOPBACK.has(host)) return Reflect.apply(connect, this, args);
  queueMicrotask(() => this.destroy(new Error(`The playground may not reach ${host}.`)));
  return this;
};

/** Among the arguments of `connect`, which `net.connect` hands on as one array. */
function hostOf(args: readonly unknown[]): string | undefined {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  const host =
    typeof first === "object" && first !== null ? (first as { host?: unknown }).host : second;
  return typeof host === "string" ? host : undefined;
}

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (this: net.Server, ...args: unknown[]) {
  const [first, ...rest] = args;
  const bare = typeof first === "number" && typeof rest[0] !== "string";
  return Reflect.apply(listen, this, bare ? [first, "127.0.0.1", ...rest] : args);
};

// Its input ends when the service does, however that came about.
process.stdin
  .on("end", () => process.exit(0))
  .on("error", () => process.exit(0))
  .resume();

const load = createRequire(import.meta.url);
(load("@microsoft/m365agentsplayground/dist/index.js") as { start(): void }).start();
