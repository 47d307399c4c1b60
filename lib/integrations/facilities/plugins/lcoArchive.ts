/** What the archive of Las Cumbres Observatory has of a request: reduced frames, and the spectra in them. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { FitsError, type FitsCard } from '@/lib/astro/fitsHdus';
import { readFitsSpectrum } from '@/lib/astro/fitsSpectrum';
import { Unclear, type Facility, type ReturnedSpectrum } from '@/lib/integrations/facilities/plugin';

/** As the archive lists it. Names in capitals are those of its older interface. */
interface Listed {
  id?: unknown;
  basename?: unknown;
  filename?: unknown;
  url?: unknown;
  observation_date?: unknown;
  DATE_OBS?: unknown;
  primary_optical_element?: unknown;
  FILTER?: unknown;
  reduction_level?: unknown;
  RLEVEL?: unknown;
}

export interface Frame {
  /** Its page in the archive, which stays; `url` is good for a while only. */
  page: string;
  name: string;
  url: string;
  observed_at: string | null;
  filter: string | null;
}

const REDUCED = 90;
const MOST_FRAMES = 200;
/** A night's products of FLOYDS in one file, and the one-dimensional ones that are taken out of it. */
const LARGEST_FILE = 100_000_000;
const LARGEST_SPECTRUM = 10_000_000;
/** Seconds. */
const TIMEOUT = 120;

const word = (value: unknown): string | null => (typeof value === 'string' && value.trim() ? value.trim() : null);

function toFrame(listed: Listed, archive: string): Frame[] {
  const url = word(listed.url);
  const name = word(listed.filename) ?? word(listed.basename);
  if (typeof listed.id !== 'number' || !url || !name) throw new Unclear('The archive of LCO listed a frame without a name and an address.');
  if (Number(listed.reduction_level ?? listed.RLEVEL ?? REDUCED) < REDUCED) return [];
  return [{
    page: `${archive}/frames/${listed.id}/`, name, url, observed_at: word(listed.observation_date) ?? word(listed.DATE_OBS),
    filter: word(listed.primary_optical_element) ?? word(listed.FILTER),
  }];
}

/** The reduced frames of a request, in the order of their times; null without a token for the archive. */
export async function listFrames(request_id: number | undefined, facility: Facility): Promise<Frame[] | null> {
  const { API_ARCHIVE_TOKEN } = facility.credentials;
  if (!API_ARCHIVE_TOKEN || request_id === undefined) return null;
  const archive = facility.settings.archive as string;
  const reply = await facility.send({
    method: 'GET', url: `${archive}/frames/`, headers: { authorization: `Token ${API_ARCHIVE_TOKEN}` }, query: { request_id, start: '2014-01-01', limit: MOST_FRAMES },
  });
  const { results } = (reply.json() ?? {}) as { results?: Listed[] };
  if (!Array.isArray(results)) throw new Unclear('The archive of LCO answered without a list of frames.');
  return results.flatMap((each) => toFrame(each, archive)).sort((a, b) => (a.observed_at ?? '').localeCompare(b.observed_at ?? ''));
}

/** One-dimensional spectra by their names: of the FLOYDS pipeline both orders merged, and of BANZAI-FLOYDS. */
const EXTRACTED = /(merge.*_ex\.fits|[-_]1d\.fits)(\.gz)?$/i;
const PACKED = /\.tar(\.gz)?$/i;

async function extractedIn(tarball: Uint8Array): Promise<{ name: string; bytes: Uint8Array }[]> {
  const found: { name: string; bytes: Uint8Array }[] = [];
  const members = extract();
  members.on('entry', (header, stream, next) => {
    stream.on('end', next);
    if (header.type !== 'file' || !EXTRACTED.test(header.name) || (header.size ?? 0) > LARGEST_SPECTRUM) return void stream.resume();
    const parts: Uint8Array[] = [];
    stream.on('data', (part) => parts.push(part as Uint8Array));
    stream.on('end', () => found.push({ name: header.name.split('/').at(-1) as string, bytes: Buffer.concat(parts) }));
  });
  const isGzipped = tarball[0] === 0x1f && tarball[1] === 0x8b;
  try {
    await (isGzipped ? pipeline(Readable.from([tarball]), createGunzip(), members) : pipeline(Readable.from([tarball]), members));
  } catch {
    throw new Unclear('A file of the archive of LCO cannot be unpacked.');
  }
  return found;
}

const cardOf = (cards: readonly FitsCard[], keyword: string): unknown => cards.find((card) => card.keyword === keyword)?.value;

function toSpectrum(name: string, bytes: Uint8Array, frame: Frame): ReturnedSpectrum {
  try {
    const { wavelengths, fluxes, errors, units, cards } = readFitsSpectrum(bytes);
    const observed_at = word(cardOf(cards, 'DATE-OBS')) ?? frame.observed_at;
    if (observed_at === null) throw new FitsError('it does not say when it was taken');
    return { observed_at, wavelengths, fluxes, ...(errors ? { errors } : {}), ...(units ? { units } : {}), origin: 'LCO', label: name };
  } catch (error) {
    if (error instanceof FitsError) throw new Unclear(`${name} of the archive of LCO cannot be read: ${error.message}.`);
    throw error;
  }
}

/**
 * The spectra in the frames of a request. Files come from the storage that the archive names, to which its token does not go.
 *
 * @throws Unclear when one cannot be read
 */
export async function fetchSpectra(frames: readonly Frame[], facility: Facility): Promise<ReturnedSpectrum[]> {
  const spectra: ReturnedSpectrum[] = [];
  for (const frame of frames) {
    const isPacked = PACKED.test(frame.name);
    if (!isPacked && !EXTRACTED.test(frame.name)) continue;
    const { bytes } = await facility.send({ method: 'GET', url: frame.url, timeout: TIMEOUT, maxBytes: LARGEST_FILE });
    const files = isPacked ? await extractedIn(bytes) : [{ name: frame.name, bytes }];
    spectra.push(...files.map(({ name, bytes: file }) => toSpectrum(name, file, frame)));
  }
  return spectra;
}

const SHOWN = 30;

/** Where the frames are, for people. */
export function inLinks(frames: readonly Frame[], title: string): string {
  const lines = frames.slice(0, SHOWN).map(({ name, page, filter, observed_at }) => `- [${name}](${page})${filter ? `, ${filter}` : ''}${observed_at ? `, ${observed_at.slice(0, 19)} UTC` : ''}`);
  const more = frames.length > SHOWN ? [`- and ${frames.length - SHOWN} more`] : [];
  return [`${title}: ${frames.length} reduced frame${frames.length === 1 ? '' : 's'} in the archive of LCO`, '', ...lines, ...more].join('\n');
}
