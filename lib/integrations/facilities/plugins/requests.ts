/** What several plug-ins need for speaking with their facility. */
import { Refused, type Facility } from '@/lib/integrations/facilities/plugin';

export const basicAuth = (username = '', password = ''): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
});

/**
 * Where a facility is that has no public address: the site says it.
 *
 * @throws Refused  when it has not
 */
export function endpointOf({ settings }: Facility, api_classname: string): string {
  if (!settings.endpoint) throw new Refused(`The site has not said where this facility is: facilities.settings.${api_classname}.endpoint.`);
  return settings.endpoint.replace(/\/$/, '');
}

/**
 * The allocation's credentials of these names.
 *
 * @throws Refused  when one is missing
 */
export function credentialsOf<Name extends string>({ credentials }: Facility, ...names: Name[]): Record<Name, string> {
  const missing = names.filter((name) => !credentials[name]);
  if (missing.length) throw new Refused(`Missing allocation information: ${missing.join(', ')}.`);
  return Object.fromEntries(names.map((name) => [name, credentials[name]])) as Record<Name, string>;
}

/** What is in the queue of a facility that has no way to take it out again. */
export const cannotTakeBack = (title: string): (() => Promise<never>) => () =>
  Promise.reject(new Refused(`${title} has no way to take a request back: write to its observers.`));
