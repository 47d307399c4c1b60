/** The text about an event, in Markdown that reads as a GCN circular. */
import { formatDec, formatRa } from '@/lib/astro/coordinates';
import { mjdToIso } from '@/lib/astro/time';
import type { Gathered } from './gather';
import type { NewSummary } from './schema';
import { markdownTable } from './table';

export interface Author {
  username: string;
  first_name: string | null;
  last_name: string | null;
  affiliations: string[] | null;
}

const nameOf = ({ username, first_name, last_name }: Author): string => [first_name && `${first_name[0]}.`, last_name].filter(Boolean).join(' ') || username;
const authorLine = (author: Author): string => `${nameOf(author)}${author.affiliations?.length ? ` (${author.affiliations.join(', ')})` : ''}`;

const fixed = (value: number | null | undefined, digits: number): string => (value === null || value === undefined ? '-' : value.toFixed(digits));
const magnitude = (mag: number | null, error: number | null, limit: number | null): string =>
  mag === null ? (limit === null ? '-' : `> ${limit.toFixed(2)}`) : `${mag.toFixed(2)} +/- ${fixed(error, 2)}`;

function skymapLine({ event, localization_name }: Gathered): string {
  const localization = event.localizations.find((one) => one.localization_name === localization_name);
  const facts = Object.assign({}, ...(localization?.properties ?? []).map(({ data }) => data)) as Record<string, unknown>;
  const parts = [
    typeof facts.area_90 === 'number' ? `the 90 % credible region covers ${facts.area_90.toPrecision(3)} square degrees` : null,
    typeof facts.distmean === 'number' ? `the distance is ${facts.distmean.toFixed(0)} +/- ${fixed(facts.diststd as number, 0)} Mpc` : null,
  ].filter(Boolean);
  return localization_name ? `In the skymap ${localization_name}${parts.length ? `, ${parts.join(' and ')}` : ''}.` : '';
}

function sourcesPart({ event, sources, startDate, endDate }: Gathered, cumprob: number): string[] {
  const found = `inside the ${Math.round(cumprob * 100)} % credible region from ${startDate.slice(0, 19)} to ${endDate.slice(0, 19)} UTC`;
  if (sources.length === 0) return [`We found no source ${found}.`];
  const rows = sources.map(({ id, alias, ra, dec, redshift, cumulative_probability }) => [
    id, alias ?? '-', ra === null ? '-' : formatRa(ra), dec === null ? '-' : formatDec(dec), fixed(redshift, 4),
    cumulative_probability === null ? '-' : `${(cumulative_probability * 100).toFixed(1)} %`,
  ]);
  const lightCurves = sources.flatMap(({ id, photometry }) => {
    if (photometry.length === 0) return [];
    const t0 = Date.parse(`${event.dateobs}Z`);
    const lines = photometry.map(({ mjd, filter, mag, magerr, limiting_mag, instrument_name }) => {
      const time = mjdToIso(mjd).slice(0, 19);
      return [time.replace('T', ' '), `${((Date.parse(`${time}Z`) - t0) / 86_400_000).toFixed(2)}`, instrument_name, filter, magnitude(mag, magerr, limiting_mag)];
    });
    return [`Photometry of ${id}:`, markdownTable(['Time (UTC)', 't-t0 (d)', 'Instrument', 'Filter', 'Mag (AB)'], lines)];
  });
  return [`We found ${sources.length} ${sources.length === 1 ? 'source' : 'sources'} ${found}:`, markdownTable(['Name', 'Alias', 'RA', 'Dec', 'z', 'Within'], rows), ...lightCurves];
}

function galaxiesPart({ galaxies }: Gathered): string[] {
  if (galaxies.length === 0) return ['No catalogued galaxy is inside.'];
  const rows = galaxies.map(({ name, ra, dec, distmpc, mstar, probability }) => [name, formatRa(ra), formatDec(dec), fixed(distmpc, 1), fixed(mstar, 2), probability === undefined ? '-' : probability.toPrecision(3)]);
  return ['The likeliest galaxies, by stellar mass and probability:', markdownTable(['Name', 'RA', 'Dec', 'Distance (Mpc)', 'log M*', 'Probability'], rows)];
}

/** Pointings that are told one by one. */
const MOST_POINTINGS = 200;

function observationsPart({ event, observations: { observations, observed_by } }: Gathered): string[] {
  if (observed_by.length === 0) return ['No observation of the localization is known in that time.'];
  const t0 = Date.parse(`${event.dateobs}Z`);
  const hours = (time: string): string => ((Date.parse(`${time}Z`) - t0) / 3_600_000).toFixed(2);
  const told = observed_by.map(({ instrument_name, telescope_name, filters, number_of_observations, start, end, area, probability, limmag }) => {
    const depths = Object.entries(limmag).map(([filter, value]) => `${filter} = ${value.toFixed(1)}`);
    return `We observed the localization with ${instrument_name} on ${telescope_name} in ${filters.join(', ')}: ${number_of_observations} ${number_of_observations === 1 ? 'exposure' : 'exposures'} `
      + `from ${start.replace('T', ' ')} UTC, ${hours(start)} hours after the event, to ${end.replace('T', ' ')} UTC. They cover ${area.toFixed(1)} square degrees, which hold ${(100 * probability).toFixed(1)} % `
      + `of the probability of the localization${depths.length ? `, to a median depth of ${depths.join(', ')} (AB, 5 sigma)` : ''}.`;
  });
  const rows = observations.slice(0, MOST_POINTINGS).map(({ obstime, field, filt, exposure_time, limmag, instrument }) => [
    obstime.slice(0, 19).replace('T', ' '), hours(obstime.slice(0, 19)), String((instrument as { name: unknown }).name), String(field.field_id), filt ?? '-', `${exposure_time}`, fixed(limmag, 2),
  ]);
  const more = observations.length > rows.length ? [`The first ${rows.length} of ${observations.length} exposures are in the table.`] : [];
  return [...told, markdownTable(['Time (UTC)', 't-t0 (h)', 'Instrument', 'Field', 'Filter', 'Exposure (s)', 'Limit (AB)'], rows), ...more];
}

/** The whole text. */
export function composeText(gathered: Gathered, asked: NewSummary, { authors, group, now = new Date() }: { authors: readonly Author[]; group: string; now?: Date }): string {
  const { event } = gathered;
  const name = event.aliases[0]?.replace('#', ' ') ?? event.dateobs;
  const head = asked.noText
    ? []
    : [
        [`TITLE: ${asked.title}`, ...(asked.number ? [`NUMBER: ${asked.number}`] : []), `SUBJECT: ${asked.subject}`, `DATE: ${now.toISOString().slice(0, 19).replace('T', ' ')} UTC`].join('  \n'),
        `FROM: ${authors.map(authorLine).join(', ')}`,
        `On behalf of ${group}, we report on ${name} (${event.dateobs.replace('T', ' ')} UTC${event.tags.length ? `; ${event.tags.join(', ')}` : ''}).`,
        skymapLine(gathered),
      ];
  const parts = [...head, ...(asked.showSources ? sourcesPart(gathered, asked.localizationCumprob) : []), ...(asked.showGalaxies ? galaxiesPart(gathered) : []), ...(asked.showObservations ? observationsPart(gathered) : [])];
  if (!asked.noText && asked.acknowledgements) parts.push(asked.acknowledgements);
  return `${parts.filter((text) => text !== '').join('\n\n')}\n`;
}
