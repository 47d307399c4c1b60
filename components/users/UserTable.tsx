'use client';

import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { useViewer } from '@/components/shell/ViewerContext';
import { useRefreshOn } from '@/components/shell/useRefreshOn';
import { Chip } from '@/components/ui/Chip';
import { useNow } from '@/components/ui/clock';
import { DataTable } from '@/components/ui/DataTable';
import { formatCount } from '@/components/ui/format';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { replaceSearch } from '@/components/ui/useUrlState';
import { apiQuery } from '@/lib/http/apiQuery';
import { UserBulkBar } from './UserBulkBar';
import { userColumns } from './userColumns';
import { UserFilters } from './UserFilters';
import { userRights } from './userRights';
import { readUserSearch, userChanges, userConditions, userQuery, USERS_PER_PAGE } from './userSearch';
import { useAccessOptions } from './useAccessOptions';
import classes from './users.module.css';

/** All accounts; what it shows is in the address. */
export function UserTable() {
  const viewer = useViewer();
  const params = useSearchParams();
  const search = readUserSearch((name) => params.get(name));
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...apiQuery('/api/user', { query: userQuery(search) }),
    placeholderData: keepPreviousData,
  });
  useRefreshOn(['skyportal/FETCH_USERS', 'skyportal/FETCH_USERS_MANAGEMENT'], ['/api/user']);
  const [selected, setSelected] = useState<ReadonlySet<string | number>>(new Set());
  const now = useNow();
  const rights = userRights(viewer);
  const options = useAccessOptions(rights);
  const conditions = userConditions(search);
  const clear = () => replaceSearch(userChanges(Object.fromEntries(['search', ...conditions.map(({ name }) => name)].map((name) => [name, null]))));
  const chosen = data?.users.filter(({ id }) => selected.has(id)) ?? [];

  return (
    <Panel title="Accounts" note={data && formatCount(data.totalMatches)} flush actions={<UserFilters search={search} options={options} />}>
      {conditions.length > 0 && (
        <div className={classes.conditions} role="group" aria-label="Active filters">
          {conditions.map(({ name, label }) => (
            <Chip key={name} tone="accent" removeLabel={`Remove the filter ${label}`} onRemove={() => replaceSearch(userChanges({ [name]: null }))}>
              {label}
            </Chip>
          ))}
          <Button size="compact-xs" variant="subtle" onClick={clear}>
            Clear all
          </Button>
        </div>
      )}
      {chosen.length > 0 && <UserBulkBar users={chosen} options={options} rights={rights} onDone={() => setSelected(new Set())} />}
      <DataTable
        caption="Users"
        columns={userColumns({ rights, options, viewer, now })}
        rows={data?.users}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/user/${id}`}
        refreshing={isPlaceholderData}
        error={error}
        onRetry={() => void refetch()}
        density="comfortable"
        stackOnPhone
        selection={{ selected, onChange: setSelected, label: ({ username }) => username }}
        sort={{ key: search.sortBy, order: search.sortOrder }}
        onSortChange={({ key, order }) => replaceSearch(userChanges({ sortBy: key, sortOrder: order }))}
        pagination={{
          kind: 'numbered',
          page: search.pageNumber,
          perPage: search.numPerPage,
          total: data?.totalMatches ?? null,
          onPageChange: (page) => replaceSearch({ pageNumber: page === 1 ? null : String(page) }),
          perPageOptions: USERS_PER_PAGE,
          onPerPageChange: (count) => replaceSearch(userChanges({ numPerPage: String(count) })),
        }}
        empty={
          <EmptyState
            title="Nobody fits the filters"
            compact
            actions={
              <Button size="xs" variant="default" onClick={clear}>
                Clear the filters
              </Button>
            }
          >
            {search.includeExpired ? 'Look for another name.' : 'Accounts that have expired are left out unless you ask for them.'}
          </EmptyState>
        }
      />
    </Panel>
  );
}
