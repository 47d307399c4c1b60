/** Where surveys show their images of a position. Degrees. */
import { fetchOutside, OutboundFailed, type Outbound } from '@/lib/http/outbound';

/** In the order in which they are shown. */
export const SURVEY_TYPES = ['sdss', 'ls', 'ps1'] as const;
export type SurveyType = (typeof SURVEY_TYPES)[number];

export const SURVEY_NAMES: Readonly<Record<SurveyType, string>> = { sdss: 'SDSS', ls: 'Legacy Survey', ps1: 'Pan-STARRS' };

interface Position {
  ra: number;
  dec: number;
}

const link = (base: string, parameters: Readonly<Record<string, string | number>>): string =>
  `${base}?${new URLSearchParams(Object.entries(parameters).map(([name, value]) => [name, String(value)]))}`;

/** Surveys whose address follows from the position. One arcminute, north up. */
const DIRECT: Readonly<Partial<Record<SurveyType, (at: Position) => string>>> = {
  sdss: ({ ra, dec }) =>
    link('https://skyserver.sdss.org/dr18/SkyServerWS/ImgCutout/getjpeg', { ra, dec, scale: 0.3, width: 200, height: 200, opt: 'G' }),
  ls: ({ ra, dec }) => link('https://www.legacysurvey.org/viewer/jpeg-cutout', { ra, dec, size: 230, layer: 'ls-dr10', pixscale: 0.262, bands: 'grz' }),
};

export const directUrl = (type: SurveyType, at: Position): string | null => DIRECT[type]?.(at) ?? null;

const PS1 = 'https://ps1images.stsci.edu';
/** Degrees: Pan-STARRS does not see what is further south. */
const PS1_SOUTH = -30;
const MAX_LIST = 100_000;

/** From the archive's table of files, the name of each band's stacked image. */
function stackOf(table: string): Map<string, string> {
  const [head = '', ...lines] = table.trim().split('\n');
  const names = head.trim().split(/\s+/);
  const [band, file] = [names.indexOf('filter'), names.indexOf('filename')];
  if (band < 0 || file < 0) throw new OutboundFailed('The archive of Pan-STARRS did not answer with a list of images.');
  return new Map(lines.map((line) => line.trim().split(/\s+/)).map((fields) => [fields[band] ?? '', fields[file] ?? '']));
}

/**
 * The address of Pan-STARRS' colour image, which names the files that it is made of; so its archive has to be asked.
 *
 * @returns null where Pan-STARRS has no images
 * @throws OutboundFailed when the archive does not answer
 */
export async function findPs1Url({ ra, dec }: Position, ask: Outbound['fetch'] = fetchOutside, archive = PS1): Promise<string | null> {
  if (dec < PS1_SOUTH) return null;
  const reply = await ask(link(`${archive}/cgi-bin/ps1filenames.py`, { ra, dec, filters: 'gri', type: 'stack' }), { maxBytes: MAX_LIST });
  if (reply.status !== 200) throw new OutboundFailed(`The archive of Pan-STARRS answered with status ${reply.status}.`);
  const files = stackOf(reply.text());
  const [blue, green, red] = [files.get('g'), files.get('r'), files.get('i')];
  if (!blue || !green || !red) return null;
  return link(`${archive}/cgi-bin/fitscut.cgi`, { ra, dec, size: 240, format: 'jpg', red, green, blue });
}
