'use client';

import { Skeleton } from '@mantine/core';
import { useQuery, type QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { LightCurve, type PhotometryPoint } from '@/components/plots/LightCurve';
import { lightCurveQuery } from '@/components/plots/lightCurveQuery';
import { useSize } from '@/components/plots/useSize';
import { bandpassColor, bandpassLabel } from '@/lib/astro/bandpasses';
import type { Looks } from './scanPreferences';
import type { ScanView } from './scanQuery';
import { TinyCurve } from './TinyCurve';
import classes from './CardPhotometry.module.css';

/** Kept for a minute after its card has gone, so that a long session keeps no light curves. */
const curveQuery = (obj_id: string, associated: boolean) => ({
  ...lightCurveQuery(obj_id, { associated }),
  gcTime: 60_000,
  staleTime: 300_000,
});

/** Fetches ahead what the next cards will draw. */
export function prefetchPhotometry(client: QueryClient, obj_ids: readonly string[]): void {
  for (const obj_id of obj_ids) void client.prefetchQuery(curveQuery(obj_id, false));
}

/** Milliseconds that a card must stay before its light curve is asked for. */
const SETTLE = 120;

/** Pixels that the legend takes below a light curve. */
const LEGEND = 32;

/** Measured where something was seen before, whether or not anything was there. */
const isForced = ({ origin }: PhotometryPoint): boolean => /(^|_)fp$|forced/i.test(origin ?? '');

export interface CardPhotometryProps {
  obj_id: string;
  /** It has associated objects, whose photometry can be shown too. */
  associated: boolean;
  view: ScanView;
  now: number;
  wait: boolean;
  looks: Looks;
  onLooks: (change: Partial<Looks>) => void;
}

/** The light curve of a card; asked for when the card has been on screen for a moment, not while it flies by. */
export function CardPhotometry({ obj_id, associated, view, now, wait, looks, onLooks }: CardPhotometryProps) {
  const [settled, setSettled] = useState(!wait);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLE);
    return () => clearTimeout(timer);
  }, []);
  const { data, error, refetch } = useQuery({ ...curveQuery(obj_id, associated && looks.matches), enabled: settled });
  // The style sheet gives the plot its room; it never grows with what arrives.
  const boxRef = useRef<HTMLDivElement>(null);
  const { height: room } = useSize(boxRef);
  const points = useMemo(() => (looks.forced ? data : data?.filter((point) => !isForced(point))), [data, looks.forced]);
  const kinds = useMemo(() => ({ limits: data?.some(({ mag }) => mag === null) ?? false, forced: data?.some(isForced) ?? false }), [data]);
  const dense = view === 'dense';

  let body;
  if (error) {
    body = (
      <button type="button" className={classes.empty} onClick={() => void refetch()}>
        {dense ? 'No light curve. Try again' : 'The light curve could not be loaded. Try again'}
      </button>
    );
  } else if (room === 0 || !points) body = <Skeleton height="100%" radius="sm" />;
  else if (dense) body = <TinyCurve points={points} now={now} />;
  else {
    body = (
      <>
        <LightCurve
          points={points}
          now={now}
          xAxis="days_ago"
          colors={bandpassColor}
          label={bandpassLabel}
          variant="mini"
          height={Math.max(60, Math.floor(room) - LEGEND)}
          hideLimits={!looks.limits}
        />
        <div className={classes.kinds} role="group" aria-label="Kinds of points">
          {kinds.limits && <Kind glyph="▽" label="Upper limits" title="Upper limits (l)" on={looks.limits} onToggle={() => onLooks({ limits: !looks.limits })} />}
          {kinds.forced && <Kind glyph="FP" label="Forced photometry" title="Forced photometry (p)" on={looks.forced} onToggle={() => onLooks({ forced: !looks.forced })} />}
          {associated && <Kind glyph="≈" label="Photometry of associated objects" title="Photometry of associated objects" on={looks.matches} onToggle={() => onLooks({ matches: !looks.matches })} />}
        </div>
      </>
    );
  }
  return (
    <div className={classes.curve} ref={boxRef}>
      {body}
    </div>
  );
}

function Kind({ glyph, label, title, on, onToggle }: { glyph: string; label: string; title: string; on: boolean; onToggle: () => void }) {
  return (
    <button type="button" className={classes.kind} aria-pressed={on} aria-label={label} title={title} onClick={onToggle}>
      {glyph}
    </button>
  );
}
