/** Which keys annotations and objects have, for whoever wants to sort, filter or show a column by one. */
import type { Viewer } from '@/lib/auth/viewer';
import { bulkTransaction } from '@/lib/db/bulk';
import { processWide } from '@/lib/processWide';
import { deleteKeysIfGone, selectAltdataKeys, selectAnnotationKeys, selectStaleKeys, type KeyType } from './keyQueries';

type Typed = Record<string, string>;

/** By origin, the keys that the viewer can see, with the type of their values. Kept by triggers, so it is as quick as it is long. */
export async function readAnnotationKeys(viewer: Viewer): Promise<Record<string, Typed[]>> {
  const origins: Record<string, Typed[]> = {};
  for (const { origin, key, type } of await selectAnnotationKeys(viewer)) (origins[origin] ??= []).push({ [key]: type });
  return origins;
}

interface Cached {
  keys: Typed[];
  at: number;
}

const FRESH_MS = 10 * 60_000;

class AltdataKeys {
  private cached: Cached | null = null;
  private reading: Promise<Cached> | null = null;

  /** At once when they were ever read; when that is long ago, they are read again meanwhile. */
  async keys(): Promise<Typed[]> {
    if (this.cached && Date.now() - this.cached.at < FRESH_MS) return this.cached.keys;
    const fresh = (this.reading ??= this.read());
    if (!this.cached) return (await fresh).keys;
    fresh.catch(() => undefined);
    return this.cached.keys;
  }

  private async read(): Promise<Cached> {
    try {
      const keys = (await selectAltdataKeys()).map(({ key, type }: KeyType) => ({ [key]: type }));
      return (this.cached = { keys, at: Date.now() });
    } finally {
      this.reading = null;
    }
  }
}

/** The keys of `altdata` of all objects; what is new shows after some minutes. */
export const readAltdataKeys = async (): Promise<{ keys: Typed[] }> => ({
  keys: await processWide('altdata keys', () => new AltdataKeys()).keys(),
});

/**
 * Forgets keys that no annotation has any more. Finding them takes a walk over all annotations, without any lock; each is
 * looked at once more, while nobody adds one, before it goes.
 */
export async function tidyAnnotationKeys(): Promise<void> {
  const stale = await selectStaleKeys();
  for (let at = 0; at < stale.length; at += 100) {
    await bulkTransaction((client) => deleteKeysIfGone(client, stale.slice(at, at + 100)));
  }
}
