/** What each observatory wants of offset stars, and how it writes lists of stars. */
import { formatDec, formatRa } from '@/lib/astro/coordinates';

export interface FacilityLimits {
  /** Within which offset stars are looked for. */
  radius_degrees: number;
  /** Magnitude of the faintest and of the brightest offset star. */
  mag_limit: number;
  mag_min: number;
  /** No other star may be closer to an offset star. */
  min_sep_arcsec: number;
}

export const FACILITIES = {
  Keck: { radius_degrees: 2 / 60, mag_limit: 18.5, mag_min: 11, min_sep_arcsec: 4 },
  P200: { radius_degrees: 2 / 60, mag_limit: 18, mag_min: 10, min_sep_arcsec: 5 },
  'P200-NGPS': { radius_degrees: 2 / 60, mag_limit: 18, mag_min: 10, min_sep_arcsec: 5 },
  Shane: { radius_degrees: 2.5 / 60, mag_limit: 17, mag_min: 10, min_sep_arcsec: 5 },
} as const satisfies Record<string, FacilityLimits>;
export type Facility = keyof typeof FACILITIES;
export const FACILITY_NAMES = Object.keys(FACILITIES) as [Facility, ...Facility[]];

/** A line of a star list before it is written. */
export interface StarLine {
  name: string;
  ra: number;
  dec: number;
  mag?: number | null;
  /** How one moves from the star to the target, arcseconds east and north. */
  offset?: { east: number; north: number };
  comment: string;
  /** 1 to 5; for lists that have it. */
  priority?: string;
}

interface Format {
  /** First in the list. */
  head?: string;
  write: (line: StarLine) => string;
}

/** As `HH MM SS.ss +DD MM SS.s`. */
const position = ({ ra, dec }: StarLine): string => `${formatRa(ra, 2)} ${formatDec(dec, 1)}`.replace(/:/g, ' ');
const named = (name: string, size: number): string => name.slice(0, size).padEnd(size);
const offsets = ({ offset }: StarLine): string => (offset ? ` raoffset=${offset.east.toFixed(3)} decoffset=${offset.north.toFixed(3)}` : '');
const csv = (text: string): string => (/[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);

const FORMATS: Readonly<Record<Facility, Format>> = {
  // Keck: name to column 16, J2000 position, equinox, key words, comment after #.
  Keck: {
    write: (line) => `${named(line.name, 15)} ${position(line)} 2000.0${offsets(line)}${line.mag == null ? '' : ` vmag=${line.mag.toFixed(2)}`} # ${line.comment}`,
  },
  // Palomar: name to column 20, comment after !.
  P200: { write: (line) => `${named(line.name, 20)} ${position(line)} 2000.0 ! ${line.comment}` },
  'P200-NGPS': {
    head: 'NAME,RA,DECL,OFFSET_RA,OFFSET_DEC,COMMENT,PRIORITY',
    write: ({ name, ra, dec, offset, comment, priority = '' }) =>
      [name, formatRa(ra, 2), formatDec(dec, 1), offset?.east.toFixed(3) ?? '', offset?.north.toFixed(3) ?? '', comment, priority].map(csv).join(','),
  },
  Shane: {
    head: '!Data {name %16} ra_h ra_m ra_s dec_d dec_m dec_s equinox keyval {comment *}',
    write: (line) => `${named(line.name, 17)} ${position(line)} 2000.0${offsets(line)} ! ${line.comment}`,
  },
};

export const headOf = (facility: Facility): string | undefined => FORMATS[facility].head;
export const writeStar = (facility: Facility, line: StarLine): string => FORMATS[facility].write(line);

const NAME_SIZES: Readonly<Record<Facility, number>> = { Keck: 15, P200: 20, 'P200-NGPS': 40, Shane: 17 };

/** A name that fits with three characters to spare for `_o1`: without the prefix of the survey where it is too long. */
export function shortName(obj_id: string, facility: Facility): string {
  const room = NAME_SIZES[facility] - 3;
  return obj_id.length <= room ? obj_id : obj_id.slice(-room);
}
