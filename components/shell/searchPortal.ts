import type { QueryClient } from '@tanstack/react-query';
import { apiQuery } from '@/lib/http/apiQuery';
import type { PaletteGroup } from './palette';

const HITS = 6;

/** What the command palette finds: groups from what is loaded already, objects from the server. */
export async function searchPortal(client: QueryClient, text: string, _signal: AbortSignal): Promise<PaletteGroup[]> {
  const words = text.trim().toLowerCase();
  if (words.length < 2) return [];
  const lists = await client.fetchQuery({ ...apiQuery('/api/groups'), staleTime: 60_000 });
  const groups = 'all_groups' in lists ? lists.all_groups : [];
  return [
    {
      group: 'Groups',
      hits: groups
        .filter(({ name, nickname }) => `${name} ${nickname ?? ''}`.toLowerCase().includes(words))
        .slice(0, HITS)
        .map(({ id, name }) => ({ kind: 'group' as const, id: String(id), label: name, href: `/group/${id}` })),
    },
  ];
}
