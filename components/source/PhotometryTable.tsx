'use client';

import { ActionIcon, Button, Checkbox, Group, Modal, MultiSelect, Popover, SimpleGrid } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconColumns, IconDownload, IconPencil, IconShieldCheck, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { DataTable, type Column, type Sort } from '@/components/ui/DataTable';
import { plural } from '@/components/ui/format';
import { notifyDeleted } from '@/components/ui/notifyDeleted';
import { bandpassLabel } from '@/lib/astro/bandpasses';
import { api, apiUrl } from '@/lib/http/client';
import { downloadText, toCsv } from './csv';
import { photometryColumns, type PhotometryColumn } from './photometryColumns';
import { PointEditDialog } from './PointEditDialog';
import { refreshObj, type MagSystem } from './queries';
import type { PhotometryRow } from './types';
import { ValidationDialog } from './ValidationDialog';
import { isOfSeries, VERDICTS, verdictOf } from './verdicts';
import classes from './Photometry.module.css';

/** Rows as CSV with what these columns hold, in the words of the API. */
export function photometryCsv(rows: readonly PhotometryRow[], columns: readonly PhotometryColumn[]): string {
  const cells = columns.flatMap(({ csv }) => csv);
  return toCsv(cells.map(([name]) => name), rows.map((row) => cells.map(([, value]) => value(row))));
}

function sortRows(rows: readonly PhotometryRow[], { key, order }: Sort): PhotometryRow[] {
  const sign = order === 'asc' ? 1 : -1;
  const of = (row: PhotometryRow): string | number | null => {
    const value = row[key as keyof PhotometryRow];
    return typeof value === 'number' || typeof value === 'string' ? value : null;
  };
  return [...rows].sort((a, b) => {
    const [left, right] = [of(a), of(b)];
    if (left === null || right === null) return left === null ? (right === null ? 0 : 1) : -1;
    return sign * (typeof left === 'number' && typeof right === 'number' ? left - right : String(left).localeCompare(String(right)));
  });
}

const FACETS = {
  filter: { label: 'Filters', of: (row: PhotometryRow) => row.filter, name: bandpassLabel },
  instrument: { label: 'Instruments', of: (row: PhotometryRow) => row.instrument_name ?? '', name: (value: string) => value },
  origin: { label: 'Origins', of: (row: PhotometryRow) => row.origin, name: (value: string) => (value === 'None' ? 'none' : value) },
  verdict: { label: 'Validation', of: verdictOf, name: (value: string) => value },
} as const;
type Facet = keyof typeof FACETS;
const FACET_NAMES = Object.keys(FACETS) as Facet[];
const NOTHING: Record<Facet, string[]> = { filter: [], instrument: [], origin: [], verdict: [] };

export interface PhotometryTableProps {
  opened: boolean;
  onClose: () => void;
  obj_id: string;
  rows: readonly PhotometryRow[] | undefined;
  magsys: MagSystem;
}

/** Every point as numbers. */
export function PhotometryTable({ opened, onClose, obj_id, rows, magsys }: PhotometryTableProps) {
  return (
    <Modal opened={opened} onClose={onClose} fullScreen title={`Photometry of ${obj_id}`} closeButtonProps={{ 'aria-label': 'Close the photometry table' }}>
      <Table obj_id={obj_id} rows={rows} magsys={magsys} />
    </Modal>
  );
}

