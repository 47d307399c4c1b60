'use client';

import { MultiSelect, type MultiSelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '@/lib/http/apiQuery';

const MOST = 500;

/** Picks any number of users by their names. */
export function UserPicker({ value, onChange, ...rest }: Omit<MultiSelectProps, 'data' | 'value' | 'onChange'> & { value: readonly number[]; onChange: (ids: number[]) => void }) {
  const { data } = useQuery({ ...apiQuery('/api/user', { query: { numPerPage: MOST } }), staleTime: 60_000 });
  const known = (data?.users ?? []).map(({ id, username, first_name, last_name }) => ({
    value: String(id),
    label: [first_name, last_name].filter(Boolean).join(' ') ? `${[first_name, last_name].filter(Boolean).join(' ')} (${username})` : username,
  }));
  // Somebody named in the address who is beyond the list is kept.
  const missing = value.map(String).filter((id) => !known.some((user) => user.value === id)).map((id) => ({ value: id, label: `user ${id}` }));
  return (
    <MultiSelect
      searchable
      clearable
      hidePickedOptions
      limit={50}
      nothingFoundMessage="Nobody has this name"
      {...rest}
      data={[...known, ...missing]}
      value={value.map(String)}
      onChange={(ids) => onChange(ids.map(Number))}
    />
  );
}
