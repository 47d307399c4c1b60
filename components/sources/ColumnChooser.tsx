'use client';

import { ActionIcon, Button, Checkbox, Group, Popover, Select, Stack, Text } from '@mantine/core';
import { IconColumns3, IconX } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useViewer } from '@/components/shell/ViewerContext';
import { notifyError, notifySuccess } from '@/components/ui/notify';
import { replaceSearch } from '@/components/ui/useUrlState';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { altdataPath, annotationColumn, COLUMN_NAMES, columnName } from './columnKeys';
import classes from './SourcesPage.module.css';

/** Which columns the table has: kept in the address, and as one's own choice. */
export function ColumnChooser({ columns }: { columns: readonly string[] }) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button variant="default" size="xs" leftSection={<IconColumns3 size={14} />} onClick={() => setOpened(!opened)} aria-expanded={opened}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.columns}>{opened && <Choices columns={columns} />}</Popover.Dropdown>
    </Popover>
  );
}

const show = (columns: readonly string[]) => replaceSearch({ columns: columns.join(',') || null });

function Choices({ columns }: { columns: readonly string[] }) {
  const viewer = useViewer();
  const { data: annotations } = useQuery({ ...apiQuery('/api/internal/annotations_info'), staleTime: 5 * 60_000 });
  const { data: altdata } = useQuery({ ...apiQuery('/api/internal/altdata_info'), staleTime: 5 * 60_000 });
  const keeping = useMutation({
    mutationFn: () => api.patch('/api/internal/profile', { body: { preferences: { sourceColumns: [...columns] } } }),
    onSuccess: () => notifySuccess('Lists of sources have these columns from now on'),
    onError: (error) => notifyError('The columns were not kept', error),
  });
  const named = Object.keys(COLUMN_NAMES);
  const toggle = (key: string) => show(columns.includes(key) ? columns.filter((other) => other !== key) : [...named, ...columns.filter((other) => !named.includes(other))].filter((other) => columns.includes(other) || other === key));
  const keysOf = (list: readonly Record<string, string>[]) => [...new Set(list.flatMap((entry) => Object.keys(entry)))];
  const more = [
    { group: 'Altdata', items: keysOf(altdata?.keys ?? []).map((key) => ({ value: `altdata.${key}`, label: key })) },
    ...Object.entries(annotations ?? {}).filter(([origin]) => !origin.includes('.')).map(([origin, keys]) => ({
      group: `Annotations of ${origin}`,
      items: keysOf(keys).map((key) => ({ value: `annotation.${origin}.${key}`, label: key })),
    })),
  ].map(({ group, items }) => ({ group, items: items.filter(({ value }) => !columns.includes(value) && !value.includes(',')) })).filter(({ items }) => items.length);
  const own = columns.filter((key) => annotationColumn(key) !== null || altdataPath(key) !== null);
  return (
    <Stack gap="xs">
      <div className={classes.columnList}>
        {named.map((key) => (
          <Checkbox key={key} size="xs" label={columnName(key)} checked={columns.includes(key)} onChange={() => toggle(key)} />
        ))}
      </div>
      {own.map((key) => (
        <Group key={key} justify="space-between" wrap="nowrap">
          <Text size="sm" truncate>{columnName(key)}</Text>
          <ActionIcon size="sm" aria-label={`Remove the column ${columnName(key)}`} onClick={() => toggle(key)}>
            <IconX size={14} />
          </ActionIcon>
        </Group>
      ))}
      <Select
        size="xs"
        label="Add from annotations or altdata"
        placeholder={more.length ? 'Type a key' : 'There is none yet'}
        searchable
        limit={100}
        data={more}
        value={null}
        onChange={(key) => key && show([...columns, key])}
        comboboxProps={{ withinPortal: false }}
        nothingFoundMessage="No key has this name"
      />
      <Group justify="space-between">
        <Button size="compact-xs" variant="subtle" onClick={() => replaceSearch({ columns: null })}>
          As usual
        </Button>
        {!viewer.is_anonymous && (
          <Button size="compact-xs" variant="default" loading={keeping.isPending} onClick={() => keeping.mutate()}>
            Keep as my columns
          </Button>
        )}
      </Group>
    </Stack>
  );
}
