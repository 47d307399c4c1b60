'use client';

import { Button, NativeSelect } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChartHistogram } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { EfficiencyDialog } from '@/components/surveyEfficiency/EfficiencyDialog';
import { EfficiencyTable, isWorking, WHILE_WORKING } from '@/components/surveyEfficiency/EfficiencyTable';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { notifyError } from '@/components/ui/notify';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { Observation } from '@/lib/observations/schema';
import classes from './gcn.module.css';

interface Props {
  event: { id: number; dateobs: string };
  localization_name: string;
  level: string;
}

/** The week after an event is when it is observed. */
const WEEK = 7 * 86_400_000;
const SHOWN = 50;

const nameOf = ({ instrument }: Observation): string => String((instrument as { name: unknown }).name);

const COLUMNS: readonly Column<Observation>[] = [
  { key: 'obstime', header: 'Time (UTC)', cell: ({ obstime }) => <UtcTime time={obstime} precision="seconds" zone={false} /> },
  { key: 'instrument', header: 'Instrument', cell: nameOf },
  { key: 'field', header: 'Field', numeric: true, cell: ({ field }) => field.field_id },
  { key: 'filt', header: 'Filter', cell: ({ filt }) => filt ?? '–' },
  { key: 'exposure_time', header: 'Exposure', numeric: true, cell: ({ exposure_time }) => `${exposure_time} s` },
  { key: 'limmag', header: 'Limit', numeric: true, hint: 'AB, 5 sigma', cell: ({ limmag }) => limmag?.toFixed(2) ?? '–' },
];

/** What survey instruments have observed of the skymap in the week after the event, and what they would have found. */
export function EventObservations({ event, localization_name, level }: Props) {
  const { id, dateobs } = event;
  const client = useQueryClient();
  const [opened, dialog] = useDisclosure(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const window = { startDate: dateobs, endDate: new Date(Date.parse(`${dateobs}Z`) + WEEK).toISOString().slice(0, 19) };
  const found = useQuery(apiQuery('/api/observation', {
    query: { ...window, localizationDateobs: dateobs, localizationName: localization_name, localizationCumprob: Number(level), returnStatistics: true, numPerPage: SHOWN },
  }));
  const efficiencies = useQuery({
    ...apiQuery('/api/gcn_event/[dateobs]/survey_efficiency', { params: { dateobs: id } }),
    refetchInterval: ({ state }) => (state.data?.some(isWorking) ? WHILE_WORKING : false),
  });
  const settle = () => client.invalidateQueries({ queryKey: ['/api/gcn_event/[dateobs]/survey_efficiency'] });
  const deleting = useMutation({
    mutationFn: (analysis: number) => api.delete('/api/observation/simsurvey/[instrument_id]', { params: { instrument_id: analysis } }),
    onError: (failure) => notifyError('The analysis was not deleted', failure),
    onSettled: settle,
  });
  const { observations, totalMatches = 0, probability, area } = found.data ?? {};
  const instruments = new Map((observations ?? []).map((each) => [String(each.instrument_id), nameOf(each)]));
  const instrument_id = chosen ?? [...instruments.keys()][0];
  return (
    <Panel
      title="Observations"
      id="observations"
      note={found.data ? totalMatches : undefined}
      flush
      actions={
        <Button size="xs" variant="default" leftSection={<IconChartHistogram size={14} />} disabled={instrument_id === undefined} onClick={dialog.open}>Survey efficiency</Button>
      }
    >
      {totalMatches > 0 && probability !== undefined && area !== undefined && (
        <p className={classes.covered}>
          In the week after the event {[...instruments.values()].join(', ')} covered <strong>{area.toFixed(1)} deg²</strong> with <strong>{(100 * probability).toFixed(1)} %</strong> of the probability.
        </p>
      )}
      <DataTable
        caption="Observations of the skymap"
        columns={COLUMNS}
        rows={observations}
        rowKey={(each) => each.id}
        loading={found.isPending}
        error={found.error}
        onRetry={() => void found.refetch()}
        maxHeight={320}
        stackOnPhone
        empty={<EmptyState title="No observation yet" compact>What survey instruments observe inside the skymap in the week after the event is shown here.</EmptyState>}
      />
      {totalMatches > SHOWN && <p className={classes.covered}>The first {SHOWN} of {totalMatches}; all are on the <Link href="/observations">page of observations</Link>.</p>}
      {(efficiencies.data?.length ?? 0) > 0 && (
        <EfficiencyTable
          rows={efficiencies.data}
          loading={efficiencies.isPending}
          error={efficiencies.error}
          onRetry={() => void efficiencies.refetch()}
          plotOf={(analysis) => `/api/observation/simsurvey/${analysis}/plot`}
          onDelete={(analysis) => deleting.mutate(analysis)}
          empty="No survey efficiency yet"
        />
      )}
      <EfficiencyDialog
        opened={opened}
        onClose={dialog.close}
        onAsk={async (choice) => {
          await api.post('/api/observation/simsurvey/[instrument_id]', {
            params: { instrument_id: Number(instrument_id) },
            body: { ...window, localizationDateobs: dateobs, localizationName: localization_name, localizationCumprob: Number(level), ...choice },
          });
          await settle();
        }}
      >
        <NativeSelect label="Instrument" value={instrument_id ?? ''} data={[...instruments].map(([value, label]) => ({ value, label }))} onChange={({ currentTarget }) => setChosen(currentTarget.value)} />
      </EfficiencyDialog>
    </Panel>
  );
}
