'use client';

import type { ReactNode } from 'react';
import Link from 'next/link';
import { Coordinates } from '@/components/ui/Coordinates';
import { toFixed } from '@/components/ui/format';
import { UtcTime } from '@/components/ui/Time';
import { bandpassLabel } from '@/lib/astro/bandpasses';
import { mjdToIso } from '@/lib/astro/time';
import { RedshiftFact } from './RedshiftFact';
import { T0Fact } from './T0Fact';
import type { SourceDetail } from './types';
import classes from './SourceHeader.module.css';

/** One fact: what it is, then its value. */
export function Fact(props: { label: string; wide?: boolean; hint?: string; children: ReactNode }) {
  return (
    <div className={`${classes.fact} ${props.wide ? classes.wide : ''}`} title={props.hint}>
      <dt>{props.label}</dt>
      <dd>
        <div className={classes.value}>{props.children}</div>
      </dd>
    </div>
  );
}

export interface Detection {
  mjd: number;
  mag: number | null;
  filter: string | null;
}

const number = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** First, last and brightest detection of the light curve's summary. */
export function detections(source: SourceDetail): Record<'first' | 'last' | 'peak', Detection | null> & { count: number | null } {
  const stat: Record<string, unknown> = source.photstats?.[0] ?? {};
  const at = (mjd: unknown, mag: unknown, filter: unknown): Detection | null => {
    const day = number(mjd);
    return day === null ? null : { mjd: day, mag: number(mag), filter: text(filter) };
  };
  const peaks = (stat.peak_mag_per_filter ?? {}) as Record<string, unknown>;
  const brightest = Object.keys(peaks).find((filter) => peaks[filter] === stat.peak_mag_global) ?? null;
  return {
    first: at(stat.first_detected_mjd, stat.first_detected_mag, stat.first_detected_filter),
    last: at(stat.last_detected_mjd, stat.last_detected_mag, stat.last_detected_filter),
    peak: at(stat.peak_mjd_global, stat.peak_mag_global, brightest),
    count: number(stat.num_det_global),
  };
}

function DetectionValue({ detection }: { detection: Detection | null }) {
  if (!detection) return <span className={classes.faint}>none</span>;
  return (
    <>
      <span className={classes.strong}>{detection.mag === null ? '' : toFixed(detection.mag, 2)}</span>
      {detection.filter && <span className={classes.faint}>{bandpassLabel(detection.filter)}</span>}
      <span className={classes.faint}>
        <UtcTime time={mjdToIso(detection.mjd)} precision="minutes" />
      </span>
    </>
  );
}

const distance = (mpc: number): string =>
  mpc >= 1000 ? `${(mpc / 1000).toFixed(2)} Gpc` : mpc >= 0.1 ? `${mpc.toPrecision(4)} Mpc` : `${(mpc * 1000).toPrecision(3)} kpc`;

interface Near {
  obj_id: string;
  separation: number | null;
}

function Neighbours({ objs }: { objs: readonly Near[] }) {
  return (
    <>
      {objs.map(({ obj_id, separation }) => (
        <span key={obj_id}>
          <Link href={`/source/${encodeURIComponent(obj_id)}`}>{obj_id}</Link>{' '}
          {separation !== null && <span className={classes.faint}>{separation.toFixed(2)}″</span>}
        </span>
      ))}
    </>
  );
}

/** What is known of the object, as a grid that one scans. */
export function Facts({ source }: { source: SourceDetail }) {
  const { first, last, peak, count } = detections(source);
  const duplicates = source.duplicates ?? [];
  const associated = source.associated_objs ?? [];
  return (
    <dl className={classes.facts}>
      <Fact label="Position (ICRS)" wide>
        <Coordinates ra={source.ra} dec={source.dec} l={source.gal_lon} b={source.gal_lat} />
      </Fact>
      {!source.is_roid && <RedshiftFact source={source} />}
      {source.dm !== null && (
        <Fact label="Distance modulus">
          <span>{toFixed(source.dm, 2)}</span>
          {source.luminosity_distance !== null && <span className={classes.faint}>d<sub>L</sub> {distance(source.luminosity_distance)}</span>}
        </Fact>
      )}
      <Fact label="First detection">
        <DetectionValue detection={first} />
      </Fact>
      <Fact label="Last detection">
        <DetectionValue detection={last} />
      </Fact>
      <Fact label="Peak">
        <DetectionValue detection={peak} />
        {peak?.mag != null && source.dm !== null && <span className={classes.faint}>M = {toFixed(peak.mag - source.dm, 2)}</span>}
      </Fact>
      {count !== null && <Fact label="Detections">{count}</Fact>}
      {source.ebv !== null && <Fact label="E(B−V)" hint="Galactic reddening (SFD)">{toFixed(source.ebv, 3)}</Fact>}
      <T0Fact source={source} />
      {source.mpc_name && <Fact label="Minor planet">{source.mpc_name}</Fact>}
      {source.origin && <Fact label="Origin">{source.origin}</Fact>}
      {duplicates.length > 0 && (
        <Fact label="Possible duplicates" hint="Other sources within 4″: probably the same object">
          <Neighbours objs={duplicates} />
        </Fact>
      )}
      {associated.length > 0 && (
        <Fact label="Associated" hint="The same object under the names of other surveys">
          <Neighbours objs={associated} />
        </Fact>
      )}
      {source.galaxies && source.galaxies.length > 0 && <Fact label="Galaxies within 10″">{source.galaxies.join(', ')}</Fact>}
    </dl>
  );
}
