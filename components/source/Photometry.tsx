'use client';

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTable, IconUpload, IconWaveSine } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useMemo } from 'react';
import { LightCurve } from '@/components/plots/LightCurve';
import { lightCurveQuery } from '@/components/plots/lightCurveQuery';
import { usePermission } from '@/components/shell/ViewerContext';
import { DownloadMenu } from '@/components/ui/DownloadMenu';
import { plural } from '@/components/ui/format';
import { Panel } from '@/components/ui/Panel';
import { BlockSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { sendOption } from '@/components/vo/sendTable';
import { bandpassColor, bandpassLabel } from '@/lib/astro/bandpasses';
import { apiUrl } from '@/lib/http/client';
import { PeriodControls } from './PeriodControls';
import { knownPeriods } from './periods';
import { PhotometryControls } from './PhotometryControls';
import { PhotometryTable } from './PhotometryTable';
import { plotMarkers, plottedPoints } from './plottedPoints';
import { spectraQuery } from './queries';
import type { SourceDetail } from './types';
import { FLUX_UNITS, parseBins, usePhotometryView } from './usePhotometryView';
import classes from './Photometry.module.css';

const HEIGHT = 420;

const formats = (obj_id: string, magsys: string) =>
  [['csv', 'CSV'], ['ecsv', 'ECSV (astropy)'], ['votable', 'VOTable']].map(([format, label = '']) => ({
    label,
    href: apiUrl('/api/sources/[obj_id]/photometry/download', { obj_id }, { format, magsys }),
  }));

/** The light curve, its numbers and the way to add to them. */
export function Photometry({ source, now }: { source: SourceDetail; now: number }) {
  const view = usePhotometryView();
  const { mode, magsys } = view;
  const [tableOpened, table] = useDisclosure(false);
  const uploadPage = `/upload_photometry/${encodeURIComponent(source.id)}`;
  const mayUpload = usePermission('Upload data');
  // Fluxes are in µJy (AB) whatever system the magnitudes are read in.
  const { data, error, refetch } = useQuery({
    ...lightCurveQuery(source.id, { magsys: mode === 'flux' ? 'ab' : magsys, associated: view.associated === 'on' }),
    placeholderData: keepPreviousData,
  });
  const { data: spectra } = useQuery(spectraQuery(source.id));
  const ebv = view.extinction === 'on' ? (view.ebv ?? source.ebv) : null;
  const validatedOnly = view.points === 'validated';
  const points = useMemo(
    () => data && plottedPoints(data, { forced: view.forced === 'shown', validatedOnly, ebv }),
    [data, view.forced, validatedOnly, ebv],
  );
  const periods = useMemo(() => knownPeriods(source.annotations), [source.annotations]);
  const period = view.period ?? periods[0]?.period ?? null;
  const markers = useMemo(
    () => plotMarkers(spectra?.spectra ?? [], source.classifications, source.gcn_crossmatch ?? []),
    [spectra, source.classifications, source.gcn_crossmatch],
  );
  const fluxUnit = useMemo(() => ({ name: view.unit, size: FLUX_UNITS[view.unit] }), [view.unit]);
  const bins = parseBins(view.bins);

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
          <DownloadMenu name="Download the photometry" disabled={!data?.length} options={formats(source.id, magsys)} send={sendOption({ name: `Photometry of ${source.id}`, of: 'photometry', query: { obj_id: source.id, magsys } })} />
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
      <PhotometryControls view={view} source={source} hasPeriod={period !== null} />
      {view.time === 'phase' && <PeriodControls obj_id={source.id} known={periods} period={period} onPeriod={view.setPeriod} />}
      {bins !== null && <p className={classes.note}>Means of fluxes weighted by inverse variance; upper limits are 5σ of the mean.</p>}
      <div style={{ minHeight: HEIGHT }}>
        {points ? (
          data?.length ? (
            <LightCurve
              points={points}
              mode={mode}
              xAxis={view.time}
              now={now}
              t0={source.t0}
              redshift={source.redshift}
              period={period}
              dm={source.dm}
              grouping={view.grouping}
              bins={bins}
              colors={bandpassColor}
              label={bandpassLabel}
              height={HEIGHT}
              hideLimits={view.limits === 'hidden'}
              hideErrors={view.errors === 'hidden'}
              markSize={view.size ?? undefined}
              magsys={magsys === 'vega' ? 'Vega' : 'AB'}
              yNote={ebv === null ? undefined : `extinction off, E(B−V) ${ebv}`}
              fluxUnit={fluxUnit}
              asinh={view.scale === 'asinh'}
              initiallyHidden={view.hidden}
              onHidden={view.setHidden}
              initialZoom={view.zoom}
              onZoom={view.setZoom}
              markers={view.markers === 'shown' ? markers : undefined}
              fileName={`${source.id}_photometry`}
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
