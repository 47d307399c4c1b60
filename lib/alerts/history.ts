/** An object's history: what packets bring is merged into what is known. */
import type { Alert, Aux, Fields } from './types';

const ID_FIELDS = ['candid', 'diaSourceId', 'diaForcedSourceId', 'pid'] as const;

/** What makes an entry the same one in the packets of two nights. */
function entryKey(entry: Fields): string {
  for (const name of ID_FIELDS) if (entry[name] !== undefined) return `${String(entry.jd)}|${String(entry[name])}`;
  return `${String(entry.jd)}|${String(entry.fid ?? entry.band ?? '')}|${String(entry.field ?? '')}|${String(entry.rcid ?? '')}`;
}

function merge(known: readonly Fields[], brought: readonly Fields[]): { all: Fields[]; fresh: Fields[] } {
  const keys = new Set(known.map(entryKey));
  const fresh: Fields[] = [];
  for (const entry of brought) {
    if (typeof entry.jd !== 'number') continue;
    const key = entryKey(entry);
    if (keys.has(key)) continue;
    keys.add(key);
    fresh.push(entry);
  }
  if (fresh.length === 0) return { all: known as Fields[], fresh };
  return { all: [...known, ...fresh].sort((a, b) => (a.jd as number) - (b.jd as number)), fresh };
}

export interface Merged {
  survey: string;
  object_id: string;
  aux: Aux;
  /** What was not known before. */
  fresh: Pick<Aux, 'prv_candidates' | 'fp_hists'>;
  isNew: boolean;
}

/** The history of one object with what its alerts bring, sorted by time. */
export function mergeHistory(alerts: readonly [Alert, ...Alert[]], known: Aux | undefined): Merged {
  const { survey, object_id } = alerts[0];
  const prv = merge(known?.prv_candidates ?? [], alerts.flatMap(({ prv_candidates }) => prv_candidates));
  const fp = merge(known?.fp_hists ?? [], alerts.flatMap(({ fp_hists }) => fp_hists));
  return {
    survey,
    object_id,
    aux: { prv_candidates: prv.all, fp_hists: fp.all, cross_matches: known?.cross_matches ?? {} },
    fresh: { prv_candidates: prv.fresh, fp_hists: fp.fresh },
    isNew: known === undefined,
  };
}
