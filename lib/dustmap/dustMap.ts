/**
 * E(B−V) of Galactic dust at positions in the sky, from the files in `<data_dir>/dustmaps`. Only the pixels that are
 * asked for are read. Until the files are there, nothing is known, and nobody waits for them.
 */
import { equatorialToGalactic } from '@/lib/astro/coordinates';
import { sfdPairs, sfdValue } from '@/lib/astro/sfd';
import { config } from '@/lib/config';
import { log } from '@/lib/http/log';
import { processWide } from '@/lib/processWide';
import { folderOf, NORTH, openImage, SOUTH, type OpenImage } from './files';

interface Position {
  ra: number | null;
  dec: number | null;
}

/** How often it is looked whether missing files have come; ms. */
const LOOK_AGAIN = 60_000;

/** A map in a folder; `scaling` multiplies its values. */
export class DustMap {
  private images: Promise<readonly [OpenImage, OpenImage] | null> | null = null;
  private lookedAt = -Infinity;

  constructor(private readonly folder: string, private readonly scaling: number) {}

  private async openBoth(): Promise<readonly [OpenImage, OpenImage] | null> {
    let north: OpenImage | null = null;
    try {
      north = await openImage(this.folder, NORTH);
      const south = north && (await openImage(this.folder, SOUTH));
      if (north && south) return [north, south];
    } catch (error) {
      log().warn({ err: (error as Error).message }, 'the dust map cannot be read');
    }
    await north?.handle.close();
    return null;
  }

  private async both(now: number): Promise<readonly [OpenImage, OpenImage] | null> {
    const known = await this.images;
    if (known || now - this.lookedAt < LOOK_AGAIN) return known;
    this.lookedAt = now;
    this.images = this.openBoth();
    return this.images;
  }

  /** Whether both files are there and can be read. */
  async isThere(now = performance.now()): Promise<boolean> {
    return (await this.both(now)) !== null;
  }

  /** E(B−V) in magnitudes at each position (ICRS, degrees); null without a position or a map. */
  async ebvAt(positions: readonly Position[], now = performance.now()): Promise<(number | null)[]> {
    const images = positions.some(({ ra, dec }) => ra !== null && dec !== null) ? await this.both(now) : null;
    if (!images) return positions.map(() => null);
    const [north, south] = images;
    return Promise.all(
      positions.map(async ({ ra, dec }) => {
        if (ra === null || dec === null) return null;
        const { l, b } = equatorialToGalactic(ra, dec);
        const { image, handle } = b >= 0 ? north : south;
        const pairs = sfdPairs(image, l, b);
        const bytes = await Promise.all(pairs.map(async ({ offset }) => (await handle.read(new Uint8Array(8), 0, 8, offset)).buffer));
        const value = sfdValue(pairs, bytes);
        return value === null ? null : value * this.scaling;
      }),
    );
  }

  async close(): Promise<void> {
    for (const { handle } of (await this.images) ?? []) await handle.close();
    this.images = null;
    this.lookedAt = -Infinity;
  }
}

const dustMap = (): DustMap | null =>
  config.dustmap.map === 'none' ? null : processWide('dust map', () => new DustMap(folderOf(config.data_dir), config.dustmap.scaling));

/** Whether the portal has a dust map. */
export const hasDustMap = async (): Promise<boolean> => (await dustMap()?.isThere()) ?? false;

/** E(B−V) in magnitudes at each position (ICRS, degrees); null without a position, or while there is no map. */
export async function ebvAt(positions: readonly Position[]): Promise<(number | null)[]> {
  return (await dustMap()?.ebvAt(positions)) ?? positions.map(() => null);
}

export const ebvOf = async (position: Position): Promise<number | null> => (await ebvAt([position]))[0] ?? null;
