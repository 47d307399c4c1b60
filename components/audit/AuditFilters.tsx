'use client';

import { Button, Group, Popover, Select, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { SearchBox } from '@/components/ui/SearchBox';
import { replaceSearch } from '@/components/ui/useUrlState';
import type { AuditSearch } from './auditSearch';
import { ACTION_THINGS, thingName } from './sentences';
import classes from './audit.module.css';

const set = (name: keyof AuditSearch, value: string | null) => replaceSearch({ [name]: value });

/** By whom, what, to what and when; each acts at once. */
export function AuditFilters({ search }: { search: AuditSearch }) {
  const [opened, popover] = useDisclosure(false);
  const count = Object.keys(search).filter((name) => name !== 'username').length;
  const things = [...new Set([...(search.action ? [search.action] : []), ...ACTION_THINGS])];
  return (
    <>
      <SearchBox label="Find by username" placeholder="Username" value={search.username ?? ''} onSearch={(text) => set('username', text || null)} width={170} />
      <Popover opened={opened} onChange={(open) => (open ? popover.open() : popover.close())} position="bottom-end" trapFocus closeOnClickOutside>
        <Popover.Target>
          <Button variant="default" size="xs" leftSection={<IconAdjustmentsHorizontal size={14} />} onClick={popover.toggle} aria-expanded={opened}>
            Filters{count > 0 ? ` (${count})` : ''}
          </Button>
        </Popover.Target>
        <Popover.Dropdown className={classes.filters}>
          <Stack gap="sm">
            <Select
              label="What was done"
              placeholder="Anything"
              searchable
              clearable
              comboboxProps={{ withinPortal: false }}
              data={things.map((thing) => ({ value: thing, label: thingName(thing) }))}
              value={search.action ?? null}
              onChange={(value) => set('action', value)}
            />
            <Group gap="xs" grow align="flex-end">
              <TextInput label="Table" placeholder="groups" defaultValue={search.subject ?? ''} onBlur={(event) => set('subject', event.currentTarget.value.trim() || null)} />
              <TextInput label="Id" placeholder="12" defaultValue={search.subject_id ?? ''} onBlur={(event) => set('subject_id', event.currentTarget.value.trim() || null)} />
            </Group>
            <Group gap="xs" grow>
              <TextInput type="date" label="From (UTC)" value={search.since ?? ''} onChange={(event) => set('since', event.currentTarget.value || null)} />
              <TextInput type="date" label="To (UTC)" value={search.until ?? ''} onChange={(event) => set('until', event.currentTarget.value || null)} />
            </Group>
            <Button
              size="xs"
              variant="subtle"
              disabled={Object.keys(search).length === 0}
              onClick={() => {
                replaceSearch(Object.fromEntries(Object.keys(search).map((name) => [name, null])));
                popover.close();
              }}
            >
              Clear all
            </Button>
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
