/** What surveys call what they find. */
import { mjdToDate } from '@/lib/astro/time';
import { round } from './numbers';
import type { SurveyName } from './night';
import { Random } from './random';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** A number in letters, `aaaaaaa` first. */
const letters = (value: number, length: number): string => {
  let text = '';
  for (let rest = Math.floor(value); text.length < length; rest = Math.floor(rest / 26)) text = LETTERS.charAt(rest % 26) + text;
  return text;
};

/** Objects that ZTF finds in a day, and so how far its names go on. */
const ZTF_PER_DAY = 105_000;

/** e.g. `ZTF26abcdefg`: the year of the first detection, and letters that go on through it. `number` tells objects apart. */
function ztfName(prefix: string, mjd: number, number: number, length: number): string {
  const date = mjdToDate(mjd);
  const year = date.getUTCFullYear();
  const day = (date.getTime() - Date.UTC(year, 0, 1)) / 86_400_000;
  const perDay = length === 7 ? ZTF_PER_DAY : 1200;
  // Numbers are spread over a day's names; 4099 has no factor in common with them.
  const place = (Math.floor(day) * perDay + ((number * 4099) % perDay)) % 26 ** length;
  return `${prefix}${String(year % 100).padStart(2, '0')}${letters(place, length)}`;
}

/** @param number different for every object of the night */
export function objectName(survey: SurveyName, firstDetection: number, number: number): string {
  if (survey === 'ZTF') return ztfName('ZTF', firstDetection, number, 7);
  if (survey === 'WINTER') return ztfName('WNTR', firstDetection, number, 5);
  return `3139${String(Math.floor(new Random(`Rubin ${number}`).next() * 1e10)).padStart(10, '0')}${String(number).padStart(4, '0')}`;
}

/** A name of the alert of a detection, unique in its survey. */
export function alertName(survey: SurveyName, mjd: number, number: number): string {
  const days = mjd + 2_400_000.5 - 2_457_754.5;
  const fraction = String(Math.floor(round(days - Math.floor(days), 7) * 1e6) % 1e6).padStart(6, '0');
  const place = String(number % 10_000).padStart(4, '0');
  const night = String(Math.floor(days)).padStart(4, '0');
  return survey === 'LSST' ? `17${night.slice(-4)}${fraction}${place}00` : `${night}${fraction}0${String(number % 64).padStart(2, '0')}15${place}`;
}

/** A provisional designation of an asteroid, e.g. `2014 QX392`. */
export function asteroidName(random: Random): string {
  const half = 'ABCDEFGHJKLMNOPQRSTUVWXY';
  return `${random.integer(1996, 2019)}${random.pick([...half])}${random.pick([...half])}${random.integer(1, 420)}`;
}
