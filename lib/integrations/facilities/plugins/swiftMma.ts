/** Swift: what it observed, from the timeline as it was flown. It takes targets of opportunity one by one, and no plans. */
import { isoToMjd } from '@/lib/astro/time';
import { NotDelivered, Refused, Unclear, type FacilityPlugin, type FormInstrument } from '@/lib/integrations/facilities/plugin';
import { planCredentials, planForm } from '@/lib/integrations/facilities/planFields';
import type { ReturnedObservations } from '@/lib/integrations/facilities/planQueue';
import { call, MET_ZERO, SECONDS, swiftTime, uvotXrt } from './swift';

const XRT = 'swiftxrt';

interface Entry {
  api_data?: { settle?: unknown; end?: unknown; ra?: unknown; dec?: unknown; targname?: unknown };
}

/** The X-ray telescope looks at all that is pointed at; in which filters the UVOT did is not told. */
function filterOf({ name, filters }: FormInstrument): string {
  const filter = filters.includes(XRT) ? XRT : filters[0];
  if (!filter) throw new Refused(`${name} has no filter in which its observations could be kept.`);
  return filter;
}

const mjd = (time: unknown): number => isoToMjd(String(time).replace(' ', 'T'));

/** One row a pointing, from when it had settled; its number is the second in which it had, by the spacecraft's clock. */
function toObservations(entries: readonly Entry[], instrument: FormInstrument): ReturnedObservations {
  const filter = filterOf(instrument);
  const pointings = entries.map(({ api_data: { settle, end, ra, dec, targname } = {} }) => {
    const row = { settled: mjd(settle), ended: mjd(end), ra: Number(ra ?? NaN), dec: Number(dec ?? NaN), targname };
    if ([row.settled, row.ended, row.ra, row.dec].some(Number.isNaN)) throw new Unclear('The timeline of Swift has an entry without a time or a position.');
    return row;
  });
  return {
    observation_id: pointings.map(({ settled }) => Math.round((settled - MET_ZERO) * SECONDS)), field_id: pointings.map(() => null),
    RA: pointings.map(({ ra }) => ra), Dec: pointings.map(({ dec }) => dec), obstime: pointings.map(({ settled }) => settled), filter: pointings.map(() => filter),
    exposure_time: pointings.map(({ settled, ended }) => Math.round((ended - settled) * SECONDS)),
    target_name: pointings.map(({ targname }) => (typeof targname === 'string' && targname ? targname : null)),
  };
}

export const uvotXrtMma: FacilityPlugin = {
  api_classname: 'UVOTXRTMMAAPI',
  title: 'Swift, observing plans',
  settings: { endpoint: String(uvotXrt.settings?.endpoint) },
  form: (about) => planForm(about),
  credentials: planCredentials(
    { username: 'Username', secret: 'Shared secret', XRT_UserID: 'User of the X-ray products at Leicester (e-mail)' },
    { secret: ['secret'], optional: ['XRT_UserID'] },
  ),
  plans: {
    async retrieve(facility, instrument, start, end) {
      const { api_data: { entries } = {} } = await call(facility, 'Swift_AFST', { begin: swiftTime(start.toISOString()), end: swiftTime(end.toISOString()) }, true);
      // Long spans wait in the queue of the interface; asked again with the same words, it tells what it found.
      if (!entries) throw new NotDelivered('Swift is still looking it up: ask again in a minute.');
      return toObservations(entries as Entry[], instrument);
    },
  },
};
