'use client';

import { Skeleton } from '@mantine/core';
import { useQuery, type QueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { LightCurve, type PhotometryPoint } from '@/components/plots/LightCurve';
import { useSize } from '@/components/plots/useSize';
import { bandpassColor, bandpassLabel } from '@/lib/astro/bandpasses';
import { apiQuery } from '@/lib/http/apiQuery';
import type { ScanView } from './scanQuery';
import classes from './CandidateCard.module.css';

/** Kept for a minute after its card has gone, so that a long session keeps no light curves. */
const photometryQuery = (obj_id: string) => ({
  ...apiQuery('/api/sources/[obj_id]/photometry', { params: { obj_id }, query: { format: 'both' } }),
  gcTime: 60_000,
  staleTime: 300_000,
});

/** Fetches ahead what the next cards will draw. */
export function prefetchPhotometry(client: QueryClient, obj_ids: readonly string[]): void {
  for (const obj_id of obj_ids) void client.prefetchQuery(photometryQuery(obj_id));
}

/** Milliseconds that a card must stay before its light curve is asked for. */
const SETTLE = 120;

/** Pixels that the legend takes below a light curve; a dense card has no room for it. */
const LEGEND = 32;

/** The light curve of a card; asked for when the card has been on screen for a moment, not while it flies by. */
export function CardPhotometry({ obj_id, view, now, wait }: { obj_id: string; view: ScanView; now: number; wait: boolean }) {
  const [settled, setSettled] = useState(!wait);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLE);
    return () => clearTimeout(timer);
  }, []);
  const { data, error, refetch } = useQuery({ ...photometryQuery(obj_id), enabled: settled });
  // The style sheet gives the plot its room; it never grows with what arrives.
  const boxRef = useRef<HTMLDivElement>(null);
  const { height: room } = useSize(boxRef);
  const height = Math.max(60, Math.floor(room) - (view === 'dense' ? 0 : LEGEND));
  if (error) {
    return (
      <div className={classes.curve} ref={boxRef}>
        <button type="button" className={classes.plotEmpty} onClick={() => void refetch()}>
          The light curve could not be loaded. Try again
        </button>
      </div>
    );
  }
  return (
    <div className={classes.curve} ref={boxRef}>
      {room > 0 && data ? (
        <LightCurve
          points={data as unknown as PhotometryPoint[]}
          now={now}
          xAxis="days_ago"
          colors={bandpassColor}
          label={bandpassLabel}
          variant="mini"
          height={height}
        />
      ) : (
        <Skeleton height="100%" radius="sm" />
      )}
    </div>
  );
}
