import { lookup } from "node:dns";
import net, { type LookupFunction } from "node:net";
import { SourceProblem } from "./problem.ts";

/** Everything that is not the public internet: this machine, private networks, cloud metadata. */
const NOT_PUBLIC = new net.BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  NOT_PUBLIC.addSubnet(network, prefix, "ipv4");
}

/** Of IPv6, only global unicast is public, without what carries an IPv4 address inside. */
const PUBLIC_V6 = new net.BlockList();
PUBLIC_V6.addSubnet("2000::", 3, "ipv6");
const CARRIERS_V6 = new net.BlockList();
for (const [network, prefix] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const) {
  CARRIERS_V6.addSubnet(network, prefix, "ipv6");
}

/** Whether an IP address is on the public internet. */
export function isPublicAddress(address: string): boolean {
  switch (net.isIP(address)) {
    case 4:
      return !NOT_PUBLIC.check(address, "ipv4");
    case 6:
      return PUBLIC_V6.check(address, "ipv6") && !CARRIERS_V6.check(address, "ipv6");
    default:
      return false;
  }
}

/** Looks a host name up; the system's own function, or another in tests. */
export type Resolve = (
  host: string,
  options: { all: true },
  done: (error: Error | null, addresses: { address: string; family: number }[]) => void,
) => void;

/**
 * A lookup for sockets that gives public addresses only. The check is made on the very addresses that
 * are connected to, so a name that changes its address between check and use gains nothing.
 */
export function publicLookup(resolve: Resolve = lookup as Resolve): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { all: true }, (error, addresses) => {
      if (error) return callback(error, "", 0);
      const hidden = addresses.find(({ address }) => !isPublicAddress(address));
      const [first] = addresses;
      // One private address among public ones is reason enough: honest names have none.
      if (hidden || !first) {
        const problem = new SourceProblem("private_address", `${host} is not a public address`);
        return callback(problem, "", 0);
      }
      if (options.all) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}
