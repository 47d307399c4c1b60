'use client';

import { LightCurve } from '@/components/plots/LightCurve';
import { SpectrumPlot } from '@/components/plots/SpectrumPlot';
import { Markdown } from '@/components/source/Markdown';
import { ClassificationChip } from '@/components/ui/Chip';
import { Panel } from '@/components/ui/Panel';
import { bandpassColor, bandpassLabel } from '@/lib/astro/bandpasses';
import { formatDec, formatRa } from '@/lib/astro/coordinates';
import { mjdToIso } from '@/lib/astro/time';
import type { Snapshot } from '@/lib/publicPages/schema';
import classes from './publicPages.module.css';

interface Props {
  source_id: string;
  data: Snapshot;
  /** When it was published, UTC. */
  published: string;
  release: string | null;
  now: number;
}

const day = (iso: string): string => iso.slice(0, 10);
const degrees = (value: number | null): string => (value === null ? '–' : `${value.toFixed(5).replace('-', '−')}°`);

/** A source as it was published. */
export function PublicSource({ source_id, data, published, release, now }: Props) {
  const { ra, dec, gal_lon, gal_lat, redshift_display, dm, dl, first_detected_mjd, peak_mag_per_filter, summary, photometry, spectroscopy, classifications, thumbnails, t0, ebv } = data;
  const redshift = Number.isFinite(Number(redshift_display)) ? Number(redshift_display) : null;
  const facts: [string, string][] = [
    ['Right ascension', ra === null ? '–' : `${formatRa(ra)} (${degrees(ra)})`],
    ['Declination', dec === null ? '–' : `${formatDec(dec)} (${degrees(dec)})`],
    ['Galactic l, b', `${degrees(gal_lon)}, ${degrees(gal_lat)}`],
    ['Redshift', redshift_display === '...' ? 'not known' : redshift_display],
    ...(dl === null ? [] : [['Luminosity distance', `${dl.toFixed(1)} Mpc`] as [string, string]]),
    ...(dm === null ? [] : [['Distance modulus', dm.toFixed(2)] as [string, string]]),
    ...(ebv === null ? [] : [['E(B−V)', ebv.toFixed(3)] as [string, string]]),
    ...(first_detected_mjd === null ? [] : [['First detection', `${day(mjdToIso(first_detected_mjd))} UTC`] as [string, string]]),
    ...Object.entries(peak_mag_per_filter).map(([filter, mag]): [string, string] => [`Peak, ${bandpassLabel(filter)}`, mag.toFixed(2)]),
  ];
  const points = photometry?.map(({ instrument_name, ...point }) => ({ ...point, obj_id: source_id, instrument_name })) ?? [];
  return (
    <main className={classes.body}>
      <div>
        <h1>{source_id}</h1>
        <div className={classes.chips}>
          {classifications?.map(({ classification, probability, ml }, i) => <ClassificationChip key={i} classification={classification} probability={probability} ml={ml} />)}
        </div>
        <p className={classes.faint}>Published {published.slice(0, 16).replace('T', ' ')} UTC{release && `, in ${release}`}. This page does not change.</p>
      </div>
      {summary && <Markdown text={summary} />}
      <dl className={classes.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {thumbnails.length > 0 && (
        <div className={classes.images}>
          {thumbnails.map(({ type, public_url, alt, header }) => (
            <figure key={type}>
              <img src={public_url} alt={alt} />
              <figcaption>{header}</figcaption>
            </figure>
          ))}
        </div>
      )}
      {points.length > 0 && (
        <Panel title="Photometry" id="photometry" note={points.length}>
          <LightCurve points={points} now={now} t0={t0} redshift={redshift} dm={dm} colors={bandpassColor} label={bandpassLabel} height={380} fileName={`${source_id}_photometry`} />
        </Panel>
      )}
      {spectroscopy && spectroscopy.length > 0 && (
        <Panel title="Spectra" id="spectra" note={spectroscopy.length}>
          <SpectrumPlot
            spectra={spectroscopy.map(({ id, observed_at, instrument_name, wavelengths, fluxes, errors }) => ({
              id, label: `${instrument_name} ${day(observed_at)}`, wavelengths: wavelengths.map((value) => value ?? NaN), fluxes, errors,
            }))}
            redshift={redshift} normalise="median" height={360} fileName={`${source_id}_spectra`}
          />
        </Panel>
      )}
    </main>
  );
}
