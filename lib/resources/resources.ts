/** What comments, annotations and reminders hang on: an object, its spectra and photometry points, a GCN event, an earthquake, a shift. */
import { earthquakeRules } from '@/lib/access/detectors';
import { gcnEventRules } from '@/lib/access/gcn';
import { photometryRules } from '@/lib/access/photometry';
import type { Rules } from '@/lib/access/rules';
import { objRules } from '@/lib/access/objs';
import { shiftRules } from '@/lib/access/shifts';
import { spectrumRules } from '@/lib/access/spectra';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { Forbidden, NotFound, type HttpError } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { announceObj } from '@/lib/objs/announce';
import { selectSubject } from './queries';

export type ResourceKind = 'sources' | 'spectra' | 'photometry' | 'gcn_event' | 'earthquake' | 'shift';

/** As in the address: `/api/<kind>/<id>/…`. */
export interface Resource {
  kind: ResourceKind;
  id: string | number;
}

interface Description {
  table: string;
  rules: Rules;
  /** What it is known by: the id of the object, the time of the event, the name of the earthquake. */
  subject: string;
  missing: (id: string | number) => HttpError;
}

export const RESOURCES: Readonly<Record<ResourceKind, Description>> = {
  sources: { table: 'objs', rules: objRules, subject: 'r.id', missing: (id) => new NotFound(`There is no object with id ${id}.`) },
  spectra: { table: 'spectra', rules: spectrumRules, subject: 'r.obj_id', missing: (id) => new Forbidden(`Could not access spectrum ${id}.`) },
  photometry: {
    table: 'photometry',
    rules: photometryRules,
    subject: 'r.obj_id',
    missing: (id) => new Forbidden(`Could not access photometry ${id}.`),
  },
  gcn_event: {
    table: 'gcn_events',
    rules: gcnEventRules,
    subject: `to_char(r.dateobs, 'YYYY-MM-DD"T"HH24:MI:SS')`,
    missing: (id) => new NotFound(`There is no GCN event with id ${id}.`),
  },
  earthquake: {
    table: 'earthquake_events',
    rules: earthquakeRules,
    subject: 'r.event_id',
    missing: (id) => new NotFound(`There is no earthquake with id ${id}.`),
  },
  shift: { table: 'shifts', rules: shiftRules, subject: 'r.id::text', missing: (id) => new Forbidden(`Could not access shift ${id}.`) },
};

/**
 * The id of the object that something readable belongs to; of a GCN event its time, of an earthquake its name.
 *
 * @throws NotFound   when there is no such object, event or earthquake
 * @throws Forbidden  when a spectrum, point or shift is not there or not readable
 */
export async function requireResource(tx: Transaction, viewer: Viewer, { kind, id }: Resource): Promise<string> {
  const { table, rules, subject, missing } = RESOURCES[kind];
  const found = await selectSubject(tx, viewer, { table, rules, subject }, id);
  if (found === null) throw missing(id);
  return found;
}

/** Tells open pages that something on the resource changed. */
export function announceResource(tx: Transaction, kind: ResourceKind, subject: string): Promise<void> {
  if (kind === 'gcn_event') return publish(tx, { action: 'skyportal/REFRESH_GCN_EVENT', payload: { gcnEvent_dateobs: subject } });
  if (kind === 'earthquake') return publish(tx, { action: 'skyportal/REFRESH_EARTHQUAKE', payload: { earthquake_event_id: subject } });
  if (kind === 'shift') return publish(tx, { action: 'skyportal/REFRESH_SHIFT', payload: { shift_id: Number(subject) } });
  return announceObj(tx, subject, 'skyportal/REFRESH_SOURCE', ...(kind === 'spectra' ? (['skyportal/REFRESH_SOURCE_SPECTRA'] as const) : []));
}
