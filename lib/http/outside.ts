/** Which addresses are outside: what of the internet anybody may ask, and what only this machine or its network can reach. */
import { BlockList, isIP, isIPv4 } from 'node:net';

const PRIVATE_IPV4 = [
  '0.0.0.0/8', // this network
  '10.0.0.0/8',
  '100.64.0.0/10', // shared between providers and their customers
  '127.0.0.0/8',
  '169.254.0.0/16', // link-local, and the metadata of cloud machines
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // 6to4 relays
  '192.168.0.0/16',
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, and broadcast
];

/** Only global unicast is outside at all; of that not these. */
const GLOBAL_IPV6 = '2000::/3';
const PRIVATE_IPV6 = [
  '2001::/23', // protocol assignments, Teredo among them
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4: an IPv4 address inside
  '3fff::/20', // documentation
];

function blocks(entries: readonly string[], family: 'ipv4' | 'ipv6'): (address: string) => boolean {
  const list = new BlockList();
  for (const entry of entries) {
    const [network, prefix] = entry.split('/') as [string, string];
    list.addSubnet(network, Number(prefix), family);
  }
  return (address) => list.check(address, family);
}

const isPrivateIPv4 = blocks(PRIVATE_IPV4, 'ipv4');
const isGlobalIPv6 = blocks([GLOBAL_IPV6], 'ipv6');
const isPrivateIPv6 = blocks(PRIVATE_IPV6, 'ipv6');

/** IPv4 addresses written as IPv6 ones: mapped, and translated by NAT64. */
const EMBEDDED = /^(?:::ffff:|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

/** An address without scope and brackets; an IPv4 address inside of an IPv6 one is taken out of it. */
export function bareAddress(address: string): string {
  const plain = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (isIP(plain) !== 6) return plain;
  const canonical = new URL(`http://[${plain}]/`).hostname.slice(1, -1);
  const [, high, low] = EMBEDDED.exec(canonical) ?? [];
  if (!high || !low) return canonical;
  const value = (parseInt(high, 16) << 16) | parseInt(low, 16);
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
}

/** Whether an IP address belongs to the public internet. What is no address does not. */
export function isOutside(address: string): boolean {
  const plain = bareAddress(address);
  if (isIPv4(plain)) return !isPrivateIPv4(plain);
  return isIP(plain) === 6 && isGlobalIPv6(plain) && !isPrivateIPv6(plain);
}

/** By configuration: hosts by name, addresses and CIDR blocks that may be asked although they are inside. */
export function allowList(entries: readonly string[]): (host: string, address: string) => boolean {
  const hosts = new Set<string>();
  const list = new BlockList();
  for (const entry of entries) {
    const [network = '', prefix] = entry.split('/');
    const plain = bareAddress(network);
    const family = isIP(plain) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(plain) === 0) hosts.add(entry.toLowerCase());
    else if (prefix) list.addSubnet(plain, Number(prefix), family);
    else list.addAddress(plain, family);
  }
  return (host, address) => {
    if (hosts.has(host.toLowerCase().replace(/\.$/, ''))) return true;
    const plain = bareAddress(address);
    return isIP(plain) !== 0 && list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
  };
}
