'use client';

import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { Fragment } from 'react';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { TextSkeleton } from '@/components/ui/Skeletons';
import { replaceSearch } from '@/components/ui/useUrlState';
import type { AuditTrail } from '@/lib/audit/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { AuditFilters } from './AuditFilters';
import { AuditRow } from './AuditRow';
import { auditPage, readAuditSearch } from './auditSearch';
import { withNames, type Names } from './sentences';
import classes from './audit.module.css';

/** What numbers in the trail are called today. */
function useNames(): Names {
  const { data: users } = useQuery(apiQuery('/api/user', { query: { includeExpired: true } }));
  const { data: groups } = useQuery(apiQuery('/api/groups'));
  const { data: streams } = useQuery(apiQuery('/api/streams'));
  return {
    users: new Map(users?.users.map(({ id, username }) => [id, username])),
    groups: new Map((groups && 'all_groups' in groups ? groups.all_groups : []).map(({ id, name }) => [id, name])),
    streams: new Map(streams?.map(({ id, name }) => [id, name])),
  };
}

/** Who did what, when, through which token; newest first, page after page. */
export function AuditPage({ first }: { first: AuditTrail }) {
  const params = useSearchParams();
  const search = readAuditSearch((name) => params.get(name));
  const isFiltered = Object.keys(search).length > 0;
  const { data, error, hasNextPage, isFetchingNextPage, isPending, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['/api/internal/audit_trail', search],
    queryFn: ({ pageParam, signal }) => api.get('/api/internal/audit_trail', { query: auditPage(search, pageParam), signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next_before }) => next_before ?? undefined,
    // What the server read is of the address that the page was opened with.
    initialData: isFiltered ? undefined : { pages: [first], pageParams: [undefined] },
    initialDataUpdatedAt: 0,
  });
  const names = useNames();
  const events = data?.pages.flatMap((page) => page.events) ?? [];
  const days = new Map<string, typeof events>();
  for (const event of events) {
    const day = event.created_at.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), event]);
  }
  return (
    <>
      <PageHeader
        title="Audit trail"
        description="Who did what, when, and through which token. Nothing here is ever changed or deleted. Times are UTC."
      />
      <Panel title="Events" flush actions={<AuditFilters search={search} />}>
        {error && !data ? (
          <ErrorState error={error} onRetry={() => void refetch()} compact />
        ) : isPending ? (
          <div className={classes.waiting}>
            <TextSkeleton lines={10} />
          </div>
        ) : events.length === 0 ? (
          <EmptyState
            title={isFiltered ? 'Nothing fits the filters' : 'Nothing has been done yet'}
            compact
            actions={
              isFiltered && (
                <Button size="xs" variant="default" onClick={() => replaceSearch(Object.fromEntries(Object.keys(search).map((name) => [name, null])))}>
                  Clear the filters
                </Button>
              )
            }
          >
            {isFiltered ? 'Memberships, roles, tokens, deletions and shares are noted here.' : 'Whatever changes who may see or do what shows here at once.'}
          </EmptyState>
        ) : (
          <ol className={classes.events} aria-label="Events, newest first">
            {[...days].map(([day, ofDay]) => (
              <Fragment key={day}>
                <li className={classes.day}>{day}</li>
                {ofDay.map((event) => (
                  <AuditRow key={event.id} event={event} named={withNames(event, names)} />
                ))}
              </Fragment>
            ))}
          </ol>
        )}
        {hasNextPage && (
          <div className={classes.more}>
            <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              Show older
            </Button>
          </div>
        )}
      </Panel>
    </>
  );
}
