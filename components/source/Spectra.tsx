'use client';

import { Button, Group, NumberInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { SpectrumPlot } from '@/components/plots/SpectrumPlot';
import { usePermission } from '@/components/shell/ViewerContext';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { plural } from '@/components/ui/format';
import { Panel } from '@/components/ui/Panel';
import { BlockSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import { downloadText, toCsv } from './csv';
import { spectraQuery } from './queries';
import { SpectrumUploadDialog } from './SpectrumUploadDialog';
import { withWavelengths } from './spectrumSamples';
import type { SourceDetail, Spectrum } from './types';
import classes from './Spectra.module.css';

const HEIGHT = 380;

const people = (users: readonly { username: string }[] | undefined, external: string | null | undefined): string =>
  external || users?.map(({ username }) => username).join(', ') || '–';

function spectrumCsv({ wavelengths, fluxes, errors }: Spectrum): string {
  const header = errors?.length ? ['wavelength', 'flux', 'fluxerr'] : ['wavelength', 'flux'];
  return toCsv(header, wavelengths.map((wavelength, i) => [wavelength, fluxes[i], ...(errors?.length ? [errors[i]] : [])]));
}

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
      <Button
        size="compact-xs"
        variant="subtle"
        aria-label={`Download the spectrum of ${spectrum.observed_at.slice(0, 10)} as CSV`}
        onClick={() => downloadText(`${spectrum.obj_id}_${spectrum.instrument_name}_${spectrum.observed_at.slice(0, 10)}.csv`, spectrumCsv(spectrum))}
      >
        <IconDownload size={14} />
      </Button>
    ),
  },
];

/** The spectra over each other, with lines at the source's redshift. */
export function Spectra({ source }: { source: SourceDetail }) {
  const { data, error, refetch } = useQuery(spectraQuery(source.id));
  const [opened, dialog] = useDisclosure(false);
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
        mayUpload && (
          <Button variant="default" size="compact-sm" leftSection={<IconUpload size={14} />} onClick={dialog.open}>
            Upload spectrum
          </Button>
        )
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
          Upload an ASCII file with wavelengths and fluxes.
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
      <SpectrumUploadDialog opened={opened} onClose={dialog.close} source={source} />
    </Panel>
  );
}
