'use client';

import { Code } from '@mantine/core';
import { DataTable } from '@/components/ui/DataTable';
import { formatCount } from '@/components/ui/format';
import { Panel } from '@/components/ui/Panel';
import classes from './brokers.module.css';

type Row = Readonly<Record<string, unknown>>;

const MOST_COLUMNS = 8;

const shown = (value: unknown): string => (value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value));

/** What a trial of a filter gave: a table of rows, a number, or whatever it is. */
export function Preview({ result }: { result: unknown }) {
  const given = result as { count?: unknown; results?: unknown };
  const rows = Array.isArray(result) ? (result as Row[]) : Array.isArray(given?.results) ? (given.results as Row[]) : null;
  if (rows) {
    const names = Object.keys(rows[0] ?? {}).slice(0, MOST_COLUMNS);
    return (
      <Panel title="What passes" note={rows.length} flush>
        <DataTable
          caption="What passes" maxHeight={420} rows={rows.map((row, i) => ({ ...row, '#': i }))} rowKey={(row) => String(row['#'])} empty="Nothing passes."
          columns={names.map((name) => ({ key: name, header: name, numeric: typeof rows[0]?.[name] === 'number', cell: (row: Row) => shown(row[name]) }))}
        />
      </Panel>
    );
  }
  return (
    <Panel title="What passes">
      {typeof given?.count === 'number' ? `${formatCount(given.count)} alerts` : <Code block className={classes.code}>{JSON.stringify(result, null, 2)}</Code>}
    </Panel>
  );
}
