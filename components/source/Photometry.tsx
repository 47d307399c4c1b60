'use client';

import { Button, SegmentedControl, Switch } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTable, IconUpload, IconWaveSine } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useMemo } from 'react';
import { LightCurve, type PhotometryPoint } from '@/components/plots/LightCurve';
import { usePermission } from '@/components/shell/ViewerContext';
import { DownloadMenu } from '@/components/ui/DownloadMenu';
import { plural } from '@/components/ui/format';
import { Panel } from '@/components/ui/Panel';
import { BlockSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { useUrlChoice } from '@/components/ui/useUrlState';
import { bandpassColor, bandpassLabel } from '@/lib/astro/bandpasses';
import { isoToMjd } from '@/lib/astro/time';
import { apiUrl } from '@/lib/http/client';
import { PhotometryTable } from './PhotometryTable';
import { photometryQuery, spectraQuery } from './queries';
import type { PhotometryRow, SourceDetail } from './types';
import classes from './Photometry.module.css';

const HEIGHT = 420;

/** Forced photometry is measured at a known position, whatever is there. */
const isForced = (origin: string | null): boolean => /(^|_)fp$/i.test(origin ?? '');

/** A row as the plot takes it: what the format left out is not known. */
function plotted(row: PhotometryRow): PhotometryPoint {
  const { mag = null, magerr = null, limiting_mag = null, origin, ...rest } = row;
  // The word that stands for no origin is nothing to read.
  return { ...rest, mag, magerr, limiting_mag, origin: origin === 'None' ? null : origin };
}

const formats = (obj_id: string, magsys: string) =>
  [['csv', 'CSV'], ['ecsv', 'ECSV (astropy)'], ['votable', 'VOTable']].map(([format, label = '']) => ({
    label,
    href: apiUrl('/api/sources/[obj_id]/photometry/download', { obj_id }, { format, magsys }),
  }));

/** The light curve, its numbers and the way to add to them. */
export function Photometry({ source, now }: { source: SourceDetail; now: number }) {
  const [mode, setMode] = useUrlChoice('phot', ['mag', 'flux'], 'mag');
  const [magsys, setMagsys] = useUrlChoice('magsys', ['ab', 'vega'], 'ab');
  const [xAxis, setXAxis] = useUrlChoice('time', ['mjd', 'days_ago'], 'mjd');
  const [limits, setLimits] = useUrlChoice('limits', ['shown', 'hidden'], 'shown');
  const [forced, setForced] = useUrlChoice('forced', ['shown', 'hidden'], 'shown');
  const [tableOpened, table] = useDisclosure(false);
  const uploadPage = `/upload_photometry/${encodeURIComponent(source.id)}`;
  const mayUpload = usePermission('Upload data');
  // Fluxes are in µJy (AB) whatever system the magnitudes are read in.
  const { data, error, refetch } = useQuery({
    ...photometryQuery(source.id, mode === 'flux' ? 'ab' : magsys),
    placeholderData: keepPreviousData,
  });
  const { data: spectra } = useQuery(spectraQuery(source.id));
  const points = useMemo(
    () => data?.filter((point) => forced === 'shown' || !isForced(point.origin)).map(plotted),
    [data, forced],
  );
  const markers = useMemo(
    () =>
      spectra?.spectra.map((spectrum) => ({
        mjd: isoToMjd(spectrum.observed_at),
        label: 'S',
        title: `Spectrum, ${spectrum.instrument_name}, ${spectrum.observed_at.slice(0, 10)}`,
      })),
    [spectra],
  );

  return (
    <Panel
      id="photometry"
      title="Photometry"
      note={data && plural(data.length, 'point')}
      actions={
        <>
          <Button variant="default" size="compact-sm" leftSection={<IconTable size={14} />} onClick={table.open} disabled={!data?.length}>
            Table
          </Button>
          <DownloadMenu name="Download the photometry" disabled={!data?.length} options={formats(source.id, magsys)} />
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconWaveSine size={14} />}
            component={Link}
            href={`/source/${encodeURIComponent(source.id)}/periodogram`}
            prefetch={false}
          >
            Periodogram
          </Button>
          {mayUpload && (
            <Button variant="default" size="compact-sm" leftSection={<IconUpload size={14} />} component={Link} href={uploadPage} prefetch={false}>
              Upload photometry
            </Button>
          )}
        </>
      }
    >
      <div className={classes.controls}>
        <SegmentedControl
          size="xs"
          aria-label="Magnitude or flux"
          value={mode}
          onChange={(value) => setMode(value as typeof mode)}
          data={[{ value: 'mag', label: 'Magnitude' }, { value: 'flux', label: 'Flux' }]}
        />
        <SegmentedControl
          size="xs"
          aria-label="Magnitude system"
          disabled={mode === 'flux'}
          value={magsys}
          onChange={(value) => setMagsys(value as typeof magsys)}
          data={[{ value: 'ab', label: 'AB' }, { value: 'vega', label: 'Vega' }]}
        />
        <SegmentedControl
          size="xs"
          aria-label="Time axis"
          value={xAxis}
          onChange={(value) => setXAxis(value as typeof xAxis)}
          data={[{ value: 'mjd', label: 'MJD' }, { value: 'days_ago', label: 'Days ago' }]}
        />
        <Switch
          size="xs"
          label="Upper limits"
          disabled={mode === 'flux'}
          checked={limits === 'shown'}
          onChange={(event) => setLimits(event.currentTarget.checked ? 'shown' : 'hidden')}
        />
        <Switch
          size="xs"
          label="Forced photometry"
          checked={forced === 'shown'}
          onChange={(event) => setForced(event.currentTarget.checked ? 'shown' : 'hidden')}
        />
      </div>
      <div style={{ minHeight: HEIGHT }}>
        {points ? (
          data?.length ? (
            <LightCurve
              points={points}
              mode={mode}
              xAxis={xAxis}
              now={now}
              colors={bandpassColor}
              label={bandpassLabel}
              height={HEIGHT}
              hideLimits={limits === 'hidden'}
              magsys={magsys === 'vega' ? 'Vega' : 'AB'}
              markers={markers}
            />
          ) : (
            <div className={classes.empty}>
              <EmptyState
                title="No photometry yet"
                actions={
                  mayUpload && (
                    <Button variant="default" size="xs" component={Link} href={uploadPage} prefetch={false}>
                      Upload the first points
                    </Button>
                  )
                }
              >
                Points come with alerts, from forced photometry, or by upload.
              </EmptyState>
            </div>
          )
        ) : error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <BlockSkeleton height={HEIGHT} />
        )}
      </div>
      <PhotometryTable opened={tableOpened} onClose={table.close} obj_id={source.id} rows={data} magsys={mode === 'flux' ? 'ab' : magsys} />
    </Panel>
  );
}
