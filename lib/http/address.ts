/** Which address asks, and which addresses a list names. */
import { BlockList, isIPv6 } from 'node:net';

const bare = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '');

/** A test whether an address is in a list of addresses and CIDR blocks. */
export function addressMatcher(entries: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const entry of entries) {
    const [network = '', prefix] = entry.split('/');
    const family = isIPv6(network) ? 'ipv6' : 'ipv4';
    if (prefix) list.addSubnet(network, Number(prefix), family);
    else list.addAddress(network, family);
  }
  return (address) => {
    const plain = bare(address);
    return list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
  };
}

/** The nearest address that is not a trusted proxy, reading `X-Forwarded-For` from its end. */
export function clientAddress(socketAddress: string, forwardedFor: string | null, isTrusted: (a: string) => boolean): string {
  const chain = [...(forwardedFor?.split(',').map((part) => part.trim()).filter(Boolean) ?? []), socketAddress];
  while (chain.length > 1 && isTrusted(chain.at(-1) as string)) chain.pop();
  return bare(chain.at(-1) as string);
}
