'use client';

import Link from 'next/link';
import { useMemo } from 'react';
import { useNow } from '@/components/ui/clock';
import { sunAltitude } from '@/lib/astro/sky';
import type { TelescopeInList } from '@/lib/telescopes/schema';
import { darkSpans, subsolarPoint } from './sun';
import classes from './telescopes.module.css';

/** Telescopes nearer than this share a mark, degrees. */
const NEAR = { lat: 1.5, lon: 3 };
const STEP = 2;

interface Place {
  lat: number;
  lon: number;
  telescopes: TelescopeInList[];
}

function placesOf(telescopes: readonly TelescopeInList[]): Place[] {
  const places: Place[] = [];
  for (const telescope of telescopes) {
    const { lat, lon, fixed_location } = telescope;
    if (!fixed_location || lat === null || lon === null) continue;
    const near = places.find((place) => Math.abs(place.lat - lat) < NEAR.lat && Math.abs(place.lon - lon) < NEAR.lon);
    if (near) near.telescopes.push(telescope);
    else places.push({ lat, lon, telescopes: [telescope] });
  }
  return places;
}

/** The Earth with its night as it is now, and the telescopes on it. */
export function TelescopeMap({ telescopes }: { telescopes: readonly TelescopeInList[] }) {
  const now = useNow();
  const places = useMemo(() => placesOf(telescopes), [telescopes]);
  const sky = useMemo(() => {
    if (now === null) return null;
    const time = new Date(now);
    return { sun: subsolarPoint(time), parts: [-0.8, -6, -12, -18].map((altitude) => darkSpans(time, altitude, STEP)) };
  }, [now]);
  return (
    <svg className={classes.map} viewBox="-180 -90 360 180" role="group" aria-label="Map of the telescopes, with the night as it is now">
      <rect className={classes.mapGround} x={-180} y={-90} width={360} height={180} />
      {sky?.parts.map((spans, i) => (
        <g key={i} className={classes.mapNight}>
          {spans.flatMap(({ lat, from, to }) =>
            [-360, 0, 360].flatMap((turn) => {
              const [a, b] = [Math.max(-180, from + turn), Math.min(180, to + turn)];
              return b > a ? [<rect key={`${lat} ${turn}`} x={a} width={b - a} y={-lat - STEP / 2} height={STEP + 0.05} />] : [];
            }),
          )}
        </g>
      ))}
      {[-120, -60, 0, 60, 120].map((lon) => <line key={lon} className={classes.mapLine} x1={lon} x2={lon} y1={-90} y2={90} />)}
      {[-60, -30, 0, 30, 60].map((lat) => <line key={lat} className={classes.mapLine} x1={-180} x2={180} y1={-lat} y2={-lat} />)}
      {sky && <circle className={classes.mapSun} cx={sky.sun.lon} cy={-sky.sun.lat} r={4} />}
      {places.map(({ lat, lon, telescopes: here }) => {
        const names = here.map(({ nickname }) => nickname).join(', ');
        const isDark = now !== null && sunAltitude(lat, lon, 0, new Date(now)) < -18;
        const [first] = here;
        return (
          <Link key={`${lat} ${lon}`} href={here.length === 1 ? `/telescope/${first!.id}` : `/telescopes?view=list&find=${encodeURIComponent(first!.nickname)}`} aria-label={`${names}: ${isDark ? 'night' : 'no night'}`}>
            <circle className={classes.mapPlace} data-dark={isDark || undefined} cx={lon} cy={-lat} r={3} />
            <text className={classes.mapLabel} x={lon + 4.5} y={-lat + 2}>{here.length > 2 ? `${first!.nickname} and ${here.length - 1} more` : names}</text>
          </Link>
        );
      })}
    </svg>
  );
}
