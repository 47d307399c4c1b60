'use client';

import { Button, Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { notifyError } from '@/components/ui/notify';
import { ErrorState } from '@/components/ui/StateBox';
import { TextSkeleton } from '@/components/ui/Skeletons';
import { UtcTime } from '@/components/ui/Time';
import type { Prediction } from '@/lib/earthquakes/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import classes from './earthquakes.module.css';

const PREDICTIONS = '/api/earthquake/[event_id]/mmadetector/[mmadetector_id]/predictions' as const;

interface Row extends Prediction {
  detector: string;
  measured: string;
}

const time = (value: string) => <UtcTime time={value} zone={false} />;

const COLUMNS: readonly Column<Row>[] = [
  { key: 'detector', header: 'Detector', cell: ({ detector }) => <strong>{detector}</strong> },
  { key: 'd', header: 'Distance', numeric: true, cell: ({ d }) => `${Math.round(d).toLocaleString('en')} km` },
  { key: 'p', header: 'P waves', cell: ({ p }) => time(p) },
  { key: 's', header: 'S waves', cell: ({ s }) => time(s) },
  { key: 'r3p5', header: 'Surface waves', hint: 'At 3.5 km/s; from 5.0 to 2.0 km/s they arrive', cell: ({ r3p5 }) => time(r3p5) },
  { key: 'rfamp', header: 'Ground velocity', numeric: true, hint: 'Predicted', cell: ({ rfamp }) => `${(rfamp * 1e6).toPrecision(3)} µm/s` },
  { key: 'lockloss', header: 'Loss of lock', numeric: true, cell: ({ lockloss }) => `${(lockloss * 100).toFixed(0)} %` },
  { key: 'measured', header: 'Measured', cell: ({ measured }) => measured },
];

/** When the waves of an earthquake reach each detector, as predicted, and what was measured there. */
export function EarthquakeDetails({ event_id }: { event_id: string }) {
  const client = useQueryClient();
  const [detector, setDetector] = useState<string | null>(null);
  const { data, error, refetch } = useQuery(apiQuery('/api/earthquake/[event_id]', { params: { event_id } }));
  const { data: detectors = [] } = useQuery(apiQuery('/api/mmadetector'));
  const predicting = useMutation({
    mutationFn: (mmadetector_id: number) => api.post(PREDICTIONS, { params: { event_id, mmadetector_id } }),
    onError: (failure) => notifyError('No prediction', failure),
    onSettled: () => client.invalidateQueries({ queryKey: ['/api/earthquake/[event_id]'] }),
  });
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} compact /> : <TextSkeleton lines={2} />;
  const nameOf = new Map(detectors.map(({ id, nickname }) => [id, nickname]));
  const rows = data.predictions.map((prediction): Row => {
    const found = data.measurements.find(({ detector_id }) => detector_id === prediction.detector_id);
    const parts = [
      found?.rfamp === null || found?.rfamp === undefined ? null : `${(found.rfamp * 1e6).toPrecision(3)} µm/s`,
      found?.lockloss === null || found?.lockloss === undefined ? null : found.lockloss ? 'lock lost' : 'lock kept',
    ];
    return { ...prediction, detector: nameOf.get(prediction.detector_id) ?? `Detector ${prediction.detector_id}`, measured: parts.filter(Boolean).join(', ') };
  });
  return (
    <div className={classes.details}>
      <DataTable caption={`Waves of ${event_id} at detectors`} columns={COLUMNS} rows={rows} rowKey={({ id }) => id} stackOnPhone empty="Nothing is predicted yet." />
      {detectors.length > 0 && (
        <div className={classes.predict}>
          <Select size="xs" aria-label="Detector" placeholder="Detector" data={detectors.map(({ id, nickname }) => ({ value: String(id), label: nickname }))} value={detector} onChange={setDetector} />
          <Button size="xs" variant="default" disabled={!detector} loading={predicting.isPending} onClick={() => detector && predicting.mutate(Number(detector))}>
            Predict
          </Button>
        </div>
      )}
    </div>
  );
}
