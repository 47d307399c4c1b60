/** Skymaps as the columns of a row: each layer its own little-endian array, deflated. */
import { createHash } from 'node:crypto';
import { constants, deflate, inflate } from 'node:zlib';
import { promisify } from 'node:util';
import { DISTANCE_LAYERS, skymapFromUniqs, skymapUniqs, type Layers, type Skymap } from '@/lib/astro/skymap';

export interface PackedSkymap {
  uniq: Uint8Array;
  probdensity: Uint8Array;
  distmu: Uint8Array | null;
  distsigma: Uint8Array | null;
  distnorm: Uint8Array | null;
}

const deflateBytes = promisify(deflate) as (bytes: Uint8Array, options: object) => Promise<Buffer>;
const inflateBytes = promisify(inflate) as (bytes: Uint8Array) => Promise<Buffer>;

const bytesOf = (values: Float64Array): Uint8Array => new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
const pack = (values: Float64Array): Promise<Uint8Array> => deflateBytes(bytesOf(values), { level: constants.Z_BEST_SPEED });

async function unpack(packed: Uint8Array): Promise<Float64Array> {
  const bytes = await inflateBytes(packed);
  // A copy, as doubles begin at a multiple of eight.
  const values = new Float64Array(bytes.byteLength / 8);
  new Uint8Array(values.buffer).set(bytes);
  return values;
}

export async function packSkymap(map: Skymap): Promise<PackedSkymap> {
  const layers = [map.distmu, map.distsigma, map.distnorm].map((layer) => (layer ? pack(layer) : null));
  const [uniq, probdensity, distmu, distsigma, distnorm] = await Promise.all([pack(skymapUniqs(map)), pack(map.probdensity), ...layers]);
  return { uniq: uniq!, probdensity: probdensity!, distmu: distmu ?? null, distsigma: distsigma ?? null, distnorm: distnorm ?? null };
}

export async function unpackSkymap(packed: PackedSkymap): Promise<Skymap> {
  const layer = (name: keyof PackedSkymap) => (packed[name] ? unpack(packed[name]) : null);
  const [uniq, probdensity, ...distances] = await Promise.all([unpack(packed.uniq), unpack(packed.probdensity), ...DISTANCE_LAYERS.map(layer)]);
  const layers: Layers = { probdensity };
  DISTANCE_LAYERS.forEach((name, i) => {
    if (distances[i]) layers[name] = distances[i];
  });
  return skymapFromUniqs(uniq, layers);
}

/** Tells whether two skymaps are the same. */
export function hashSkymap(map: Skymap): string {
  const hash = createHash('sha256');
  hash.update(bytesOf(skymapUniqs(map)));
  for (const layer of [map.probdensity, map.distmu, map.distsigma, map.distnorm]) if (layer) hash.update(bytesOf(layer));
  return hash.digest('hex');
}
