import type { QueryClient } from '@tanstack/react-query';
import { formatDec, formatRa } from '@/lib/astro/coordinates';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { QuickSearchAnswer } from '@/lib/search/schema';
import type { PaletteGroup, PaletteHit } from './palette';

const HITS = 6;

const sourceHref = (obj_id: string) => `/source/${encodeURIComponent(obj_id)}`;

async function findGroups(client: QueryClient, words: string): Promise<PaletteHit[]> {
  const lists = await client.fetchQuery({ ...apiQuery('/api/groups'), staleTime: 60_000 });
  const groups = 'all_groups' in lists ? lists.all_groups : [];
  return groups
    .filter(({ name, nickname }) => `${name} ${nickname ?? ''}`.toLowerCase().includes(words))
    .slice(0, HITS)
    .map(({ id, name }) => ({ kind: 'group' as const, id: String(id), label: name, href: `/group/${id}` }));
}

interface Objects {
  sources: PaletteHit[];
  candidates: PaletteHit[];
}

const describe = ({ ra, dec, tns_name, matched, separation }: QuickSearchAnswer['hits'][number]): string => {
  const position = ra === null || dec === null ? '' : `${formatRa(ra)} ${formatDec(dec)}`;
  const away = separation === null ? '' : `${separation.toFixed(1)}″ away`;
  return [tns_name, matched !== tns_name && matched, away, position].filter(Boolean).join(' · ');
};

async function findObjects(text: string, signal: AbortSignal): Promise<Objects> {
  const { hits } = await api.get('/api/internal/quick_search', { query: { q: text }, signal });
  const shown = (kinds: readonly string[], kind: PaletteHit['kind']) =>
    hits.filter((hit) => kinds.includes(hit.kind)).slice(0, HITS).map((hit) => ({ kind, id: hit.id, label: hit.id, description: describe(hit), href: sourceHref(hit.id) }));
  return { sources: shown(['source'], 'source'), candidates: shown(['candidate', 'obj'], 'candidate') };
}

/**
 * What the command palette finds: groups from what is loaded already, objects from the server. A part that fails leaves
 * the other as it is.
 */
export async function searchPortal(client: QueryClient, text: string, signal: AbortSignal): Promise<PaletteGroup[]> {
  const wanted = text.trim();
  if (wanted.length < 2) return [];
  const unlessAborted = <T>(nothing: T) => (error: unknown): T => {
    if (signal.aborted) throw error;
    return nothing;
  };
  const [groups, { sources, candidates }] = await Promise.all([
    findGroups(client, wanted.toLowerCase()).catch(unlessAborted<PaletteHit[]>([])),
    findObjects(wanted, signal).catch(unlessAborted<Objects>({ sources: [], candidates: [] })),
  ]);
  return [
    { group: 'Sources', hits: sources },
    { group: 'Candidates', hits: candidates },
    { group: 'Groups', hits: groups },
  ];
}
