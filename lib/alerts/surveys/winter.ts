/** WINTER: packets like ZTF's, with names of their own. Magnitudes are AB. */
import { fieldsAt, idAt, listAt, numberAt } from '@/lib/alerts/fields';
import type { Cutouts } from '@/lib/alerts/types';
import type { Survey } from './survey';
import { magnitudePoint } from './ztf';

/** As the packets' schema has them: 0 Y, 1 J, 2 H, 3 K. */
const BANDS: Readonly<Record<number, string>> = { 0: 'desy', 1: '2massj', 2: '2massh', 3: '2massks' };
const CUTOUTS = { new: 'cutout_science', ref: 'cutout_template', sub: 'cutout_difference' } as const;

export const winter: Survey = {
  name: 'WINTER',
  recognises: (packet) => typeof packet.objectid === 'string' && fieldsAt(packet, 'candidate') !== null,
  objectId: (packet) => idAt(packet, 'objectid'),
  candid: (packet) => idAt(packet, 'candid'),
  candidate: (packet) => fieldsAt(packet, 'candidate'),
  score: (candidate) => numberAt(candidate, 'rb'),
  extras: ({ schemavsn, publisher }) => ({ schemavsn, publisher }),
  prvCandidates: (packet) => listAt(packet, 'prv_candidates'),
  fpHists: () => [],
  cutouts: (packet) => {
    const found: Cutouts = {};
    for (const name of ['new', 'ref', 'sub'] as const) {
      const stamp = packet[CUTOUTS[name]];
      if (stamp instanceof Uint8Array && stamp.length) found[name] = stamp;
    }
    return found;
  },
  point: (entry, programid) => {
    const filter = BANDS[numberAt(entry, 'fid') ?? -1];
    return filter ? magnitudePoint(entry, filter, numberAt(entry, 'programid') ?? programid) : null;
  },
  forcedPoint: () => null,
};
