/** Credentials of facilities: sealed in the table, opened for plug-ins alone, and never part of an answer. */
import { seal, unseal } from '@/lib/encryption';
import { BadRequest } from '@/lib/http/errors';
import { defaultsOf, problems } from '@/lib/integrations/facilities/jsonSchema';
import { findPlugin } from '@/lib/integrations/facilities/registry';

const PURPOSE = 'allocations.altdata';

export type Credentials = Readonly<Record<string, string>>;

export const openCredentials = (sealed: string | null): Credentials => (sealed === null ? {} : (unseal(PURPOSE, sealed) as Credentials));

/** Null where there are none. */
export const sealCredentials = (credentials: Credentials): string | null => (Object.keys(credentials).length ? seal(PURPOSE, credentials) : null);

/** Given values; blanks mean absent. */
export const withoutBlanks = (given: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => value !== null && value !== undefined && String(value).trim() !== '')
      .map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]),
  );

/**
 * Whether credentials are what the instrument's facility wants; none at all may be given later.
 *
 * @throws BadRequest
 */
export async function checkCredentials(api_classname: string | null, credentials: Credentials): Promise<void> {
  if (Object.keys(credentials).length === 0) return;
  const plugin = await findPlugin(api_classname);
  const wrong = plugin?.credentials ? problems(plugin.credentials.formSchema, { ...defaultsOf(plugin.credentials.formSchema), ...credentials }) : [];
  if (wrong.length) throw new BadRequest(`_altdata: ${wrong.join('; ')}`);
}
