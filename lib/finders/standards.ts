/** Spectrophotometric standard stars near a part of the sky, as a star list. */
import type { z } from 'zod';
import { formatDec, formatRa } from '@/lib/astro/coordinates';
import { BadRequest } from '@/lib/http/errors';
import { standardsOf } from '@/lib/standards/standards';
import { headOf, writeStar } from './facilities';
import type { standards, standardsQuery } from './schema';

function range(name: string, text: string | undefined, [low, high]: readonly [number, number]): readonly [number, number] {
  if (text === undefined) return [low, high];
  const [from, to, ...rest] = text.replace(/^[[(]|[\])]$/g, '').split(',').map(Number);
  if (from === undefined || to === undefined || rest.length || ![from, to].every((value) => value >= low && value <= high)) {
    throw new BadRequest(`${name}: must be two numbers from ${low} to ${high}, e.g. [${low}, ${high}].`);
  }
  return [from, to];
}

export function listStandards(query: z.output<typeof standardsQuery>): z.input<typeof standards> {
  const { facility, standard_type, show_first_line } = query;
  const decs = range('dec_filter_range', query.dec_filter_range, [-90, 90]);
  const ras = range('ra_filter_range', query.ra_filter_range, [0, 360]);
  const head = show_first_line ? headOf(facility) : undefined;
  const chosen = standardsOf(standard_type)
    .filter(({ dec }) => dec >= Math.min(...decs) && dec <= Math.max(...decs))
    .filter(({ ra }) => (ras[0] <= ras[1] ? ra >= ras[0] && ra <= ras[1] : ra >= ras[0] || ra <= ras[1]))
    .sort((a, b) => a.ra - b.ra);
  const lines = chosen.map(({ name, ra, dec, mag }) =>
    writeStar(facility, { name: name.replace(/\s+/g, ''), ra, dec, mag, comment: `${name}${mag === null ? '' : ` V=${mag}`} (${formatRa(ra)} ${formatDec(dec)})` }),
  );
  return { starlist_info: [...(head ? [head] : []), ...lines].map((str) => ({ str })), success: true };
}
