'use client';

import { MultiSelect, type MultiSelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '@/lib/http/apiQuery';

/** The groups that the viewer may share with, single-user groups last. */
export function useMyGroups() {
  const { data } = useQuery({ ...apiQuery('/api/groups'), staleTime: 60_000 });
  const groups = data && 'user_accessible_groups' in data ? data.user_accessible_groups : [];
  return [...groups].sort(
    (a, b) => Number(a.single_user_group) - Number(b.single_user_group) || a.name.localeCompare(b.name),
  );
}

export interface GroupPickerProps extends Omit<MultiSelectProps, 'data' | 'value' | 'onChange'> {
  value: readonly number[];
  onChange: (group_ids: number[]) => void;
  /** Groups that are not offered. */
  without?: readonly number[];
}

/** Picks any number of the viewer's groups. */
export function GroupPicker({ value, onChange, without = [], ...rest }: GroupPickerProps) {
  const groups = useMyGroups().filter(({ id }) => !without.includes(id));
  return (
    <MultiSelect
      searchable
      clearable
      hidePickedOptions
      nothingFoundMessage="No group of yours has this name"
      {...rest}
      data={groups.map((group) => ({ value: String(group.id), label: group.name }))}
      value={value.map(String)}
      onChange={(ids) => onChange(ids.map(Number))}
    />
  );
}
