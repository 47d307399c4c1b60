'use client';

import { Button, Group, MultiSelect, NumberInput, Select, Skeleton, Stack, Switch, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { useClasses } from '@/components/candidates/ClassifyDialog';
import { useMyGroups } from '@/components/source/GroupPicker';
import { MAX_COMPARED } from '@/components/sources/compare';
import { distinctColors, OTHER_COLOR } from '@/components/plots/distinctColors';
import { Chip } from '@/components/ui/Chip';
import { plural } from '@/components/ui/format';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { useUrlChoice, useUrlText } from '@/components/ui/useUrlState';
import { apiQuery } from '@/lib/http/apiQuery';
import { CurveGrid } from './CurveGrid';
import { classesOf, isMagnitude } from './scatter';
import { ScatterPlot } from './ScatterPlot';
import classes from './Statistics.module.css';

const ON = ['no', 'yes'] as const;
const NONE: ReadonlySet<string> = new Set();

/** The population of the viewer's sources: one statistic of their light curves against another. */
export function StatisticsPage() {
  const router = useRouter();
  const [xField, setX] = useUrlText('x');
  const [yField, setY] = useUrlText('y');
  const [xLog, setXLog] = useUrlChoice('xlog', ON, 'no');
  const [yLog, setYLog] = useUrlChoice('ylog', ON, 'no');
  const [wanted, setWanted] = useUrlText('classifications');
  const [group, setGroup] = useUrlText('group_id');
  const [threshold, setThreshold] = useUrlText('probability');
  const [ids, setIds] = useUrlText('ids');
  const [selected, setSelected] = useState<ReadonlySet<string>>(NONE);
  const groups = useMyGroups();
  const { classes: known } = useClasses();
  const [x, y] = [xField || 'peak_mjd_global', yField || 'peak_mag_global'];
  const query = {
    xField: x, yField: y, classifications: wanted, group_id: group, classificationProbThreshold: threshold,
    obj_ids: ids.split(/[\s,;]+/).filter(Boolean).join(','), maxMatches: 100_000,
  };
  const { data, error, isPlaceholderData, refetch } = useQuery({ ...apiQuery('/api/phot_stats/aggregate', { query: query as never }), placeholderData: keepPreviousData, staleTime: 60_000 });
  const labels = useMemo(() => new Map((data?.fields ?? []).map(({ value, label }) => [value, label])), [data]);
  const fields = (data?.fields ?? []).map(({ value, label }) => ({ value, label }));
  const names = [...new Set([...(known ?? []).map(({ classification }) => classification), ...wanted.split(',').filter(Boolean)])];
  const shownClasses = useMemo(() => classesOf(data?.points ?? []), [data]);
  const colorOf = useMemo(() => distinctColors(shownClasses), [shownClasses]);
  const isAnyUnclassified = data?.points.some(({ classification }) => classification === null) ?? false;
  const xAxis = useMemo(() => ({ label: labels.get(x) ?? x, log: xLog === 'yes', reversed: false }), [labels, x, xLog]);
  const yAxis = useMemo(() => ({ label: labels.get(y) ?? y, log: yLog === 'yes', reversed: isMagnitude(y) }), [labels, y, yLog]);
  const chosen = data?.points.filter(({ id }) => selected.has(id)) ?? [];

  return (
    <>
      <PageHeader title="Source statistics" description="The light curves of your sources as a population." />
      <Stack gap="md">
        <Panel title="Population">
          <Group align="flex-end" gap="sm">
            <MultiSelect size="xs" w={260} label="Classes" placeholder={wanted ? undefined : 'Any'} searchable clearable limit={60} data={names} value={wanted.split(',').filter(Boolean)} onChange={(list) => setWanted(list.join(',') || null)} />
            <NumberInput size="xs" w={130} label="Minimum probability" min={0} max={1} step={0.1} hideControls value={threshold} onChange={(value) => setThreshold(String(value) || null)} />
            <Select size="xs" w={200} label="Group" clearable searchable placeholder="All of mine" data={groups.map(({ id, name }) => ({ value: String(id), label: name }))} value={group || null} onChange={setGroup} />
            <TextInput size="xs" w={260} label="Only these sources" placeholder="Names, parted by blanks or commas" defaultValue={ids} onBlur={(event) => setIds(event.currentTarget.value.trim() || null)} />
          </Group>
        </Panel>
        <Panel title="Statistics" note={data && plural(data.count, 'source')}>
          <Group align="flex-end" gap="sm" mb="sm">
            <Select size="xs" w={220} label="Across" searchable allowDeselect={false} data={fields} value={x} onChange={setX} />
            <Switch size="xs" label="log" aria-label="Logarithmic x axis" checked={xLog === 'yes'} onChange={(event) => setXLog(event.currentTarget.checked ? 'yes' : 'no')} />
            <Select size="xs" w={220} label="Up" searchable allowDeselect={false} data={fields} value={y} onChange={setY} />
            <Switch size="xs" label="log" aria-label="Logarithmic y axis" checked={yLog === 'yes'} onChange={(event) => setYLog(event.currentTarget.checked ? 'yes' : 'no')} />
          </Group>
          {error && !data ? (
            <ErrorState error={error} onRetry={() => void refetch()} compact />
          ) : !data ? (
            <Skeleton height={460} radius="sm" />
          ) : data.points.length === 0 ? (
            <EmptyState title="No source has both statistics" compact>
              Choose others, or a larger population.
            </EmptyState>
          ) : (
            <div style={{ opacity: isPlaceholderData ? 0.5 : 1 }}>
              <ScatterPlot points={data.points} x={xAxis} y={yAxis} colorOf={colorOf} selected={selected} onOpen={(id) => router.push(`/source/${encodeURIComponent(id)}`)} onSelect={(list) => setSelected(new Set(list))} />
              <div className={classes.legend}>
                {shownClasses.slice(0, 24).map((name) => <Chip key={name} dot color={colorOf(name)}>{name}</Chip>)}
                {isAnyUnclassified && <Chip dot color={OTHER_COLOR}>unclassified</Chip>}
              </div>
              {data.truncated && <p className={classes.note}>These are the first {plural(data.count, 'source')}; there are more.</p>}
            </div>
          )}
        </Panel>
        <Panel
          title="Light curves"
          note={chosen.length ? plural(chosen.length, 'source') : undefined}
          actions={
            chosen.length > 1 && (
              <Button size="xs" variant="default" component={Link} href={`/compare?ids=${chosen.slice(0, MAX_COMPARED).map(({ id }) => encodeURIComponent(id)).join(',')}`}>
                Compare {chosen.length > MAX_COMPARED ? `the first ${MAX_COMPARED}` : 'them'}
              </Button>
            )
          }
        >
          {chosen.length ? <CurveGrid key={chosen.map(({ id }) => id).join()} ids={chosen.map(({ id }) => id)} /> : <p className={classes.note}>Draw a box over points to see their light curves; click one to open its source.</p>}
        </Panel>
      </Stack>
    </>
  );
}
