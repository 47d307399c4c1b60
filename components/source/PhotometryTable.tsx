'use client';

import { ActionIcon, Button, Modal } from '@mantine/core';
import { IconDownload, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { DataTable, type Column, type Sort } from '@/components/ui/DataTable';
import { formatUtc, formatWithError, toFixed } from '@/components/ui/format';
import { bandpassLabel } from '@/lib/astro/bandpasses';
import { mjdToIso } from '@/lib/astro/time';
import { notifyDeleted } from '@/components/ui/notifyDeleted';
import { api } from '@/lib/http/client';
import { downloadText, toCsv } from './csv';
import { refreshObj, type MagSystem } from './queries';
import type { PhotometryRow } from './types';

const CSV_COLUMNS = [
  'id', 'obj_id', 'mjd', 'utc', 'mag', 'magerr', 'limiting_mag', 'magsys', 'flux', 'fluxerr', 'zp', 'filter', 'instrument_id',
  'instrument_name', 'snr', 'origin', 'ra', 'dec', 'ra_unc', 'dec_unc', 'groups', 'owner', 'altdata', 'created_at',
] as const;

/** The rows as CSV, in the words of the API. */
export function photometryCsv(rows: readonly PhotometryRow[]): string {
  return toCsv(
    CSV_COLUMNS,
    rows.map((row) => {
      const values: Record<string, unknown> = {
        ...row,
        utc: mjdToIso(row.mjd),
        groups: row.groups?.map(({ name }) => name).join(';'),
        owner: row.owner?.username,
      };
      return CSV_COLUMNS.map((name) => values[name]);
    }),
  );
}

type Key = 'mjd' | 'mag' | 'limiting_mag' | 'snr' | 'filter' | 'instrument_name' | 'origin';

function sortRows(rows: readonly PhotometryRow[], { key, order }: Sort): PhotometryRow[] {
  const sign = order === 'asc' ? 1 : -1;
  return [...rows].sort((a, b) => {
    const [left, right] = [a[key as Key], b[key as Key]];
    if (left == null || right == null) return left == null ? (right == null ? 0 : 1) : -1;
    return sign * (typeof left === 'number' && typeof right === 'number' ? left - right : String(left).localeCompare(String(right)));
  });
}

export interface PhotometryTableProps {
  opened: boolean;
  onClose: () => void;
  obj_id: string;
  rows: readonly PhotometryRow[] | undefined;
  magsys: MagSystem;
}

/** Every point as numbers. */
export function PhotometryTable({ opened, onClose, obj_id, rows, magsys }: PhotometryTableProps) {
  const client = useQueryClient();
  const viewer = useViewer();
  const mayManage = usePermission('Manage photometry');
  const mayUpload = usePermission('Upload data');
  const [sort, setSort] = useState<Sort>({ key: 'mjd', order: 'desc' });
  const [page, setPage] = useState(1);
  const [perPage, setPerPage] = useState(100);
  const [deleting, setDeleting] = useState<PhotometryRow | null>(null);
  const deletion = useMutation({
    mutationFn: (photometry_id: number) => api.delete('/api/photometry/[photometry_id]', { params: { photometry_id } }),
    onSuccess: async (_, photometry_id) => {
      await refreshObj(client, obj_id);
      notifyDeleted('Point deleted', 'photometry', photometry_id, () => refreshObj(client, obj_id));
    },
  });
  const sorted = useMemo(() => rows && sortRows(rows, sort), [rows, sort]);
  const pages = Math.max(1, Math.ceil((rows?.length ?? 0) / perPage));
  const shownPage = Math.min(page, pages);

  const columns: Column<PhotometryRow>[] = [
    { key: 'mjd', header: 'MJD', numeric: true, sortable: true, cell: ({ mjd }) => mjd.toFixed(5) },
    { key: 'utc', header: 'UTC', cell: ({ mjd }) => <span className="sp-num">{formatUtc(mjdToIso(mjd))}</span> },
    {
      key: 'mag',
      header: `Mag (${magsys === 'ab' ? 'AB' : 'Vega'})`,
      numeric: true,
      sortable: true,
      cell: ({ mag, magerr }) => (mag == null ? '–' : formatWithError(mag, magerr)),
    },
    { key: 'limiting_mag', header: 'Limit', numeric: true, sortable: true, cell: ({ limiting_mag }) => (limiting_mag == null ? '–' : toFixed(limiting_mag, 2)) },
    { key: 'filter', header: 'Filter', sortable: true, cell: ({ filter }) => bandpassLabel(filter) },
    { key: 'instrument_name', header: 'Instrument', sortable: true, cell: ({ instrument_name }) => instrument_name },
    { key: 'snr', header: 'S/N', numeric: true, sortable: true, cell: ({ snr }) => (snr == null ? '–' : toFixed(snr, 1)) },
    { key: 'origin', header: 'Origin', sortable: true, cell: ({ origin }) => (origin === 'None' ? '' : origin) },
    { key: 'groups', header: 'Groups', cell: ({ groups }) => groups?.map(({ nickname, name }) => nickname || name).join(', ') },
    { key: 'owner', header: 'Owner', cell: ({ owner }) => owner?.username ?? '' },
    {
      key: 'delete',
      header: 'Delete',
      hiddenHeader: true,
      width: 44,
      cell: (row) =>
        mayUpload && (mayManage || row.owner?.id === viewer.id) ? (
          <ActionIcon size={24} aria-label={`Delete the point of MJD ${row.mjd.toFixed(5)}`} onClick={() => setDeleting(row)}>
            <IconTrash size={15} stroke={1.6} />
          </ActionIcon>
        ) : null,
    },
  ];

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      fullScreen
      title={`Photometry of ${obj_id}`}
      closeButtonProps={{ 'aria-label': 'Close the photometry table' }}
    >
      <Button
        variant="default"
        size="xs"
        mb="sm"
        leftSection={<IconDownload size={14} />}
        disabled={!sorted?.length}
        onClick={() => sorted && downloadText(`${obj_id}_photometry.csv`, photometryCsv(sorted))}
      >
        Download CSV
      </Button>
      <DataTable
        caption={`Photometry of ${obj_id}`}
        columns={columns}
        rows={sorted?.slice((shownPage - 1) * perPage, shownPage * perPage)}
        rowKey={({ id }) => id}
        sort={sort}
        onSortChange={setSort}
        maxHeight="calc(100dvh - 210px)"
        pagination={{
          kind: 'numbered',
          page: shownPage,
          perPage,
          total: rows?.length ?? null,
          onPageChange: setPage,
          perPageOptions: [100, 500, 1000],
          onPerPageChange: setPerPage,
        }}
      />
      <ConfirmDialog
        opened={deleting !== null}
        onClose={() => setDeleting(null)}
        title="Delete this point?"
        confirmLabel="Delete point"
        onConfirm={async () => {
          if (deleting) await deletion.mutateAsync(deleting.id);
        }}
      >
        {deleting && `MJD ${deleting.mjd.toFixed(5)}, ${bandpassLabel(deleting.filter)}, ${deleting.instrument_name}. It is gone for everybody who sees it.`}
      </ConfirmDialog>
    </Modal>
  );
}
