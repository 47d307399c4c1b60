'use client';

import { Button } from '@mantine/core';
import { IconDownload, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { usePermission } from '@/components/shell/ViewerContext';
import { notifyError, notifySuccess } from '@/components/ui/notify';
import { Panel } from '@/components/ui/Panel';
import type { GcnEventDetail } from '@/lib/gcn/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { api, apiUrl } from '@/lib/http/client';
import classes from './gcn.module.css';

const ARCHIVES = [
  { path: '/api/gcn_event/[dateobs]/tach', label: 'Names and circulars' },
  { path: '/api/gcn_event/[dateobs]/gracedb', label: 'GraceDB' },
  { path: '/api/gcn_event/[dateobs]/crossmatch', label: 'Match candidates' },
] as const;

/** The skymap as files, what archives know of the event, and how many candidates the filters have inside. */
export function EventTools({ event, localization }: { event: GcnEventDetail; localization: GcnEventDetail['localizations'][number] | undefined }) {
  const { dateobs } = event;
  const mayManage = usePermission('Manage GCNs');
  const tach = useQuery(apiQuery('/api/gcn_event/[dateobs]/tach', { params: { dateobs } }));
  const states = useQuery(apiQuery('/api/gcn_event/[dateobs]/crossmatch', { params: { dateobs } }));
  const asking = useMutation({
    mutationFn: (path: (typeof ARCHIVES)[number]['path']) => api.post(path, { params: { dateobs } }),
    onSuccess: () => notifySuccess('It is looked up; the page changes when there is something new'),
    onError: (failure) => notifyError('It was not looked up', failure),
  });
  const place = localization && { dateobs, localization_name: localization.localization_name };
  const id = localization && { dateobs: localization.id };
  const circulars = Object.entries(tach.data?.circulars ?? {});
  const matched = (states.data ?? []).filter(({ status, n_matches }) => status !== 'done' || n_matches > 0);
  return (
    <Panel title="Files and archives" id="files" collapsible defaultCollapsed>
      {place && id && (
        <ul className={classes.files}>
          <li><a href={apiUrl('/api/localization/[dateobs]/name/[localization_name]/figure', place)}><IconDownload size={14} aria-hidden /> Whole sky (PNG)</a></li>
          <li><a href={`${apiUrl('/api/localization/[dateobs]/name/[localization_name]/figure', place)}?projection=orthographic&format=svg`}><IconDownload size={14} aria-hidden /> Globe (SVG)</a></li>
          <li><a href={apiUrl('/api/localization/[dateobs]/name/[localization_name]/moc', place)}><IconDownload size={14} aria-hidden /> 90 % region (MOC)</a></li>
          <li><a href={apiUrl('/api/localization/[dateobs]/observability', id)}><IconDownload size={14} aria-hidden /> Observability (PDF)</a></li>
          <li><a href={apiUrl('/api/localization/[dateobs]/worldmap', id)}><IconDownload size={14} aria-hidden /> World map (PDF)</a></li>
          <li><Link href={`/galaxies?event=${encodeURIComponent(dateobs)}`}>Galaxies inside</Link></li>
        </ul>
      )}
      {circulars.length > 0 && (
        <ul className={classes.list} aria-label="Circulars">
          {circulars.map(([number, subject]) => (
            <li key={number} className={classes.item}>
              <a href={`https://gcn.nasa.gov/circulars/${encodeURIComponent(number)}`} target="_blank" rel="noreferrer">{number}</a>
              <span className={classes.faint}>{subject}</span>
            </li>
          ))}
        </ul>
      )}
      {matched.length > 0 && (
        <dl className={classes.facts}>
          {matched.map(({ id: state_id, filter, status, n_matches, error }) => (
            <div key={state_id} className={classes.pair}>
              <dt>{filter.name}</dt>
              <dd>{status === 'done' ? `${n_matches} inside` : (error ?? 'waits')}</dd>
            </div>
          ))}
        </dl>
      )}
      {mayManage && (
        <div className={classes.actions}>
          {ARCHIVES.map(({ path, label }) => (
            <Button key={path} size="compact-sm" variant="default" leftSection={<IconRefresh size={14} />} loading={asking.isPending && asking.variables === path} onClick={() => asking.mutate(path)}>
              {label}
            </Button>
          ))}
        </div>
      )}
    </Panel>
  );
}
