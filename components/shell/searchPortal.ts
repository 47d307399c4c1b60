import type { QueryClient } from '@tanstack/react-query';
import { formatDec, formatRa } from '@/lib/astro/coordinates';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
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

async function findSources(text: string, signal: AbortSignal): Promise<PaletteHit[]> {
  const { sources } = await api.get('/api/sources', { query: { sourceID: text, removeNested: true, numPerPage: HITS }, signal });
  return sources.flatMap((source) => {
    if (!('internal_key' in source)) return [];
    const { id, tns_name, ra, dec } = source;
    const position = ra === null || dec === null ? '' : `${formatRa(ra)} ${formatDec(dec)}`;
    return [{ kind: 'source' as const, id, label: id, description: [tns_name, position].filter(Boolean).join(' · '), href: sourceHref(id) }];
  });
}

async function findCandidates(text: string, signal: AbortSignal): Promise<PaletteHit[]> {
  const { candidates } = await api.get('/api/candidates', { query: { objID: text, nameOnly: true, numPerPage: HITS }, signal });
  return candidates
    .slice(0, HITS)
    .map(({ id }) => ({ kind: 'candidate' as const, id, label: id, href: sourceHref(id) }));
}

/**
 * What the command palette finds: groups from what is loaded already, objects from the server. A part that fails leaves
 * the others as they are; what is found as a source is not said again as a candidate.
 */
export async function searchPortal(client: QueryClient, text: string, signal: AbortSignal): Promise<PaletteGroup[]> {
  const wanted = text.trim();
  if (wanted.length < 2) return [];
  const [groups, sources, candidates] = await Promise.all(
    [findGroups(client, wanted.toLowerCase()), findSources(wanted, signal), findCandidates(wanted, signal)].map((part) =>
      part.catch((error: unknown): PaletteHit[] => {
        if (signal.aborted) throw error;
        return [];
      }),
    ),
  );
  const saved = new Set(sources?.map(({ id }) => id));
  return [
    { group: 'Sources', hits: sources ?? [] },
    { group: 'Candidates', hits: candidates?.filter(({ id }) => !saved.has(id)) ?? [] },
    { group: 'Groups', hits: groups ?? [] },
  ];
}
