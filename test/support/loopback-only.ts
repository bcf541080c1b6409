import dgram from "node:dgram";
import net from "node:net";

/** A test reached for the network: it may only talk to this machine. */
export class NotLoopbackError extends Error {
  override readonly name = "NotLoopbackError";

  constructor(address: string) {
    super(`A test tried to reach ${address}: tests talk to loopback and unix sockets only.`);
  }
}

const LOOPBACK = new net.BlockList();
LOOPBACK.addSubnet("127.0.0.0", 8, "ipv4");
LOOPBACK.addAddress("::1", "ipv6");

/** Whether a host is this machine, told by its name or address alone: nothing is looked up. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase();
  if (name === "localhost" || name.endsWith(".localhost")) return true;
  if (net.isIPv4(name)) return LOOPBACK.check(name, "ipv4");
  return net.isIPv6(name) && LOOPBACK.check(name, "ipv6");
}

/** The host of the arguments of `socket.connect`; absent: a unix socket, or the default, localhost. */
function hostOf(args: readonly unknown[]): { host: string; port: unknown } | undefined {
  // `net.connect` hands its own arguments on as one array, [options, callback].
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === "object" && first !== null) {
    const { path, host, port } = first as { path?: unknown; host?: unknown; port?: unknown };
    return typeof path === "string" || typeof host !== "string" ? undefined : { host, port };
  }
  return typeof second === "string" ? { host: second, port: first } : undefined;
}

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
  const target = hostOf(args);
  if (target && !isLoopback(target.host)) {
    throw new NotLoopbackError(`${target.host}:${target.port}`);
  }
  return Reflect.apply(connect, this, args);
};

/** Refuses datagrams to other machines; `addressAt` finds the address among the arguments. */
function refuseDatagrams(
  method: "connect" | "send",
  addressAt: (args: unknown[]) => unknown,
): void {
  const original = dgram.Socket.prototype[method];
  dgram.Socket.prototype[method] = function (this: dgram.Socket, ...args: unknown[]) {
    const address = addressAt(args);
    if (typeof address === "string" && !isLoopback(address)) throw new NotLoopbackError(address);
    return Reflect.apply(original, this, args);
  };
}

refuseDatagrams("connect", ([, address]) => address);
refuseDatagrams("send", ([, ...rest]) => rest.find((value) => typeof value === "string"));
