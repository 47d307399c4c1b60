'use client';

import { Chip, MultiSelect, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { FormField } from '@/components/ui/FormField';
import { groupLabel, scannedGroups } from './scanGroups';
import type { ScanQuery } from './scanQuery';
import type { ScanGroup } from './types';
import classes from './ScanFilters.module.css';

/** More chips than this get a search field. */
const MANY = 12;

/** Which groups' filters; and, where one wants it narrower, which filters of these groups. */
export function GroupFields({ query, onChange, groups }: {
  query: ScanQuery;
  onChange: (change: Partial<ScanQuery>) => void;
  groups: readonly ScanGroup[];
}) {
  const [search, setSearch] = useState('');
  const shown = scannedGroups(groups, query.groupIDs);
  const found = shown.filter((group) => `${group.name} ${group.nickname ?? ''}`.toLowerCase().includes(search.toLowerCase()));
  const scope = query.groupIDs.length ? groups.filter(({ id }) => query.groupIDs.includes(id)) : shown;

  function setGroups(values: string[]) {
    const groupIDs = values.map(Number);
    const allowed = new Set(groups.filter(({ id }) => groupIDs.includes(id)).flatMap(({ filters }) => filters.map(({ id }) => id)));
    onChange({ groupIDs, filterIDs: groupIDs.length ? query.filterIDs.filter((id) => allowed.has(id)) : query.filterIDs });
  }

  return (
    <>
      <FormField label="Groups" description={query.groupIDs.length ? undefined : 'None chosen: all of yours.'}>
        {shown.length > MANY && (
          <TextInput
            aria-label="Find a group"
            placeholder="Find a group"
            size="xs"
            mt={6}
            leftSection={<IconSearch size={13} />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        )}
        <Chip.Group multiple value={query.groupIDs.map(String)} onChange={setGroups}>
          <div className={classes.groups}>
            {found.map((group) => (
              <Chip key={group.id} value={String(group.id)} size="xs" radius="sm" title={group.name}>
                {groupLabel(group)}
              </Chip>
            ))}
          </div>
        </Chip.Group>
      </FormField>
      <MultiSelect
        label="Filters"
        size="xs"
        searchable
        clearable
        placeholder={query.filterIDs.length ? undefined : 'All filters of these groups'}
        data={scope
          .filter(({ filters }) => filters.length > 0)
          .map((group) => ({ group: group.name, items: group.filters.map(({ id, name }) => ({ value: String(id), label: name })) }))}
        value={query.filterIDs.map(String)}
        onChange={(values) => onChange({ filterIDs: values.map(Number) })}
      />
    </>
  );
}
