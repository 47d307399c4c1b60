'use client';

import { UnstyledButton } from '@mantine/core';
import { DataTable } from '@/components/ui/DataTable';
import type { Peak } from './peaks';

const shown = (probability: number): string => (probability < 1e-4 ? probability.toExponential(1) : probability.toFixed(4));

/** The highest peaks, to fold at. */
export function PeakTable(props: { peaks: readonly Peak[]; probability: (power: number) => number; period: number | null; onPick: (period: number) => void }) {
  const { peaks, probability, period, onPick } = props;
  return (
    <DataTable<Peak>
      caption="The highest peaks"
      rows={peaks}
      rowKey={({ frequency }) => frequency}
      empty="The peaks come with the periodogram"
      columns={[
        {
          key: 'period',
          header: 'Period (days)',
          numeric: true,
          cell: (peak) => (
            <UnstyledButton
              aria-pressed={period !== null && Math.abs(peak.period / period - 1) < 1e-6}
              aria-label={`Fold at ${peak.period.toPrecision(7)} days`}
              onClick={() => onPick(peak.period)}
            >
              {peak.period.toPrecision(7)}
            </UnstyledButton>
          ),
        },
        { key: 'frequency', header: 'Frequency (1/day)', numeric: true, cell: ({ frequency }) => frequency.toPrecision(7) },
        { key: 'power', header: 'Power', numeric: true, cell: ({ power }) => power.toFixed(4) },
        { key: 'fap', header: 'False-alarm probability', numeric: true, cell: ({ power }) => shown(probability(power)) },
      ]}
    />
  );
}
