'use client';

import { Button } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { usePathname, useSearchParams } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { useMyGroups } from '@/components/source/GroupPicker';
import { Chip } from '@/components/ui/Chip';
import { DataTable } from '@/components/ui/DataTable';
import { DownloadMenu } from '@/components/ui/DownloadMenu';
import { formatCount } from '@/components/ui/format';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { SearchBox } from '@/components/ui/SearchBox';
import { EmptyState } from '@/components/ui/StateBox';
import { replaceSearch } from '@/components/ui/useUrlState';
import { sendOption } from '@/components/vo/sendTable';
import { apiQuery } from '@/lib/http/apiQuery';
import { apiUrl } from '@/lib/http/client';
import { BulkBar } from './BulkBar';
import { ColumnChooser } from './ColumnChooser';
import { ExpandedSource } from './ExpandedSource';
import { SavedSearches } from './SavedSearches';
import { SourceFilters } from './SourceFilters';
import { columnsFor, listedSources } from './sourceColumns';
import { activeConditions, PER_PAGE, readSearch, savedParams, searchChanges, toQuery, type FixedConditions } from './sourceSearch';
import classes from './SourcesPage.module.css';

export interface SourcesPageProps {
  title: string;
  description: string;
  panel: string;
  /** What is said where there is nothing and nothing is searched for. */
  nothing: { title: string; words: string };
  fixed?: FixedConditions;
  /** The viewer's own choice of columns. */
  columns?: readonly string[];
  /** Between the head and the table. */
  children?: ReactNode;
}

/** All that the search finds, not only the page. */
function conditionsOf(query: object): Record<string, unknown> {
  const { pageNumber: _, numPerPage: __, ...conditions } = query as Record<string, unknown>;
  return conditions;
}

function formats(query: object) {
  const conditions = conditionsOf(query);
  return [['csv', 'CSV'], ['ecsv', 'ECSV (astropy)'], ['votable', 'VOTable']].map(([format, label = '']) => ({
    label,
    href: apiUrl('/api/exports/sources', {}, { ...conditions, format }),
  }));
}

/** Saved sources as a table; everything that it shows is in its address. */
export function SourcesPage({ title, description, panel, nothing, fixed = {}, columns: own, children }: SourcesPageProps) {
  const params = useSearchParams();
  const page = usePathname();
  const search = readSearch((name) => params.get(name), { columns: own, sortBy: fixed.sortBy });
  const query = toQuery(search, fixed);
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...apiQuery('/api/sources', { query: query as never }),
    placeholderData: keepPreviousData,
  });
  const [selected, setSelected] = useState<ReadonlySet<string | number>>(new Set());
  const [focus, setFocus] = useState<string | null>(null);
  const groups = useMyGroups();
  const conditions = activeConditions(search, (id) => groups.find((group) => group.id === id)?.name ?? `group ${id}`);
  const rows = data && listedSources(data.sources);
  const filtered = conditions.length > 0 || Boolean(search.sourceID);
  const clear = () => replaceSearch(searchChanges(Object.fromEntries([...conditions.flatMap(({ names }) => names), 'sourceID'].map((name) => [name, null]))));
  const without = fixed.group_ids ? ['group_ids'] : [];

  return (
    <>
      <PageHeader
        title={title}
        description={description}
        actions={<DownloadMenu size="sm" name="Download the list" disabled={!rows?.length} options={formats(query)} send={sendOption({ name: title, of: 'sources', query: conditionsOf(query) })} />}
      />
      {children}
      <Panel
        title={panel}
        note={data && formatCount(data.totalMatches)}
        flush
        actions={
          <>
            <SearchBox label="Find by name" placeholder="Name or TNS name" value={search.sourceID ?? ''} width={180} onSearch={(text) => replaceSearch(searchChanges({ sourceID: text || null }))} />
            <Button variant="default" size="xs" leftSection={<IconAdjustmentsHorizontal size={14} />} onClick={() => setFocus('')}>
              Filters
            </Button>
            <SavedSearches page={page} params={savedParams(search)} />
            <ColumnChooser columns={search.columns} />
          </>
        }
      >
        <SourceFilters search={search} without={without} focus={focus} onClose={() => setFocus(null)} />
        {conditions.length > 0 && (
          <div className={classes.conditions} role="group" aria-label="Active filters">
            {conditions.map(({ label, names }) => (
              <Chip
                key={label}
                tone="accent"
                onClick={() => setFocus(names[0] ?? '')}
                clickLabel={`Change the filter ${label}`}
                removeLabel={`Remove the filter ${label}`}
                onRemove={() => replaceSearch(searchChanges(Object.fromEntries(names.map((name) => [name, null]))))}
              >
                {label}
              </Chip>
            ))}
            <Button size="compact-xs" variant="subtle" onClick={clear}>
              Clear all
            </Button>
          </div>
        )}
        {selected.size > 0 && <BulkBar obj_ids={[...selected].map(String)} onClear={() => setSelected(new Set())} />}
        <DataTable
          caption={title}
          columns={columnsFor(search.columns)}
          rows={rows}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/source/${encodeURIComponent(id)}`}
          refreshing={isPlaceholderData}
          error={error}
          onRetry={() => void refetch()}
          density="comfortable"
          stackOnPhone
          grid
          selection={{ selected, onChange: setSelected, label: ({ id }) => id }}
          expansion={{ label: ({ id }) => id, render: (source) => <ExpandedSource source={source} /> }}
          sort={{ key: search.sortBy, order: search.sortOrder }}
          onSortChange={({ key, order }) => replaceSearch(searchChanges({ sortBy: key, sortOrder: order }))}
          pagination={{
            kind: 'numbered',
            page: search.pageNumber,
            perPage: search.numPerPage,
            total: data?.totalMatches ?? null,
            onPageChange: (number) => replaceSearch({ pageNumber: number === 1 ? null : String(number) }),
            perPageOptions: PER_PAGE,
            onPerPageChange: (count) => replaceSearch(searchChanges({ numPerPage: String(count) })),
          }}
          empty={
            filtered ? (
              <EmptyState
                title="No source fits the filters"
                compact
                actions={
                  <Button size="xs" variant="default" onClick={clear}>
                    Clear the filters
                  </Button>
                }
              >
                Only sources saved to your groups are searched.
              </EmptyState>
            ) : (
              <EmptyState title={nothing.title} compact>
                {nothing.words}
              </EmptyState>
            )
          }
        />
      </Panel>
    </>
  );
}
