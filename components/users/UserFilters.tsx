'use client';

import { Button, Popover, Select, Stack, Switch } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { SearchBox } from '@/components/ui/SearchBox';
import { replaceSearch } from '@/components/ui/useUrlState';
import type { AccessOptions } from './useAccessOptions';
import { userChanges, type UserSearch } from './userSearch';
import classes from './users.module.css';

/** The quick filter, and the others behind a button; each acts at once. */
export function UserFilters({ search, options }: { search: UserSearch; options: AccessOptions }) {
  const [opened, popover] = useDisclosure(false);
  const names = (list: AccessOptions['groups']) => list.map(({ label }) => label);
  const selects = [
    { name: 'role', label: 'Role', data: names(options.roles) },
    { name: 'acl', label: 'Permission given directly', data: names(options.acls) },
    { name: 'group', label: 'Member of', data: names(options.groups) },
    { name: 'stream', label: 'Has the stream', data: names(options.streams) },
  ] as const;
  return (
    <>
      <SearchBox
        label="Find by name, username or e-mail"
        placeholder="Name, username, e-mail"
        value={search.search ?? ''}
        onSearch={(text) => replaceSearch(userChanges({ search: text || null }))}
      />
      <Popover opened={opened} onChange={(open) => (open ? popover.open() : popover.close())} position="bottom-end" trapFocus closeOnClickOutside>
        <Popover.Target>
          <Button variant="default" size="xs" leftSection={<IconAdjustmentsHorizontal size={14} />} onClick={popover.toggle} aria-expanded={opened}>
            Filters
          </Button>
        </Popover.Target>
        <Popover.Dropdown className={classes.filters}>
          <Stack gap="sm">
            {selects.map(({ name, label, data }) => (
              <Select
                key={name}
                label={label}
                placeholder="Any"
                data={data}
                searchable
                clearable
                comboboxProps={{ withinPortal: false }}
                value={search[name] ?? null}
                onChange={(value) => replaceSearch(userChanges({ [name]: value }))}
              />
            ))}
            <Switch
              label="Include expired accounts"
              checked={search.includeExpired}
              onChange={(event) => replaceSearch(userChanges({ includeExpired: event.currentTarget.checked ? 'true' : null }))}
            />
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
