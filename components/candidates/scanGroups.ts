'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useViewer } from '@/components/shell/ViewerContext';
import { apiQuery } from '@/lib/http/apiQuery';
import type { Candidate, ScanGroup } from './types';

/** My groups and their filters, alphabetical; undefined until they are known. */
export function useScanGroups(): { groups: ScanGroup[] | undefined; error: Error | null; retry: () => void } {
  const lists = useQuery(apiQuery('/api/groups'));
  const filters = useQuery(apiQuery('/api/filters'));
  const groups = useMemo(() => {
    if (!lists.data || !('user_accessible_groups' in lists.data) || !filters.data) return undefined;
    const ofGroup = new Map<number, { id: number; name: string }[]>();
    for (const { id, name, group_id } of filters.data) ofGroup.set(group_id, [...(ofGroup.get(group_id) ?? []), { id, name }]);
    return lists.data.user_accessible_groups
      .map(({ id, name, nickname, single_user_group }) => ({ id, name, nickname, single_user_group, filters: ofGroup.get(id) ?? [] }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  }, [lists.data, filters.data]);
  return {
    groups,
    error: lists.error ?? filters.error,
    retry: () => void Promise.all([lists.refetch(), filters.refetch()]),
  };
}

export const groupLabel = ({ name, nickname }: { name: string; nickname?: string | null }): string => nickname || name;

/** Groups that one scans with: those that have filters, or that are selected. */
export const scannedGroups = (groups: readonly ScanGroup[], selected: readonly number[]): ScanGroup[] =>
  groups.filter((group) => group.filters.length > 0 || selected.includes(group.id));

/**
 * Where a save goes. With groups selected: to these, numbered in their order. Otherwise the numbers are my scanned
 * groups, and a save goes to those whose filters the candidate passed.
 */
export interface SaveTargets {
  numbered: ScanGroup[];
  /** The groups of the main save button for this candidate. */
  of: (candidate: Pick<Candidate, 'passing_group_ids'>) => ScanGroup[];
}

export function saveTargets(groups: readonly ScanGroup[], selected: readonly number[]): SaveTargets {
  const chosen = groups.filter(({ id }) => selected.includes(id));
  if (chosen.length > 0) return { numbered: chosen, of: () => chosen };
  const numbered = scannedGroups(groups, selected);
  return { numbered, of: ({ passing_group_ids }) => groups.filter(({ id }) => passing_group_ids.includes(id)) };
}

/** Candidates by where the main save of each goes. */
export function byTargets(candidates: readonly Candidate[], targets: SaveTargets): { groups: ScanGroup[]; candidates: Candidate[] }[] {
  const sets = new Map<string, { groups: ScanGroup[]; candidates: Candidate[] }>();
  for (const candidate of candidates) {
    const groups = targets.of(candidate);
    const key = groups.map(({ id }) => id).join();
    const set = sets.get(key) ?? { groups, candidates: [] };
    sets.set(key, set);
    set.candidates.push(candidate);
  }
  return [...sets.values()].filter(({ groups }) => groups.length > 0);
}

/** Whether this person may save at all; the server decides for each group. */
export function useMaySave(): boolean {
  const { acls } = useViewer();
  return acls.includes('System admin') || acls.includes('Upload data');
}
