'use client';

import { IconAlertTriangle } from '@tabler/icons-react';
import Link from 'next/link';
import { Chip, Chips } from '@/components/ui/Chip';
import { Coordinates } from '@/components/ui/Coordinates';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { formatCount, plural } from '@/components/ui/format';
import { EmptyState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import type { FilterTestResult } from '@/lib/filterVersions/schema';
import classes from './filters.module.css';

type Alert = FilterTestResult['alerts'][number];

const UNIX_EPOCH_JD = 2_440_587.5;
const toMs = (jd: number) => Math.round((jd - UNIX_EPOCH_JD) * 86_400_000);

function written(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(5)));
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

const columns: Column<Alert>[] = [
  {
    key: 'objectId',
    header: 'Object',
    width: 140,
    cell: ({ objectId }) => (
      <Link href={`/source/${encodeURIComponent(objectId)}`} className={classes.name}>
        {objectId}
      </Link>
    ),
  },
  { key: 'jd', header: 'Observed', width: 150, cell: ({ jd }) => <UtcTime time={toMs(jd)} precision="minutes" /> },
  { key: 'mag', header: 'Mag', numeric: true, width: 70, cell: ({ mag }) => mag?.toFixed(2) ?? '–' },
  { key: 'position', header: 'Position', width: 230, hiddenOnPhone: true, cell: ({ ra, dec }) => <Coordinates ra={ra} dec={dec} layout="line" /> },
  {
    key: 'annotations',
    header: 'Annotations',
    cell: ({ annotations }) => (
      <Chips>
        {Object.entries(annotations).map(([key, value]) => (
          <Chip key={key}>
            {key}: {written(value)}
          </Chip>
        ))}
      </Chips>
    ),
  },
];

/** What a test found: how many alerts were looked at, how many passed, and the first of those. */
export function TestResults({ result, stream, refreshing }: { result: FilterTestResult; stream: string; refreshing: boolean }) {
  const { scanned, passed, failed, problem, alerts, elapsed } = result;
  if (scanned === 0) {
    return (
      <EmptyState title="No alerts are stored" compact>
        {stream} has none yet, so there is nothing to test on.
      </EmptyState>
    );
  }
  const share = (100 * passed) / scanned;
  return (
    <div role="status" aria-label="Result of the test">
      <div className={classes.numbers}>
        <div>
          <strong>{formatCount(scanned)}</strong>
          <span>scanned</span>
        </div>
        <div data-tone="good">
          <strong>{formatCount(passed)}</strong>
          <span>passed, {share >= 10 || share === 0 ? share.toFixed(0) : share.toPrecision(2)} %</span>
        </div>
        {failed > 0 && (
          <div data-tone="bad">
            <strong>{formatCount(failed)}</strong>
            <span>failed</span>
          </div>
        )}
        <div>
          <strong>{elapsed.toFixed(1)} s</strong>
          <span>took</span>
        </div>
      </div>
      {problem && (
        <p className={classes.warning}>
          <IconAlertTriangle size={16} stroke={1.7} aria-hidden /> {problem}
        </p>
      )}
      <DataTable
        caption="Alerts that passed"
        columns={columns}
        rows={alerts}
        rowKey={({ candid }) => String(candid)}
        refreshing={refreshing}
        maxHeight={460}
        stackOnPhone
        empty={
          <EmptyState title="Nothing passed" compact>
            None of {plural(scanned, 'alert')} fits. Loosen a condition, or test on more alerts.
          </EmptyState>
        }
      />
      {passed > alerts.length && <p className={classes.hint}>The first {alerts.length} of {formatCount(passed)} are shown.</p>}
    </div>
  );
}
