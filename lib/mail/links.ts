/** Links in mails. */
import { config } from '@/lib/config';

/**
 * The address of a page of the portal, for a mail. It comes from `public_url` alone, never from a request, whose `Host`
 * is the sender's to choose; without `public_url` it leads to this machine.
 *
 * @param path  begins with `/`
 */
export function portalLink(path: `/${string}`, query: Readonly<Record<string, string>> = {}): string {
  const base = new URL(config.public_url ?? `http://localhost:${config.port}`);
  const link = new URL(base.href.replace(/\/$/, '') + path);
  if (link.origin !== base.origin) throw new Error('A link in a mail must lead to the portal.');
  for (const [name, value] of Object.entries(query)) link.searchParams.set(name, value);
  return link.href;
}
