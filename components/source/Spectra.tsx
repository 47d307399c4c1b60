'use client';

import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useMemo, useState } from 'react';
import { SpectrumPlot, type PlottedSpectrum } from '@/components/plots/SpectrumPlot';
import { usePermission } from '@/components/shell/ViewerContext';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { DownloadMenu, type DownloadOption } from '@/components/ui/DownloadMenu';
import { plural } from '@/components/ui/format';
import { Panel } from '@/components/ui/Panel';
import { BlockSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { notifyError } from '@/components/ui/notify';
import { UtcTime } from '@/components/ui/Time';
import { sendOption } from '@/components/vo/sendTable';
import { apiUrl } from '@/lib/http/client';
import { LineMeasurements } from './LineMeasurements';
import { spectraQuery } from './queries';
import { LineShifts, SpectrumControls } from './SpectrumControls';
import { withWavelengths } from './spectrumSamples';
import { parseTemplate } from './template';
import type { SourceDetail, Spectrum } from './types';
import { useSpectrumView } from './useSpectrumView';
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
  const view = useSpectrumView();
  const [templates, setTemplates] = useState<readonly PlottedSpectrum[]>([]);
  const [measuring, setMeasuring] = useState(false);
  const [range, setRange] = useState<readonly [number, number] | null>(null);
  const mayUpload = usePermission('Upload data');
  const spectra = data?.spectra;
  const types = useMemo(() => [...new Set(spectra?.map(({ type }) => type))].sort(), [spectra]);
  const plotted = useMemo<PlottedSpectrum[]>(
    () => [
      ...(spectra ?? [])
        .filter(({ type }) => !view.type || type === view.type)
        .map(({ id, instrument_name, observed_at, wavelengths, fluxes, errors }) => ({
          id,
          label: `${instrument_name} ${observed_at.slice(0, 10)}`,
          ...withWavelengths(wavelengths, fluxes, errors),
        })),
      ...templates,
    ],
    [spectra, view.type, templates],
  );
  const z = view.z ?? source.redshift;

  async function addTemplate(file: File | null) {
    if (!file) return;
    const template = parseTemplate(await file.text(), file.name, z ?? 0);
    if (template) setTemplates([...templates, template]);
    else notifyError('The file was not read', new Error('It needs at least ten lines with a wavelength (Å, rest frame) and a flux.'));
  }

  return (
    <Panel
      id="spectra"
      title="Spectra"
      note={spectra && plural(spectra.length, 'spectrum', 'spectra')}
      actions={
        <>
          <DownloadMenu name="Download all spectra" disabled={!spectra?.length} options={allFormats(source.id)} send={sendOption({ name: `Spectra of ${source.id}`, of: 'spectra', query: { obj_id: source.id } })} />
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
          <SpectrumControls
            view={view} types={types} redshift={source.redshift} measuring={measuring} onTemplate={(file) => void addTemplate(file)}
            onMeasuring={(on) => {
              setMeasuring(on);
              if (!on) setRange(null);
            }}
          />
          <SpectrumPlot
            spectra={plotted}
            redshift={z}
            velocity={view.velocity ?? 0}
            shifts={view.shifts}
            vacuum={view.medium === 'vacuum'}
            customLines={view.customLines}
            smoothing={view.smoothing ?? 0}
            normalise={view.normalise}
            offset={view.offset ?? 0}
            errors={view.errors === 'on'}
            tellurics={view.tellurics === 'on'}
            initialLines={view.keys}
            onLines={view.setKeys}
            onMeasure={measuring ? setRange : undefined}
            measured={measuring ? range : null}
            height={HEIGHT}
            fileName={`${source.id}_spectra`}
          />
          <LineShifts view={view} redshift={source.redshift} />
          {measuring && <LineMeasurements spectra={plotted} range={range} z={z ?? 0} velocity={view.velocity ?? 0} keys={view.keys} vacuum={view.medium === 'vacuum'} />}
          <div className={classes.list}>
            <DataTable caption="Spectra" columns={columns} rows={spectra} rowKey={({ id }) => id} maxHeight={260} />
          </div>
        </>
      )}
    </Panel>
  );
}
