'use client';

import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Chip, Chips } from '@/components/ui/Chip';
import { DataTable, type Column, type Sort } from '@/components/ui/DataTable';
import { formatCount } from '@/components/ui/format';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { useUrlText } from '@/components/ui/useUrlState';
import { bandpassColor, bandpassLabel } from '@/lib/astro/bandpasses';
import { apiQuery } from '@/lib/http/apiQuery';
import type { InstrumentInList } from '@/lib/instruments/schema';

const columns: Column<InstrumentInList>[] = [
  { key: 'name', header: 'Instrument', sortable: true, cell: ({ id, name }) => <Link href={`/instrument/${id}`} prefetch={false}>{name}</Link> },
  { key: 'telescope', header: 'Telescope', sortable: true, cell: ({ telescope }) => <Link href={`/telescope/${telescope.id}`} prefetch={false}>{telescope.nickname}</Link> },
  { key: 'type', header: 'Type', sortable: true, cell: ({ type, band }) => [type, band].filter(Boolean).join(', ') },
  {
    key: 'filters', header: 'Filters', cell: ({ filters }) => (
      <Chips>{filters.slice(0, 6).map((filter) => <Chip key={filter} color={bandpassColor(filter)} title={filter}>{bandpassLabel(filter)}</Chip>)}{filters.length > 6 && ` and ${filters.length - 6} more`}</Chips>
    ),
  },
  { key: 'api', header: 'Follow-up', cell: ({ api_classname }) => api_classname && <Chip tone="info">{api_classname}</Chip> },
  { key: 'fields', header: 'Fields', sortable: true, numeric: true, cell: ({ number_of_fields }) => (number_of_fields ? formatCount(number_of_fields) : '') },
];

const ORDERS: Record<string, (a: InstrumentInList, b: InstrumentInList) => number> = {
  name: (a, b) => a.name.localeCompare(b.name),
  telescope: (a, b) => a.telescope.nickname.localeCompare(b.telescope.nickname),
  type: (a, b) => a.type.localeCompare(b.type),
  fields: (a, b) => a.number_of_fields - b.number_of_fields,
};

/** All instruments. */
export function InstrumentsPage() {
  const { data, error, refetch, isPending } = useQuery(apiQuery('/api/instrument'));
  const [text, setText] = useUrlText('find');
  const [order, setOrder] = useUrlText('sort');
  const [key, direction] = (order || 'name:asc').split(':') as [string, Sort['order']];
  const compare = ORDERS[key] ?? ORDERS.name!;
  const words = text.toLowerCase();
  const rows = data
    ?.filter(({ name, telescope, filters }) => [name, telescope.name, telescope.nickname, ...filters].join(' ').toLowerCase().includes(words))
    .sort((a, b) => (direction === 'desc' ? -1 : 1) * compare(a, b));
  return (
    <>
      <PageHeader title="Instruments" breadcrumbs={[{ label: 'Telescopes', href: '/telescopes' }]} />
      <Panel
        title="Instruments" note={rows?.length} flush
        actions={
          <TextInput
            aria-label="Find an instrument" placeholder="Instrument, telescope or filter" size="xs" leftSection={<IconSearch size={14} />} value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        }
      >
        <DataTable
          caption="Instruments" columns={columns} rows={rows} rowKey={({ id }) => id} rowHref={({ id }) => `/instrument/${id}`} loading={isPending} error={error}
          onRetry={() => void refetch()} sort={{ key, order: direction }} onSortChange={(next) => setOrder(`${next.key}:${next.order}`)} stackOnPhone empty="No instrument fits"
        />
      </Panel>
    </>
  );
}
