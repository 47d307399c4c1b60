/** Periods that annotations of an object say, and keeping a new one. */
import { api } from '@/lib/http/client';
import type { Annotation } from './types';

export interface KnownPeriod {
  /** Days. */
  period: number;
  /** Who says it: origin and key of the annotation. */
  label: string;
}

/** Newest first. */
export function knownPeriods(annotations: readonly Pick<Annotation, 'origin' | 'data' | 'modified'>[]): KnownPeriod[] {
  return [...annotations]
    .sort((a, b) => b.modified.localeCompare(a.modified))
    .flatMap(({ origin, data }) =>
      Object.entries(data).flatMap(([key, value]) =>
        /period/i.test(key) && typeof value === 'number' && value > 0 && Number.isFinite(value)
          ? [{ period: value, label: key.toLowerCase() === 'period' ? origin : `${origin} ${key}` }]
          : [],
      ),
    );
}

const ORIGIN = 'periodogram';

/** Keeps a period (days) as the annotation of the periodogram; there is one for each object. */
export async function savePeriod(obj_id: string, period: number): Promise<void> {
  const known = (await api.get('/api/sources/[obj_id]/annotations', { params: { obj_id } })).find(({ origin }) => origin === ORIGIN);
  const data = { period };
  if (known) await api.put('/api/sources/[obj_id]/annotations/[annotation_id]', { params: { obj_id, annotation_id: known.id }, body: { data } });
  else await api.post('/api/sources/[obj_id]/annotations', { params: { obj_id }, body: { origin: ORIGIN, data } });
}
