/** What the header of a file tells of the observation, under the names that instruments use. */
import { toUtcText } from '@/lib/http/lenient';
import { mjdToIso } from '@/lib/astro/time';

export interface Hints {
  /** Middle of the exposure where its length is known; UTC. */
  observed_at: string | null;
  instrument: string | null;
  telescope: string | null;
  /** What the observer called the target. */
  object: string | null;
  observer: string | null;
}

type Header = Readonly<Record<string, unknown>>;

/** The plain value of a header's field, which may come with a comment. */
function valueOf(header: Header, names: readonly string[]): string | number | null {
  const keys = new Map(Object.keys(header).map((key) => [key.toUpperCase(), key]));
  for (const name of names) {
    const key = keys.get(name);
    const field = key === undefined ? null : header[key];
    const value = typeof field === 'object' && field !== null && 'value' in field ? field.value : field;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    if (typeof value === 'string' && value.trim() !== '' && value !== 'None') return value.trim();
  }
  return null;
}

const textOf = (header: Header, ...names: string[]): string | null => {
  const value = valueOf(header, names);
  return value === null ? null : String(value);
};

/** A time of day without its day. */
const CLOCK = /^\d{1,2}:\d\d(:\d\d(\.\d+)?)?$/;

/** Years in which spectra are taken; what lies outside is no date of observation. */
const YEARS = [1850, 2100] as const;

function startOf(header: Header): string | null {
  const mjd = valueOf(header, ['MJD-OBS', 'MJD_OBS', 'MJDOBS', 'OBSMJD', 'MJD']);
  const date = textOf(header, 'DATE-OBS', 'DATE_OBS', 'DATEOBS', 'OBSDATE', 'UTSHUT', 'UTC', 'DATE-BEG', 'OBS_DATE');
  const clock = textOf(header, 'UTSTART', 'UT', 'UTC-OBS', 'TIME-OBS', 'OBSTIME', 'UT-OBS', 'UTC', 'TIME_OBS');
  const text = date !== null && date.length <= 10 && clock !== null && CLOCK.test(clock) ? `${date}T${clock}` : date;
  const iso = text === null || CLOCK.test(text) ? undefined : toUtcText(text);
  // A date alone says less than a day with its fraction.
  if (iso && ((text?.length ?? 0) > 10 || typeof mjd !== 'number')) return iso;
  return typeof mjd === 'number' && mjd > 0 ? mjdToIso(mjd) : (iso ?? null);
}

export function hintsOf(header: Header | null): Hints {
  const known = header ?? {};
  const start = startOf(known);
  const exposure = valueOf(known, ['EXPTIME', 'EXPOSURE', 'EXP_TIME', 'ITIME', 'TOTEXPT']);
  let observed_at: string | null = null;
  if (start !== null) {
    const half = typeof exposure === 'number' && exposure > 0 && exposure < 1e6 && /T/.test(start) ? exposure * 500 : 0;
    const middle = new Date(Date.parse(`${start}Z`) + half);
    if (middle.getUTCFullYear() >= YEARS[0] && middle.getUTCFullYear() < YEARS[1]) observed_at = middle.toISOString().slice(0, 19);
  }
  return {
    observed_at,
    instrument: textOf(known, 'INSTRUME', 'INSTRUMENT', 'INSTRMNT'),
    telescope: textOf(known, 'TELESCOP', 'TELESCOPE', 'TELID'),
    object: textOf(known, 'OBJECT', 'OBJNAME', 'TARGET', 'NAME', 'OBJ_NAME', 'TNSNAME'),
    observer: textOf(known, 'OBSERVER', 'OBSERVERS'),
  };
}
