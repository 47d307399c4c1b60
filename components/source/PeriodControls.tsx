'use client';

import { Button, NumberInput, Select } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { usePermission } from '@/components/shell/ViewerContext';
import { notifyError, notifySuccess } from '@/components/ui/notify';
import { savePeriod, type KnownPeriod } from './periods';
import { refreshObj } from './queries';
import classes from './Photometry.module.css';

/** Units of a period and how many days they are. */
const UNITS = { days: 1, hours: 1 / 24, minutes: 1 / 1440 } as const;

const rounded = (value: number): number => Number(value.toPrecision(9));

/** The period that a light curve is folded by: of an annotation, typed, doubled, halved, kept. */
export function PeriodControls(props: { obj_id: string; known: readonly KnownPeriod[]; period: number | null; onPeriod: (period: number | null) => void }) {
  const { obj_id, known, period, onPeriod } = props;
  const client = useQueryClient();
  const [unit, setUnit] = useState<keyof typeof UNITS>('days');
  const mayAnnotate = usePermission('Annotate');
  const saving = useMutation({
    mutationFn: (value: number) => savePeriod(obj_id, value),
    onSuccess: async () => {
      notifySuccess('The period is kept as an annotation');
      await refreshObj(client, obj_id);
    },
    onError: (error) => notifyError('The period was not saved', error),
  });
  const size = UNITS[unit];
  const chosen = known.findIndex((one) => period !== null && Math.abs(one.period / period - 1) < 1e-8);
  return (
    <div className={classes.controls} role="group" aria-label="Period">
      <NumberInput
        size="xs" w={150} aria-label={`Period in ${unit}`} placeholder="Period" min={0} decimalScale={9} hideControls
        value={period === null ? '' : rounded(period / size)}
        onChange={(value) => onPeriod(typeof value === 'number' && value > 0 ? value * size : null)}
      />
      <Select size="xs" w={100} aria-label="Unit of the period" allowDeselect={false} value={unit} data={Object.keys(UNITS)} onChange={(value) => setUnit((value ?? 'days') as typeof unit)} />
      <Button.Group>
        <Button size="xs" variant="default" disabled={period === null} onClick={() => period && onPeriod(rounded(period / 2))}>½ ×</Button>
        <Button size="xs" variant="default" disabled={period === null} onClick={() => period && onPeriod(rounded(period * 2))}>2 ×</Button>
      </Button.Group>
      {known.length > 0 && (
        <Select
          size="xs" w={190} aria-label="Period of an annotation" placeholder="From an annotation"
          value={chosen < 0 ? null : String(chosen)}
          data={known.map((one, i) => ({ value: String(i), label: `${one.label}: ${rounded(one.period)} d` }))}
          onChange={(value) => onPeriod(value === null ? null : (known[Number(value)]?.period ?? null))}
        />
      )}
      {mayAnnotate && (
        <Button size="xs" variant="default" disabled={period === null || chosen >= 0} loading={saving.isPending} onClick={() => period && saving.mutate(rounded(period))}>
          Save as annotation
        </Button>
      )}
    </div>
  );
}
