/** Asking a facility about its instrument, while somebody waits. Nothing changes there, so nothing has to be resumed. */
import { BadRequest } from '@/lib/http/errors';
import { portalLink } from '@/lib/mail/links';
import { NotDelivered, Refused, Unclear, type Facility, type FacilityPlugin, type FormInstrument, type Json } from '@/lib/integrations/facilities/plugin';
import { redactor } from '@/lib/integrations/facilities/redact';
import { findPlugin, settingsOf } from '@/lib/integrations/facilities/registry';
import { exchange, prepare } from '@/lib/integrations/facilities/send';

const PATIENCE = 60_000;

export interface Reached {
  instrument: { id: number; name: string; type: string; filters: string[]; configuration_data: unknown; api_classname: string | null };
  credentials: Readonly<Record<string, string>>;
}

type Ask = (plugin: FacilityPlugin, facility: Facility, instrument: FormInstrument) => Promise<Json> | undefined;

/** @throws BadRequest  when the facility cannot be asked this, or does not answer */
export async function fetchForInstrument({ instrument, credentials }: Reached, what: 'retrieve_log' | 'update_status', ask: Ask): Promise<Json> {
  const plugin = await findPlugin(instrument.api_classname);
  if (!plugin?.[what]) throw new BadRequest(`${instrument.name}: its facility cannot be asked for ${what === 'retrieve_log' ? 'logs' : 'its status'} through the portal.`);
  const about = { ...instrument, configuration_data: instrument.configuration_data as Json | null };
  return (await askFacility(plugin, credentials, (facility) => ask(plugin, facility, about))) ?? {};
}

/** One conversation with a facility, of which nothing is kept. @throws BadRequest  when it refuses or does not answer, without the credentials */
export async function askFacility<T>(plugin: FacilityPlugin, credentials: Reached['credentials'], ask: (facility: Facility) => Promise<T> | undefined): Promise<T | undefined> {
  const signal = AbortSignal.timeout(PATIENCE);
  const facility: Facility = {
    credentials,
    settings: settingsOf(plugin),
    send: (request) => exchange(request, prepare(request), signal, () => Promise.resolve()),
    mail: () => undefined,
    link: (path) => portalLink(path as `/${string}`),
  };
  try {
    return await ask(facility);
  } catch (error) {
    if (error instanceof Refused || error instanceof NotDelivered || error instanceof Unclear) throw new BadRequest(redactor(credentials)(error.message));
    throw error;
  }
}
