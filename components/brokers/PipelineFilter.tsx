'use client';

import { Button, Group, NumberInput, Stack, Switch } from '@mantine/core';
import { IconCheck, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { PipelineEditor } from '@/components/filters/PipelineEditor';
import { formatPipeline, parsePipeline } from '@/components/filters/pipelineText';
import { Chip } from '@/components/ui/Chip';
import { ErrorLine } from '@/components/ui/ErrorLine';
import { notifyError, notifySuccess } from '@/components/ui/notify';
import { Panel } from '@/components/ui/Panel';
import { mjdToJd } from '@/lib/astro/time';
import type { Broker, BrokerFilterDetail, FilterChangeBody } from '@/lib/brokers/schema';
import { api } from '@/lib/http/client';
import { Preview } from './Preview';
import classes from './brokers.module.css';

interface Altdata {
  boom?: { validations?: Record<string, { passed: boolean; message: string | null }> };
  autoAnnotate?: boolean;
  autoFollowup?: boolean;
}

const FIRST = [{ $match: { 'candidate.drb': { $gt: 0.9 } } }];

const pipelineOf = (version: unknown): unknown => (version as { pipeline?: unknown } | null)?.pipeline ?? null;

/** The newest version that is stored with its pipeline, or a beginning. */
const startOf = ({ filters = [] }: BrokerFilterDetail): string => formatPipeline(pipelineOf(filters.at(-1)?.version) ?? FIRST);

/** A filter that is a pipeline with versions at its broker. `now` is MJD. */
export function PipelineFilter({ broker, filter, mayChange, now }: { broker: Broker; filter: BrokerFilterDetail; mayChange: boolean; now: number }) {
  const client = useQueryClient();
  const [text, setText] = useState(() => startOf(filter));
  const [days, setDays] = useState<number | string>(1);
  const parsed = parsePipeline(text);
  const params = { broker_id: broker.id, filter_id: filter.id };
  const altdata = (filter.altdata ?? {}) as Altdata;
  const versions = filter.filters ?? [];
  const settle = () => client.invalidateQueries({ queryKey: ['/api/brokers/[broker_id]/filters/[filter_id]'] });
  const adding = useMutation({
    mutationFn: () => api.post('/api/brokers/[broker_id]/filters/[filter_id]', { params, body: { altdata: parsed.pipeline, filters: { pipeline: parsed.pipeline } } }),
    onSuccess: () => notifySuccess('The version is at the broker'),
    onSettled: settle,
  });
  const changing = useMutation({
    mutationFn: (body: FilterChangeBody) => api.patch('/api/brokers/[broker_id]/filters/[filter_id]', { params, body }),
    onError: (failure) => notifyError('The filter was not changed', failure),
    onSettled: settle,
  });
  const validating = useMutation({
    mutationFn: (fid: string) => api.post('/api/brokers/[broker_id]/filters/[filter_id]/validate', { params, body: { fid } }),
    onError: (failure) => notifyError('The version was not validated', failure),
    onSettled: settle,
  });
  const trying = useMutation({
    mutationFn: () => {
      const end_jd = mjdToJd(now);
      return api.post('/api/brokers/[broker_id]/filter/test', { params: { broker_id: broker.id }, body: { pipeline: parsed.pipeline, filter_id: filter.id, start_jd: end_jd - (Number(days) || 1), end_jd, sort_by: 'candidate.jd', limit: 50 } });
    },
  });
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <Panel title="Pipeline" flush>
          <PipelineEditor value={text} onChange={setText} parsed={parsed} />
        </Panel>
        <Group>
          <Button disabled={!mayChange || parsed.pipeline === null} loading={adding.isPending} onClick={() => adding.mutate()}>Add as a new version</Button>
          <Button variant="default" leftSection={<IconPlayerPlay size={16} />} disabled={parsed.pipeline === null} loading={trying.isPending} onClick={() => trying.mutate()}>Try it on</Button>
          <NumberInput aria-label="Days" w={110} min={0.1} max={60} suffix=" days" value={days} onChange={setDays} hideControls />
        </Group>
        {(adding.error ?? trying.error) && <ErrorLine error={adding.error ?? trying.error} />}
        {trying.data !== undefined && <Preview result={trying.data} />}
      </div>
      <div className={classes.column}>
        <Panel title="Versions" note={versions.length}>
          {versions.length === 0 ? <span className={classes.faint}>None yet.</span> : (
            <Stack gap="xs">
              {[...versions].reverse().map(({ fid, version }) => {
                const verdict = altdata.boom?.validations?.[fid];
                const isActive = filter.active === true && filter.active_fid === fid;
                return (
                  <Group key={fid} justify="space-between" gap={6}>
                    <Group gap={6}>
                      <Button size="compact-xs" variant="subtle" disabled={pipelineOf(version) === null} onClick={() => setText(formatPipeline(pipelineOf(version)))}>{fid}</Button>
                      {isActive && <Chip tone="good">Active</Chip>}
                      {verdict && <Chip tone={verdict.passed ? 'good' : 'bad'} title={verdict.message ?? undefined}>{verdict.passed ? 'Valid' : 'Not valid'}</Chip>}
                    </Group>
                    {mayChange && (
                      <Group gap={4}>
                        <Button size="compact-xs" variant="default" leftSection={<IconCheck size={12} />} loading={validating.isPending && validating.variables === fid} onClick={() => validating.mutate(fid)}>Validate</Button>
                        <Switch size="xs" aria-label={`Version ${fid} is active`} checked={isActive} disabled={changing.isPending} onChange={({ currentTarget }) => changing.mutate({ active: currentTarget.checked, active_fid: fid })} />
                      </Group>
                    )}
                  </Group>
                );
              })}
            </Stack>
          )}
        </Panel>
        <Panel title="What passes">
          <Stack gap="xs">
            <Switch label="is saved to the group" checked={filter.autosave} disabled={!mayChange || changing.isPending} onChange={({ currentTarget }) => changing.mutate({ autoSave: currentTarget.checked })} />
            <Switch label="is annotated" checked={altdata.autoAnnotate ?? false} disabled={!mayChange || changing.isPending} onChange={({ currentTarget }) => changing.mutate({ autoAnnotate: currentTarget.checked })} />
            <Switch label="is followed up" checked={altdata.autoFollowup ?? false} disabled={!mayChange || changing.isPending} onChange={({ currentTarget }) => changing.mutate({ autoFollowup: currentTarget.checked })} />
          </Stack>
        </Panel>
      </div>
    </div>
  );
}
