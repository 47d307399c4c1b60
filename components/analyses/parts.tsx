'use client';

import type { ReactNode } from 'react';
import { Chip } from '@/components/ui/Chip';
import type { ObjAnalysis } from '@/lib/analyses/schema';
import { STATUSES } from './states';
import classes from './analyses.module.css';

export function AnalysisStatus({ status }: Pick<ObjAnalysis, 'status'>) {
  const { label, tone, means } = STATUSES[status];
  return <Chip tone={tone} title={means}>{label}</Chip>;
}

const named = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value));

/** `model salt3 · z 0.1` */
export const parameterWords = (parameters: Readonly<Record<string, unknown>>): string =>
  Object.entries(parameters).map(([name, value]) => `${name} ${named(value)}`).join(' · ');

export function Facts({ facts }: { facts: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([label, value]) => (
        <div key={label} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export const plotUrl = (id: number, plot: number | 'corner'): string => `/api/obj/analysis/${id}/${plot === 'corner' ? 'corner' : `plots/${plot}`}`;

/** Pictures of an analysis; each opens in full. */
export function Plots({ analysis: { id, num_plots, analysis_service_name }, large = false }: { analysis: Pick<ObjAnalysis, 'id' | 'num_plots' | 'analysis_service_name'>; large?: boolean }) {
  return (
    <div className={`${classes.plots} ${large ? classes.large : ''}`}>
      {Array.from({ length: num_plots }, (_, plot) => (
        <a key={plot} className={classes.plot} href={plotUrl(id, plot)} target="_blank" rel="noreferrer" aria-label={`Plot ${plot + 1} in full`}>
          <img src={plotUrl(id, plot)} alt={`Plot ${plot + 1} of ${analysis_service_name}`} loading="lazy" />
        </a>
      ))}
    </div>
  );
}

/** Of a run that took so many seconds. */
export function durationWords(seconds: number | null): string | null {
  if (seconds === null) return null;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
