/** Photometry that people brought: forced photometry of ATLAS, and follow-up with other telescopes. */
import type { PhotometryRow } from '@/lib/photometry/insertPhotometry';
import { midnight, SITES } from './night';
import { measure } from './observe';
import { Random } from './random';
import { ownerOf } from './savers';
import type { Setting } from './setting';
import type { Night, NightObj } from './simulate';
import type { Kind } from './target';
import type { Visibilities } from './visibility';

const TRANSIENTS = new Set<Kind>(['Ia', 'IIP', 'IIn', 'Ib/c', 'SLSN', 'TDE', 'kilonova']);

interface Campaign {
  instrument: string;
  origin: string | null;
  bands: readonly string[];
  /** 5-sigma limit, AB. */
  limit: number;
  /** Nights between visits. */
  every: number;
}

const ATLAS: Campaign = { instrument: 'ATLAS', origin: 'fp', bands: ['atlaso', 'atlasc'], limit: 19.4, every: 2 };
const OTHERS: readonly Campaign[] = [
  { instrument: 'SEDM', origin: null, bands: ['sdssg', 'sdssr', 'sdssi'], limit: 20.6, every: 3 },
  { instrument: 'IOO', origin: null, bands: ['sdssg', 'sdssr', 'sdssi', 'sdssz'], limit: 21.5, every: 4 },
];

function campaignRows(obj: NightObj, campaign: Campaign, today: number, setting: Setting, visibility_id: number, random: Random): PhotometryRow[] {
  const { id, target } = obj;
  const { instrument, origin, bands, limit, every } = campaign;
  const rows: PhotometryRow[] = [];
  const age = Math.min(Math.floor(today - target.begins) + 6, 90);
  for (let night = age; night >= 0; night -= every) {
    const band = bands.length > 2 ? bands : [bands[random.chance(0.7) ? 0 : 1]!];
    if (random.chance(0.25)) continue;
    for (const [i, name] of band.entries()) {
      // A few minutes apart; in the time zone of Palomar, so never after the last night.
      const visit = { mjd: midnight(SITES.ZTF, today, night) + random.uniform(0, 0.01) + i / 200, band: name, limit: limit + random.normal(0, 0.25), programid: 0 };
      const { mjd, flux, fluxerr, detected } = measure(target, visit, random);
      if (origin === null && !detected) continue;
      rows.push({
        obj_id: id, instrument_id: setting.instruments.get(instrument) as number, filter: name, mjd, flux, fluxerr, ra: target.ra, dec: target.dec, origin,
        upload_id: `demo-${instrument}-${id}`, owner_id: setting.users.get(ownerOf(obj)) as number, visibility_id,
      });
    }
  }
  return rows;
}

export function followUpPhotometry({ today, objs }: Night, setting: Setting, { sitewide, ofGroup }: Visibilities): PhotometryRow[] {
  return objs
    .filter(({ saved, kind, survey }) => saved && survey === 'ZTF' && TRANSIENTS.has(kind))
    .flatMap((obj) => {
      const random = new Random(`follow-up ${obj.number}`);
      const atlas = random.chance(0.35) ? campaignRows(obj, ATLAS, today, setting, sitewide, random) : [];
      const group = ofGroup.get('Bright Transient Survey') as number;
      const other = random.chance(0.2) || obj.kind === 'kilonova' ? campaignRows(obj, random.pick(OTHERS), today, setting, group, random) : [];
      return [...atlas, ...other];
    });
}