function Table({ obj_id, rows, magsys }: Pick<PhotometryTableProps, 'obj_id' | 'rows' | 'magsys'>) {
  const client = useQueryClient();
  const viewer = useViewer();
  const mayManage = usePermission('Manage photometry');
  const mayUpload = usePermission('Upload data');
  const mayValidate = usePermission('Manage sources');
  const [sort, setSort] = useState<Sort>({ key: 'mjd', order: 'desc' });
  const [page, setPage] = useState(1);
  const [perPage, setPerPage] = useState(100);
  const [facets, setFacets] = useState(NOTHING);
  const [hidden, setHidden] = useLocalStorage<string[] | null>({ key: 'photometry-columns-hidden', defaultValue: null });
  const [deleting, setDeleting] = useState<PhotometryRow | null>(null);
  const [editing, setEditing] = useState<PhotometryRow | null>(null);
  const [judging, setJudging] = useState<PhotometryRow | null>(null);
  const deletion = useMutation({
    mutationFn: (photometry_id: number) => api.delete('/api/photometry/[photometry_id]', { params: { photometry_id } }),
    onSuccess: async (_, photometry_id) => {
      await refreshObj(client, obj_id);
      notifyDeleted('Point deleted', 'photometry', photometry_id, () => refreshObj(client, obj_id));
    },
  });

  const own = useMemo(() => rows?.filter((row) => !isOfSeries(row)), [rows]);
  const dense = (rows?.length ?? 0) - (own?.length ?? 0);
  const sorted = useMemo(
    () => own && sortRows(own.filter((row) => FACET_NAMES.every((name) => facets[name].length === 0 || facets[name].includes(FACETS[name].of(row)))), sort),
    [own, facets, sort],
  );
  const all = useMemo(() => photometryColumns(magsys), [magsys]);
  const isHidden = (column: PhotometryColumn) => (hidden ? hidden.includes(column.key) : !column.usual);
  const shown = all.filter((column) => !isHidden(column));
  const pages = Math.max(1, Math.ceil((sorted?.length ?? 0) / perPage));
  const shownPage = Math.min(page, pages);
  const download = (columns: readonly PhotometryColumn[]) => sorted && downloadText(`${obj_id}_photometry.csv`, photometryCsv(sorted, columns));

  function toggle(column: PhotometryColumn, visible: boolean) {
    const now = all.filter(isHidden).map(({ key }) => key);
    setHidden(visible ? now.filter((key) => key !== column.key) : [...now, column.key]);
  }

  const actions: Column<PhotometryRow> = {
    key: 'actions',
    header: 'Actions',
    hiddenHeader: true,
    width: 92,
    cell: (row) => {
      const mayChange = mayUpload && (mayManage || row.owner?.id === viewer.id);
      const name = `the point of MJD ${row.mjd.toFixed(5)}`;
      return (
        <Group gap={2} wrap="nowrap">
          {mayValidate && (
            <ActionIcon size={24} aria-label={`Validate ${name}`} onClick={() => setJudging(row)}>
              <IconShieldCheck size={15} stroke={1.6} />
            </ActionIcon>
          )}
          {mayChange && (
            <>
              <ActionIcon size={24} aria-label={`Change ${name}`} onClick={() => setEditing(row)}>
                <IconPencil size={15} stroke={1.6} />
              </ActionIcon>
              <ActionIcon size={24} aria-label={`Delete ${name}`} onClick={() => setDeleting(row)}>
                <IconTrash size={15} stroke={1.6} />
              </ActionIcon>
            </>
          )}
        </Group>
      );
    },
  };

  return (
    <>
      <Group gap="xs" mb="xs">
        <Popover position="bottom-start" withinPortal>
          <Popover.Target>
            <Button variant="default" size="xs" leftSection={<IconColumns size={14} />}>
              Columns
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <SimpleGrid cols={2} spacing={6} verticalSpacing={6}>
              {all.map((column) => (
                <Checkbox key={column.key} size="xs" label={column.header} checked={!isHidden(column)} onChange={(event) => toggle(column, event.currentTarget.checked)} />
              ))}
            </SimpleGrid>
            <Button mt="sm" size="compact-xs" variant="subtle" disabled={hidden === null} onClick={() => setHidden(null)}>
              The usual ones
            </Button>
          </Popover.Dropdown>
        </Popover>
        <Button variant="default" size="xs" leftSection={<IconDownload size={14} />} disabled={!sorted?.length} onClick={() => download(all)}>
          Download CSV
        </Button>
        <Button variant="subtle" size="xs" disabled={!sorted?.length} onClick={() => download(shown)}>
          CSV of the shown columns
        </Button>
        {(['votable', 'ecsv'] as const).map((format) => (
          <Button
            key={format}
            variant="subtle"
            size="xs"
            component="a"
            download
            href={apiUrl('/api/sources/[obj_id]/photometry/download', { obj_id }, { format, magsys })}
          >
            {format === 'votable' ? 'VOTable' : 'ECSV'} of all points
          </Button>
        ))}
      </Group>
      <div className={classes.facets}>
        {FACET_NAMES.map((name) => {
          const { label, of, name: nameOf } = FACETS[name];
          const values = name === 'verdict' ? [...VERDICTS] : [...new Set(own?.map(of))].sort();
          return (
            <MultiSelect
              key={name}
              size="xs"
              aria-label={label}
              placeholder={facets[name].length ? undefined : `${label}: all`}
              clearable
              data={values.map((value) => ({ value, label: nameOf(value) }))}
              value={facets[name]}
              onChange={(chosen) => { setFacets({ ...facets, [name]: chosen }); setPage(1); }}
            />
          );
        })}
      </div>
      {dense > 0 && <p className={classes.note}>{plural(dense, 'point')} of dense light curves (photometric series) are in the plot, not in this table.</p>}
      <DataTable
        caption={`Photometry of ${obj_id}`}
        columns={[...shown, ...(mayUpload || mayValidate ? [actions] : [])]}
        rows={sorted?.slice((shownPage - 1) * perPage, shownPage * perPage)}
        rowKey={({ id }) => id}
        sort={sort}
        onSortChange={setSort}
        maxHeight="calc(100dvh - 250px)"
        empty="No point fits these choices"
        pagination={{
          kind: 'numbered', page: shownPage, perPage, total: sorted?.length ?? null, onPageChange: setPage, perPageOptions: [50, 100, 500, 1000], onPerPageChange: setPerPage,
        }}
      />
      <PointEditDialog row={editing} obj_id={obj_id} onClose={() => setEditing(null)} />
      <ValidationDialog row={judging} obj_id={obj_id} onClose={() => setJudging(null)} />
      <ConfirmDialog
        opened={deleting !== null}
        onClose={() => setDeleting(null)}
        title="Delete this point?"
        confirmLabel="Delete point"
        onConfirm={async () => {
          if (deleting) await deletion.mutateAsync(deleting.id);
        }}
      >
        {deleting && `MJD ${deleting.mjd.toFixed(5)}, ${bandpassLabel(deleting.filter)}, ${deleting.instrument_name ?? ''}. It is gone for everybody who sees it.`}
      </ConfirmDialog>
    </>
  );
}
