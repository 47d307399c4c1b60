'use client';

import { Button, Group, NumberInput } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useMemo, useState } from 'react';
import { SpectrumPlot } from '@/components/plots/SpectrumPlot';
import { usePermission } from '@/components/shell/ViewerContext';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { DownloadMenu, type DownloadOption } from '@/components/ui/DownloadMenu';
import { plural } from '@/components/ui/format';
import { Panel } from '@/components/ui/Panel';
import { BlockSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import { apiUrl } from '@/lib/http/client';
import { spectraQuery } from './queries';
import { withWavelengths } from './spectrumSamples';
import type { SourceDetail, Spectrum } from './types';
import classes from './Spectra.module.css';

const HEIGHT = 380;

const people = (users: readonly { username: string }[] | undefined, external: string | null | undefined): string =>
  external || users?.map(({ username }) => username).join(', ') || '–';

/** A spectrum in every form that it can be taken away in; the file that it came in is first. */
function formats({ id, original_file_filename }: Spectrum): DownloadOption[] {
  const file = (format: string) => apiUrl('/api/spectra/[spectrum_id]/download', { spectrum_id: id }, { format });
  return [
    ...(original_file_filename ? [{ label: `${original_file_filename} (as uploaded)`, href: apiUrl('/api/spectra/[spectrum_id]/original', { spectrum_id: id }) }] : []),
    { label: 'CSV', href: file('csv') }, { label: 'ECSV (astropy)', href: file('ecsv') }, { label: 'VOTable', href: file('votable') }, { label: 'FITS', href: file('fits') },
  ];
}

const allFormats = (obj_id: string): DownloadOption[] =>
  [['csv', 'CSV'], ['ecsv', 'ECSV (astropy)'], ['votable', 'VOTable']].map(([format, label = '']) => ({
    label: `All as one ${label}`,
    href: apiUrl('/api/sources/[obj_id]/spectra/download', { obj_id }, { format }),
  }));

const columns: Column<Spectrum>[] = [
  { key: 'observed_at', header: 'Observed', cell: ({ observed_at }) => <UtcTime time={observed_at} precision="minutes" /> },
  { key: 'instrument', header: 'Instrument', cell: ({ instrument_name, telescope_name }) => <span title={telescope_name}>{instrument_name}</span> },
  { key: 'type', header: 'Type', cell: ({ type, label }) => label || type, hiddenOnPhone: true },
  { key: 'pi', header: 'PI', cell: ({ pis, external_pi }) => people(pis, external_pi), hiddenOnPhone: true },
  { key: 'observers', header: 'Observer', cell: ({ observers, external_observer }) => people(observers, external_observer) },
  { key: 'groups', header: 'Groups', cell: ({ groups }) => groups?.map(({ nickname, name }) => nickname || name).join(', '), hiddenOnPhone: true },
  {
    key: 'download',
    header: 'Download',
    hiddenHeader: true,
    width: 50,
    cell: (spectrum) => (
      <DownloadMenu iconOnly size="compact-xs" name={`Download the spectrum of ${spectrum.observed_at.slice(0, 10)}`} options={formats(spectrum)} />
    ),
  },
];

/** The spectra over each other, with lines at the source's redshift. */
export function Spectra({ source }: { source: SourceDetail }) {
  const { data, error, refetch } = useQuery(spectraQuery(source.id));
  const [smoothing, setSmoothing] = useState<number | string>(0);
  const [velocity, setVelocity] = useState<number | string>(0);
  const mayUpload = usePermission('Upload data');
  const spectra = data?.spectra;
  const plotted = useMemo(
    () =>
      spectra?.map(({ id, instrument_name, observed_at, wavelengths, fluxes }) => ({
        id,
        label: `${instrument_name} ${observed_at.slice(0, 10)}`,
        ...withWavelengths(wavelengths, fluxes),
      })),
    [spectra],
  );
  return (
    <Panel
      id="spectra"
      title="Spectra"
      note={spectra && plural(spectra.length, 'spectrum', 'spectra')}
      actions={
        <>
          <DownloadMenu name="Download all spectra" disabled={!spectra?.length} options={allFormats(source.id)} />
          {mayUpload && (
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconUpload size={14} />}
              component={Link}
              href={`/upload_spectrum/${encodeURIComponent(source.id)}`}
              prefetch={false}
            >
              Upload spectrum
            </Button>
          )}
        </>
      }
    >
      {!spectra ? (
        error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <BlockSkeleton height={HEIGHT} />
        )
      ) : spectra.length === 0 ? (
        <EmptyState title="No spectra yet" compact>
          Upload a text or FITS file with wavelengths and fluxes.
        </EmptyState>
      ) : (
        <>
          <Group gap="sm" mb="xs">
            <NumberInput size="xs" w={150} label="Smoothing (samples)" min={0} max={100} value={smoothing} onChange={setSmoothing} />
            <NumberInput size="xs" w={150} label="Expansion (km/s)" min={0} max={30000} step={500} value={velocity} onChange={setVelocity} />
          </Group>
          <SpectrumPlot spectra={plotted ?? []} redshift={source.redshift} smoothing={Number(smoothing) || 0} velocity={Number(velocity) || 0} height={HEIGHT} />
          <div className={classes.list}>
            <DataTable caption="Spectra" columns={columns} rows={spectra} rowKey={({ id }) => id} maxHeight={260} />
          </div>
        </>
      )}
    </Panel>
  );
}
