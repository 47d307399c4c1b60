/** Star lists: the target and its offset stars as an observatory writes them. */
import { FACILITIES, headOf, shortName, writeStar, type Facility, type StarLine } from './facilities';
import type { OffsetStar } from './offsetStars';
import type { StarInfo } from './schema';

export interface TargetOfList {
  id: string;
  ra: number;
  dec: number;
  priority?: string;
  comment?: string;
}

const side = (value: number, positive: string, negative: string): string => `${Math.abs(value).toFixed(2)}" ${value >= 0 ? positive : negative}`;

/** Lines of a list, its head first where the observatory has one. */
export function starList(facility: Facility, target: TargetOfList, stars: readonly OffsetStar[], withHead = true): StarInfo[] {
  const name = shortName(target.id, facility);
  const own: StarLine = { name, ra: target.ra, dec: target.dec, comment: [`source_name=${target.id}`, target.comment].filter(Boolean).join(' '), priority: target.priority };
  const head = headOf(facility);
  return [
    ...(head && withHead ? [{ str: head, ra: null, dec: null, name: '' }] : []),
    { str: writeStar(facility, own), ra: target.ra, dec: target.dec, name },
    ...stars.map((star, i): StarInfo => {
      const line = `${name}_o${i + 1}`;
      const [dras, ddecs] = [side(star.offset.east, 'E', 'W'), side(star.offset.north, 'N', 'S')];
      const comment = `dist=${star.distance.toFixed(2)}"; ${star.mag.toFixed(2)} mag; ${dras} ${ddecs} PA=${star.pa.toFixed(2)}d ID=${star.source_id}`;
      return { str: writeStar(facility, { name: line, ra: star.ra, dec: star.dec, mag: star.mag, offset: star.offset, comment }), ra: star.ra, dec: star.dec, name: line, dras, ddecs, mag: star.mag, pa: star.pa };
    }),
  ];
}

/** As one text for a page, as programs of old expect it: blanks that do not break. */
export const asText = (lines: readonly StarInfo[]): string => lines.map(({ str }) => str).join('\n');
export const asHtmlText = (lines: readonly StarInfo[]): string => asText(lines).replace(/ /g, '&nbsp;');

export const facilityLimits = (facility: Facility) => FACILITIES[facility];
