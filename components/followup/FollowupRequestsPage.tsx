'use client';

import { Button, Checkbox, Menu, Tabs } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconColumns, IconDownload, IconFileAnalytics, IconTimeline, IconWand } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { formatCount } from '@/components/ui/format';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { useUrlText } from '@/components/ui/useUrlState';
import { apiQuery } from '@/lib/http/apiQuery';
import { apiUrl } from '@/lib/http/client';
import { BulkRequests } from './BulkRequests';
import { Filters } from './Filters';
import { useInstrumentForms } from './forms';
import { Health } from './Health';
import { headOf } from './payload';
import { useLiveRequests } from './refresh';
import { payloadFields, RequestTable } from './RequestTable';
import { toCountQuery, toQuery, useSearch, type SortBy } from './search';
import classes from './followup.module.css';

/** Shown until somebody chooses others. */
const FIRST = new Set(['observation_type', 'observation_mode', 'observation_choices', 'observation_choice', 'priority', 'start_date', 'end_date']);

/** All follow-up requests of the viewer's groups: how they are, and what needs somebody. */
export function FollowupRequestsPage() {
  const [search, change] = useSearch();
  const [columns, setColumns] = useUrlText('columns');
  const [more, setMore] = useState(false);
  const [selected, setSelected] = useState<ReadonlySet<string | number>>(new Set());
  const forms = useInstrumentForms();
  useLiveRequests();
  const query = toQuery(search);
  const { data, error, refetch, isPlaceholderData, isPending } = useQuery({ ...apiQuery('/api/internal/followup_requests', { query }), placeholderData: keepPreviousData });
  const { data: counts, error: countError } = useQuery({ ...apiQuery('/api/internal/followup_requests/counts', { query: toCountQuery(search) }), placeholderData: keepPreviousData });
  // The tabs stay when one of them is chosen.
  const { instrumentID: _, ...anyInstrument } = toCountQuery(search);
  const { data: all } = useQuery({ ...apiQuery('/api/internal/followup_requests/counts', { query: anyInstrument }), placeholderData: keepPreviousData });
  const { instrumentID } = search;
  const rows = data?.followup_requests;
  const chosen = rows?.filter(({ id }) => selected.has(id)) ?? [];
  const known = payloadFields(rows);
  const fields = instrumentID === undefined ? null : columns ? columns.split(',').filter((name) => known.includes(name)) : known.filter((name) => FIRST.has(name));
  const totals = new Map<number, { name: string; count: number }>();
  for (const { instrument_id, instrument_name, count, state } of all ?? []) {
    if (search.states && !search.states.includes(state)) continue;
    totals.set(instrument_id, { name: instrument_name, count: (totals.get(instrument_id)?.count ?? 0) + count });
  }
  if (instrumentID !== undefined && all && !totals.has(instrumentID)) {
    totals.set(instrumentID, { name: all.find(({ instrument_id }) => instrument_id === instrumentID)?.instrument_name ?? `Instrument ${instrumentID}`, count: 0 });
  }
  const form = instrumentID === undefined ? undefined : forms?.[String(instrumentID)];
  const { pageNumber: __, numPerPage: ___, sortBy: ____, sortOrder: _____, ...conditions } = query;
  const isNarrowed = Object.values(conditions).some((value) => value !== undefined);
  return (
    <>
      <PageHeader
        title="Follow-up requests"
        description="What your groups have asked of telescopes."
        actions={
          <>
            <Button variant="default" leftSection={<IconWand size={16} />} component={Link} href="/default_followup_requests">Rules</Button>
            <Button variant="default" leftSection={<IconTimeline size={16} />} component={Link} href={`/followup_requests/schedule${instrumentID === undefined ? '' : `?instrument=${instrumentID}`}`}>Schedule</Button>
            {instrumentID !== undefined && (
              <Button variant="default" leftSection={<IconFileAnalytics size={16} />} component="a" download href={apiUrl('/api/allocation/report/[instrument_id]', { instrument_id: instrumentID })}>Report</Button>
            )}
            <Button variant="default" leftSection={<IconDownload size={16} />} component="a" download href={apiUrl('/api/internal/followup_requests/download', {}, conditions)}>CSV</Button>
          </>
        }
      />
      <div className={classes.page}>
        {!counts && countError ? <ErrorState error={countError} compact /> : <Health counts={counts} chosen={search.states} onChoose={(states) => change({ states })} />}
        <Panel
          title="Requests" note={data && formatCount(data.totalMatches)} flush
          actions={
            <>
              <Button size="xs" variant="default" aria-expanded={more} leftSection={<IconAdjustmentsHorizontal size={14} />} onClick={() => setMore(!more)}>More filters</Button>
              {fields !== null && (
                <Menu position="bottom-end" closeOnItemClick={false} withinPortal>
                  <Menu.Target>
                    <Button size="xs" variant="default" leftSection={<IconColumns size={14} />}>Columns</Button>
                  </Menu.Target>
                  <Menu.Dropdown p="sm">
                    {known.map((name) => (
                      <Checkbox
                        key={name} size="xs" my={6} label={headOf(name, form?.aliasLookup)} checked={fields.includes(name)}
                        onChange={(event) => setColumns((event.currentTarget.checked ? known.filter((each) => each === name || fields.includes(each)) : fields.filter((each) => each !== name)).join(',') || null)}
                      />
                    ))}
                  </Menu.Dropdown>
                </Menu>
              )}
            </>
          }
        >
          <div className={classes.filterBox}>
            <Filters search={search} change={change} counts={all ?? []} more={more || Boolean(search.requesters || search.startDate || search.endDate || search.observationStartDate || search.observationEndDate)} />
          </div>
          {/* The row is there before the counts are, so that the table does not move when they come. */}
          <Tabs value={instrumentID === undefined ? 'all' : String(instrumentID)} onChange={(value) => change({ instrumentID: value === 'all' ? null : value, columns: null })} variant="outline">
            <Tabs.List aria-label="Instruments" className={classes.instruments}>
              <Tabs.Tab value="all">All</Tabs.Tab>
              {[...totals].map(([id, { name, count }]) => <Tabs.Tab key={id} value={String(id)}>{name} <span className={classes.faint}>{formatCount(count)}</span></Tabs.Tab>)}
            </Tabs.List>
          </Tabs>
          {chosen.length > 0 && <BulkRequests requests={chosen} onClear={() => setSelected(new Set())} />}
          <RequestTable
            caption="Follow-up requests" rows={rows} instrument_id={instrumentID} fields={fields} loading={isPending} refreshing={isPlaceholderData} error={error} onRetry={() => void refetch()}
            selection={{ selected, onChange: setSelected, label: ({ obj_id, id }) => `${obj_id}, request ${id}` }}
            sort={{ key: search.sortBy, order: search.sortOrder }} onSortChange={({ key, order }) => change({ sortBy: key as SortBy, sortOrder: order })}
            pagination={{
              kind: 'numbered', page: search.pageNumber, perPage: search.numPerPage, total: data?.totalMatches ?? null, onPageChange: (pageNumber) => change({ pageNumber: pageNumber === 1 ? null : pageNumber }),
              perPageOptions: [25, 50, 100], onPerPageChange: (numPerPage) => change({ numPerPage }),
            }}
            empty={
              isNarrowed ? (
                <EmptyState title="No request fits" compact actions={<Button size="xs" variant="default" component={Link} href="/followup_requests">Show all</Button>}>
                  Only requests on the allocations of your groups are searched.
                </EmptyState>
              ) : (
                <EmptyState title="No follow-up yet" compact>Telescopes are asked from the page of a source, or for several at once from the list of sources.</EmptyState>
              )
            }
          />
        </Panel>
      </div>
    </>
  );
}
