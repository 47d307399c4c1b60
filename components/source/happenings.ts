/** Everything that happened to an object, from what the page knows of it: pure functions. */
import { formatWithError, toFixed } from '@/components/ui/format';
import { mjdToIso } from '@/lib/astro/time';
import { detections } from './Facts';
import type { Passed, SourceDetail, Spectrum } from './types';

export interface Happening {
  /** ISO, UTC. */
  at: string;
  text: string;
  who?: string;
  /** Panel or dialog of the page that says more. */
  href?: string;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** An entry of the redshift's history, as programs wrote them over the years. */
function redshiftSet(entry: Record<string, unknown>): Happening[] {
  const at = text(entry.set_at_utc);
  if (!at) return [];
  const { value, uncertainty, origin } = entry;
  const z = typeof value !== 'number' ? 'Redshift cleared' : `Redshift set to ${typeof uncertainty === 'number' && uncertainty > 0 ? formatWithError(value, uncertainty) : toFixed(value, 4)}`;
  return [{ at, text: text(origin) ? `${z} (${text(origin)})` : z }];
}

/** Newest first. */
export function happenings(source: SourceDetail, spectra: readonly Pick<Spectrum, 'observed_at' | 'instrument_name' | 'owner'>[]): Happening[] {
  const { first, peak } = detections(source);
  const photometry = (what: string, detection: typeof first): Happening[] =>
    detection ? [{ at: mjdToIso(detection.mjd), text: `${what}${detection.mag === null ? '' : `, ${toFixed(detection.mag, 2)} mag`}`, href: '#photometry' }] : [];
  const all: Happening[] = [
    ...photometry('First detection', first),
    ...photometry('Peak', peak),
    ...((source.candidates ?? []) as unknown as Passed[]).map((passed) => ({ at: passed.passed_at, text: `Passed the filter ${passed.filter.name}`, href: '#candidates' })),
    ...source.groups.filter(({ active }) => active).map(({ saved_at, name, saved_by }) => ({ at: saved_at, text: `Saved to ${name}`, who: saved_by?.username })),
    ...source.classifications.map(({ created_at, classification, probability, author_name }) => ({
      at: created_at, text: `Classified as ${classification}${probability == null ? '' : `, P = ${probability}`}`, who: author_name, href: '#classifications',
    })),
    ...source.annotations.map(({ modified, origin, author }) => ({ at: modified, text: `Annotated by ${origin}`, who: author?.username, href: '#annotations' })),
    ...spectra.map(({ observed_at, instrument_name, owner }) => ({ at: observed_at, text: `Spectrum with ${instrument_name}`, who: owner?.username, href: '#spectra' })),
    ...(source.redshift_history ?? []).flatMap(redshiftSet),
    ...(source.summary_history ?? []).flatMap((entry) => {
      const at = text(entry.created_at) ?? text(entry.set_at_utc);
      return at ? [{ at, text: entry.is_bot === true ? 'Summary written by a program' : 'Summary written' }] : [];
    }),
    ...(source.gcn_crossmatch ?? []).flatMap(({ dateobs }) => (typeof dateobs === 'string' ? [{ at: dateobs, text: 'GCN event' }] : [])),
  ];
  // Their forms differ in fractions and zones, not in what comes first.
  return all.map((one) => ({ ...one, at: one.at.replace(' ', 'T').replace(/(Z|\+00:00)$/, '') })).sort((a, b) => b.at.localeCompare(a.at));
}
