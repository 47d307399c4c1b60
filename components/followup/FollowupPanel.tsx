'use client';

import { Button, Checkbox } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTelescope } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { usePermission } from '@/components/shell/ViewerContext';
import { Chip } from '@/components/ui/Chip';
import { Panel } from '@/components/ui/Panel';
import { TextSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { RelativeTime } from '@/components/ui/Time';
import { apiQuery } from '@/lib/http/apiQuery';
import type { OverviewRequest } from '@/lib/followup/types';
import { useInstrumentForms, type Form } from './forms';
import { LazyComposer } from './LazyComposer';
import { allocationOf, payloadOf, requesterOf, summaryOf } from './payload';
import { useLiveRequests } from './refresh';
import { RequestActions } from './RequestActions';
import { STATES } from './states';
import classes from './followup.module.css';

/** Where a request is: the portal's word as a badge, with the facility's own beside it. */
export function RequestState({ request: { state, status } }: { request: Pick<OverviewRequest, 'state' | 'status'> }) {
  const { label, tone, means } = STATES[state];
  // What the badge says already is not said twice.
  const says = status.replace(new RegExp(`^${label}(: |$)`, 'i'), '');
  return (
    <>
      <Chip tone={tone} title={means}>{label}</Chip>
      {says && <span className={classes.status}>{says}</span>}
    </>
  );
}

function Request({ request, form }: { request: OverviewRequest; form: Form | undefined }) {
  const { comment, created_at, spectra, has_photometry } = request;
  const { group, pi } = allocationOf(request);
  const by = requesterOf(request)?.username ?? 'somebody';
  return (
    <li className={classes.request}>
      <span className={classes.head}><RequestState request={request} /></span>
      <RequestActions request={request} form={form} />
      <div className={classes.what}>{summaryOf(payloadOf(request))}</div>
      <div className={`${classes.what} ${classes.faint}`}>
        {by} for {group.name}{pi && ` (${pi})`} · <RelativeTime time={created_at} />
        {spectra > 0 && <> · <a href="#spectra">{spectra === 1 ? 'Spectrum' : `${spectra} spectra`}</a></>}
        {has_photometry && <> · <a href="#photometry">Photometry</a></>}
      </div>
      {comment && <div className={classes.what}>{comment}</div>}
    </li>
  );
}

/** What telescopes have been asked about a source, and asking. */
export function FollowupPanel({ obj_id }: { obj_id: string }) {
  const mayAsk = usePermission('Upload data');
  const forms = useInstrumentForms();
  const [opened, composer] = useDisclosure(false);
  const [withDeleted, setWithDeleted] = useState(false);
  const { data, error, refetch } = useQuery(apiQuery('/api/internal/followup_requests', { query: { obj_id, numPerPage: 200 } }));
  useLiveRequests();
  const all = data?.followup_requests;
  const deleted = all?.filter(({ state }) => state === 'deleted').length ?? 0;
  const shown = all?.filter(({ state }) => withDeleted || state !== 'deleted');
  const byInstrument = new Map<number, OverviewRequest[]>();
  for (const request of shown ?? []) {
    const { id } = allocationOf(request).instrument;
    byInstrument.set(id, [...(byInstrument.get(id) ?? []), request]);
  }
  return (
    <Panel
      id="followup" title="Follow-up" note={shown?.length}
      actions={
        <>
          {deleted > 0 && <Checkbox size="xs" label="Taken back" checked={withDeleted} onChange={(event) => setWithDeleted(event.currentTarget.checked)} />}
          {mayAsk && <Button size="compact-sm" leftSection={<IconTelescope size={14} />} onClick={composer.open}>Request follow-up</Button>}
        </>
      }
    >
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} compact /> : null}
      {!data && !error && <TextSkeleton lines={3} />}
      {shown?.length === 0 && <EmptyState title="No telescope has been asked" compact>Requests by your groups&#8217; allocations are shown here, with what came back.</EmptyState>}
      {[...byInstrument].map(([instrument_id, requests]) => (
        <div key={instrument_id}>
          <h3 className={classes.instrument}><Link href={`/instrument/${instrument_id}`} prefetch={false}>{allocationOf(requests[0]!).instrument.name}</Link></h3>
          <ul className={classes.requests}>
            {requests.map((request) => <Request key={request.id} request={request} form={forms?.[String(instrument_id)]} />)}
          </ul>
        </div>
      ))}
      <LazyComposer obj_ids={[obj_id]} opened={opened} onClose={composer.close} />
    </Panel>
  );
}
