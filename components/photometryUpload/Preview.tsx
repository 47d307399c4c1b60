'use client';

import type { Cell, PhotometryUpload } from '@/components/source/photometryUpload';
import { DataTable } from '@/components/ui/DataTable';
import { plural } from '@/components/ui/format';
import { Panel } from '@/components/ui/Panel';
import classes from './PhotometryUpload.module.css';

const FIRST = 8;

const shown = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '–' : String(cell));

/** The first rows as they will be stored, and every row that the server complained about, with its complaint. */
export function Preview({ upload, lines, complaints }: { upload: PhotometryUpload; lines: readonly number[]; complaints: ReadonlyMap<number, string[]> }) {
  const rows = [...new Set([...complaints.keys(), ...Array.from({ length: Math.min(FIRST, upload.count) }, (_, row) => row)])].sort((a, b) => a - b);
  const columns = [
    ...Object.entries(upload.columns).map(([name, cells]) => ({ key: name, header: name, cell: (row: number) => shown(cells[row]) })),
    ...Object.entries(upload.altdata).map(([name, cells]) => ({ key: `altdata.${name}`, header: `altdata.${name}`, cell: (row: number) => shown(cells[row]) })),
  ];
  return (
    <Panel title="Preview" note={`${plural(upload.count, 'point')} in ${upload.space === 'mag' ? 'magnitudes' : 'fluxes'}`} flush>
      <DataTable<number>
        caption="The points as they will be stored"
        rows={rows}
        rowKey={(row) => row}
        columns={[
          { key: 'line', header: 'Line', numeric: true, cell: (row) => lines[row] ?? row + 1 },
          ...(complaints.size ? [{ key: 'complaint', header: 'Refused because', cell: (row: number) => <span className={classes.complaint}>{complaints.get(row)?.join('; ')}</span> }] : []),
          ...columns,
        ]}
      />
    </Panel>
  );
}
