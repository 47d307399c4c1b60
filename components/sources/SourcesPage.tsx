'use client';

import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useMyGroups } from '@/components/source/GroupPicker';
import { Chip } from '@/components/ui/Chip';
import { DataTable } from '@/components/ui/DataTable';
import { DownloadMenu } from '@/components/ui/DownloadMenu';
import { formatCount } from '@/components/ui/format';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { replaceSearch } from '@/components/ui/useUrlState';
import { apiQuery } from '@/lib/http/apiQuery';
import { apiUrl } from '@/lib/http/client';
import { SourceFilters } from './SourceFilters';
import { columns, listedSources } from './sourceColumns';
import { activeConditions, PER_PAGE, readSearch, searchChanges, toQuery } from './sourceSearch';
import classes from './SourcesPage.module.css';

export interface SourcesPageProps {
  title: string;
  description: string;
  /** Only what the viewer has on this list. */
  listName?: string;
}

/** All that the search finds, not only the page. */
function formats(query: object) {
  const { pageNumber: _, numPerPage: __, ...conditions } = query as Record<string, unknown>;
  return [['csv', 'CSV'], ['ecsv', 'ECSV (astropy)'], ['votable', 'VOTable']].map(([format, label = '']) => ({
    label,
    href: apiUrl('/api/exports/sources', {}, { ...conditions, format }),
  }));
}

/** Saved sources as a table; everything that it shows is in its address. */
export function SourcesPage({ title, description, listName }: SourcesPageProps) {
  const params = useSearchParams();
  const search = readSearch((name) => params.get(name));
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...apiQuery('/api/sources', { query: toQuery(search, listName) as never }),
    placeholderData: keepPreviousData,
  });
  const groups = useMyGroups();
  const conditions = activeConditions(search, (id) => groups.find((group) => group.id === id)?.name ?? `group ${id}`);
  const rows = data && listedSources(data.sources);
  const filtered = conditions.length > 0 || Boolean(search.sourceID);
  const clear = () => replaceSearch(searchChanges(Object.fromEntries([...conditions.flatMap(({ names }) => names), 'sourceID'].map((name) => [name, null]))));

  return (
    <>
      <PageHeader
        title={title}
        description={description}
        actions={
          <DownloadMenu size="sm" name="Download the list" disabled={!rows?.length} options={formats(toQuery(search, listName))} />
        }
      />
      <Panel title={listName ? 'Favourites' : 'Saved sources'} note={data && formatCount(data.totalMatches)} flush actions={<SourceFilters search={search} />}>
        {conditions.length > 0 && (
          <div className={classes.conditions} role="group" aria-label="Active filters">
            {conditions.map(({ label, names }) => (
              <Chip
                key={label}
                tone="accent"
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
        <DataTable
          caption={title}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/source/${encodeURIComponent(id)}`}
          refreshing={isPlaceholderData}
          error={error}
          onRetry={() => void refetch()}
          density="comfortable"
          stackOnPhone
          sort={{ key: search.sortBy, order: search.sortOrder }}
          onSortChange={({ key, order }) => replaceSearch(searchChanges({ sortBy: key, sortOrder: order }))}
          pagination={{
            kind: 'numbered',
            page: search.pageNumber,
            perPage: search.numPerPage,
            total: data?.totalMatches ?? null,
            onPageChange: (page) => replaceSearch({ pageNumber: page === 1 ? null : String(page) }),
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
              <EmptyState title={listName ? 'No favourites yet' : 'No saved sources yet'} compact>
                {listName ? 'The star on a source puts it here.' : 'Candidates become sources when somebody saves them to one of your groups.'}
              </EmptyState>
            )
          }
        />
      </Panel>
    </>
  );
}
