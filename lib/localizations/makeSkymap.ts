/** From what a notice or a person gives to a skymap. */
import { FitsError, type CardValue } from '@/lib/astro/fitsHdus';
import { DISTANCE_LAYERS, normalize, skymapFromUniqs, SkymapError, type Layers, type Skymap } from '@/lib/astro/skymap';
import { readSkymap } from '@/lib/astro/skymapFits';
import { coneSkymap, ellipseSkymap, polygonSkymap, withoutEarth } from '@/lib/astro/skymapShapes';
import { degradeSkymap } from '@/lib/astro/degradeSkymap';
import { coneName } from '@/lib/gcn/notices/position';
import type { SkymapSource } from '@/lib/gcn/notices/types';

/** Headers that become properties of the localization. */
const HEADER_PROPERTIES = { LOGBCI: 'log_bci', LOGBSN: 'log_bsn', DISTMEAN: 'distmean', DISTSTD: 'diststd' } as const;

/** The part of the sky that the Earth hides from low orbit, degrees around its centre. */
const EARTH_RADIUS = 67.5;
/** NSIDE 128. */
const OCCULTED_ORDER = 7;

export interface MadeSkymap {
  map: Skymap;
  name: string;
  /** From the headers of a file. */
  properties: Record<string, number>;
}

/** A skymap's own mistakes, for whoever sent it. */
export const isSkymapMistake = (error: unknown): error is Error =>
  error instanceof SkymapError || error instanceof FitsError || error instanceof RangeError;

/**
 * The skymap of a source that is no address.
 *
 * @throws SkymapError, FitsError, RangeError (`isSkymapMistake`)
 */
export function makeSkymap(source: Exclude<SkymapSource, { kind: 'url' }>): MadeSkymap {
  switch (source.kind) {
    case 'cone': {
      const { ra, dec, error } = source;
      return { map: coneSkymap(ra, dec, error), name: coneName(ra, dec, error), properties: {} };
    }
    case 'ellipse':
      return { map: ellipseSkymap(source.ra, source.dec, source.amaj, source.amin, source.phi), name: source.name, properties: {} };
    case 'polygon':
      return { map: polygonSkymap(source.polygon), name: source.name, properties: {} };
    case 'cells':
      return { map: fromCells(source), name: source.name, properties: {} };
    case 'file':
      return { ...fromFile(source.bytes), name: source.name };
  }
}

function fromCells(source: SkymapSource & { kind: 'cells' }): Skymap {
  const layers: Layers = { probdensity: Float64Array.from(source.probdensity) };
  for (const name of DISTANCE_LAYERS) {
    const values = source[name];
    if (values) layers[name] = Float64Array.from(values);
  }
  for (const [name, values] of Object.entries(layers)) {
    if (values.length !== source.uniq.length) throw new SkymapError(`${name} has ${values.length} values; uniq has ${source.uniq.length}`);
  }
  return normalize(skymapFromUniqs(Float64Array.from(source.uniq), layers));
}

const numberIn = (header: ReadonlyMap<string, CardValue>, keyword: string): number | undefined => {
  const value = header.get(keyword);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
};

function fromFile(bytes: Uint8Array): Omit<MadeSkymap, 'name'> {
  const { map, header } = readSkymap(bytes);
  const properties: Record<string, number> = {};
  for (const [keyword, name] of Object.entries(HEADER_PROPERTIES)) {
    const value = numberIn(header, keyword);
    if (value !== undefined) properties[name] = value;
  }
  const [ra, dec] = [numberIn(header, 'GEO_RA'), numberIn(header, 'GEO_DEC')];
  if (ra === undefined || dec === undefined) return { map: normalize(map), properties };
  const radius = numberIn(header, 'GEO_RAD') ?? EARTH_RADIUS;
  return { map: withoutEarth(degradeSkymap(normalize(map), OCCULTED_ORDER), ra, dec, radius), properties };
}
