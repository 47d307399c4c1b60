'use client';

import { Button, NumberInput, SegmentedControl } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Range } from '@/components/plots/scale';
import { usePermission } from '@/components/shell/ViewerContext';
import { savePeriod } from '@/components/source/periods';
import { refreshObj } from '@/components/source/queries';
import { CopyButton } from '@/components/ui/CopyButton';
import { notifyError, notifySuccess } from '@/components/ui/notify';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { phaseOf } from '@/lib/astro/lombScargle';
import type { Values } from './lightCurves';
import { XyPlot } from './XyPlot';
import classes from './Periodogram.module.css';

const TWO_CYCLES: Range = [0, 2];
const MULTIPLES = ['0.5', '1', '2', '3'] as const;

interface FoldedPlotProps {
  obj_id: string;
  values: Values;
  yDomain: Range;
  yLabel: string;
  color: string;
  period: number | null;
  onPeriod: (period: number | null) => void;
}

/** The light curve over two cycles of a period. */
export function FoldedPlot({ obj_id, values, yDomain, yLabel, color, period, onPeriod }: FoldedPlotProps) {
  const client = useQueryClient();
  const mayAnnotate = usePermission('Annotate');
  const [multiple, setMultiple] = useState<string>('1');
  const folded = period === null ? null : period * Number(multiple);
  const saving = useMutation({
    mutationFn: (value: number) => savePeriod(obj_id, value),
    onSuccess: async () => {
      notifySuccess('The period is kept as an annotation');
      await refreshObj(client, obj_id);
    },
    onError: (error) => notifyError('The period was not saved', error),
  });
  const points = useMemo(() => {
    if (folded === null || values.t.length === 0) return null;
    const epoch = values.t[0] as number;
    const phases = values.t.map((t) => phaseOf(t, folded, epoch));
    return { x: [...phases, ...phases.map((phase) => phase + 1)], y: [...values.y, ...values.y], dy: [...values.dy, ...values.dy] };
  }, [folded, values]);

  return (
    <Panel title="Folded light curve" note={folded === null ? undefined : `${folded.toPrecision(9)} days`}>
      <div className={classes.period}>
        <NumberInput
          label="Period (days)"
          size="xs"
          min={0}
          decimalScale={9}
          hideControls
          value={period ?? ''}
          onChange={(value) => onPeriod(typeof value === 'number' && value > 0 ? value : null)}
        />
        <SegmentedControl
          size="xs"
          aria-label="Multiple of the period"
          value={multiple}
          onChange={setMultiple}
          data={MULTIPLES.map((value) => ({ value, label: value === '0.5' ? '½ ×' : `${value} ×` }))}
        />
        {folded !== null && <CopyButton value={String(Number(folded.toPrecision(9)))} what="period" size={28} />}
        {mayAnnotate && folded !== null && (
          <Button size="xs" variant="default" loading={saving.isPending} onClick={() => saving.mutate(Number(folded.toPrecision(9)))}>
            Save as annotation
          </Button>
        )}
      </div>
      {points ? (
        <XyPlot name="Folded light curve" {...points} xDomain={TWO_CYCLES} yDomain={yDomain} xLabel="Phase" yLabel={yLabel} color={color} />
      ) : (
        <EmptyState title="No period yet" compact>Choose a peak, or write a period.</EmptyState>
      )}
    </Panel>
  );
}
