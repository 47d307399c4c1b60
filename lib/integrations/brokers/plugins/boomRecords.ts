/** What BOOM and Babamul, which stands on it, answer. */
import { fieldsAt, idAt, numberAt } from '@/lib/alerts/fields';
import type { Fields } from '@/lib/alerts/types';
import type { AlertRecord, BrokerCutouts, BrokerSurvey, Measurement } from '@/lib/integrations/brokers/plugin';
import { ofFlux, ofZtf, present } from '@/lib/integrations/brokers/measurements';
import { fieldsOf, rowsAt } from '@/lib/integrations/brokers/wire';

function measurement(entry: Fields, survey: BrokerSurvey): Measurement | null {
  const flux = ofFlux(survey, {
    jd: numberAt(entry, 'jd'), band: entry.band, flux: numberAt(entry, 'psfFlux'), fluxerr: numberAt(entry, 'psfFluxErr'), programid: numberAt(entry, 'programid'), from: entry,
  });
  return flux ?? (survey === 'ZTF' ? ofZtf(entry) : null);
}

export function boomRecord(found: Fields, survey: BrokerSurvey): AlertRecord {
  const history = (name: string) => present(rowsAt(found, name).map((entry) => measurement(entry, survey)));
  return {
    objectId: idAt(found, 'objectId') ?? '', candid: idAt(found, 'candid') ?? idAt(found, '_id'), candidate: fieldsAt(found, 'candidate') ?? {},
    prv_candidates: history('prv_candidates'), prv_nondetections: history('prv_nondetections'), fp_hists: history('fp_hists'),
  };
}

export function boomCutouts(answer: unknown): BrokerCutouts {
  const found = fieldsOf(answer);
  const cutouts: BrokerCutouts = {};
  for (const name of ['cutoutScience', 'cutoutTemplate', 'cutoutDifference'] as const) {
    const value = found[name];
    if (typeof value === 'string' && value) cutouts[name] = value;
  }
  return cutouts;
}
