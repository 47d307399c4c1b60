'use client';

import { Select } from '@mantine/core';
import { ALTDATA, CHOICES, IGNORED, type ParsedTable } from './matching';
import classes from './PhotometryUpload.module.css';

const LABELS: Readonly<Record<string, string>> = { jd: 'jd (becomes mjd)' };
const OPTIONS = [
  { value: 'ignored', label: 'Left out' },
  { value: ALTDATA, label: 'Further data (altdata)' },
  ...CHOICES.map((field) => ({ value: field, label: LABELS[field] ?? field })),
];

/** What each column of the file is. A field that another column had goes over to the one that takes it. */
export function ColumnMatching({ table, fields, onChange }: { table: ParsedTable; fields: readonly string[]; onChange: (fields: string[]) => void }) {
  function choose(at: number, value: string | null) {
    const field = value === null || value === 'ignored' ? IGNORED : value;
    onChange(fields.map((old, i) => (i === at ? field : field !== ALTDATA && old === field ? IGNORED : old)));
  }
  return (
    <div className={classes.columns}>
      {table.header.map((name, at) => (
        <Select
          key={`${name}${at}`}
          label={name || `Column ${at + 1}`}
          description={table.rows[0]?.[at] || '–'}
          size="xs"
          allowDeselect={false}
          searchable
          data={OPTIONS}
          value={fields[at] || 'ignored'}
          onChange={(value) => choose(at, value)}
        />
      ))}
    </div>
  );
}
