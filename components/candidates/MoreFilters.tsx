'use client';

import { Checkbox, Select, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { apiQuery } from '@/lib/http/apiQuery';
import { AnnotationFilters } from './AnnotationFields';
import { NumberField, TimeField } from './fields';
import { LocalizationFields } from './LocalizationFields';
import { DEFAULT_QUERY, REJECTED, type ScanQuery } from './scanQuery';
import classes from './ScanFilters.module.css';

type Change = (change: Partial<ScanQuery>) => void;

/** A part of the form that is open when something in it is asked for. */
function Part({ title, used, children }: { title: string; used: boolean; children: ReactNode }) {
  return (
    <details className={classes.more} open={used}>
      <summary>{title}</summary>
      <div className={classes.moreBody}>{children}</div>
    </details>
  );
}

/** The lists that one has, such as favourites. */
function ListField({ query, onChange }: { query: ScanQuery; onChange: Change }) {
  const { data } = useQuery({ ...apiQuery('/api/listing'), staleTime: 300_000 });
  const names = [...new Set(['favorites', 'watchlist', ...(data ?? []).map(({ list_name }) => list_name), query.listName])].filter((name) => name && name !== REJECTED);
  return (
    <Select
      label="On my list"
      size="xs"
      clearable
      placeholder="Any or none"
      data={names}
      value={query.listName || null}
      onChange={(listName) => onChange({ listName: listName ?? '' })}
    />
  );
}

/** What is asked for less often. */
export function MoreFilters({ query, onChange, keys }: { query: ScanQuery; onChange: Change; keys: ReadonlyMap<string, readonly string[]> }) {
  const { photometryAnnotations: points } = query;
  const changePoints = (part: Partial<typeof points>) => onChange({ photometryAnnotations: { ...points, ...part } });
  const differs = (...names: (keyof ScanQuery)[]) => names.some((name) => JSON.stringify(query[name]) !== JSON.stringify(DEFAULT_QUERY[name]));
  return (
    <>
      <Part title="Annotations" used={differs('annotationFilters')}>
        <AnnotationFilters ranges={query.annotationFilters} keys={keys} onChange={(annotationFilters) => onChange({ annotationFilters })} />
      </Part>
      <Part title="Redshift, lists" used={differs('minRedshift', 'maxRedshift', 'listName')}>
        <div className={classes.pair}>
          <NumberField label="Redshift from" value={query.minRedshift} min={0} step={0.01} onChange={(minRedshift) => onChange({ minRedshift })} />
          <NumberField label="to" value={query.maxRedshift} min={0} step={0.01} onChange={(maxRedshift) => onChange({ maxRedshift })} />
        </div>
        <ListField query={query} onChange={onChange} />
      </Part>
      <Part title="Detections" used={differs('numberDetections', 'firstDetectionAfter', 'lastDetectionBefore', 'requireDetections', 'excludeForcedPhotometry')}>
        <NumberField label="At least" value={query.numberDetections} min={1} onChange={(numberDetections) => onChange({ numberDetections })} />
        <TimeField label="First detected after (UTC)" value={query.firstDetectionAfter} onChange={(firstDetectionAfter) => onChange({ firstDetectionAfter })} />
        <TimeField label="Last detected before (UTC)" value={query.lastDetectionBefore} onChange={(lastDetectionBefore) => onChange({ lastDetectionBefore })} />
        <Checkbox
          size="xs"
          label="Only what has detections"
          checked={query.requireDetections}
          onChange={(event) => onChange({ requireDetections: event.currentTarget.checked })}
        />
        <Checkbox
          size="xs"
          label="Leave forced photometry out of these"
          checked={query.excludeForcedPhotometry}
          onChange={(event) => onChange({ excludeForcedPhotometry: event.currentTarget.checked })}
        />
      </Part>
      <Part title="Annotated points" used={differs('photometryAnnotations')}>
        <TagsInput
          label="Conditions on one point"
          description="key, or key:value:op with op eq, gt, ge, lt, le, ne"
          size="xs"
          placeholder={points.conditions.length ? undefined : 'flag:3:gt'}
          value={points.conditions}
          onChange={(conditions) => changePoints({ conditions })}
        />
        <TagsInput label="Of these origins" size="xs" value={points.origins} onChange={(origins) => changePoints({ origins })} />
        <TimeField label="Annotated after (UTC)" value={points.after} onChange={(after) => changePoints({ after })} />
        <TimeField label="Annotated before (UTC)" value={points.before} onChange={(before) => changePoints({ before })} />
        <NumberField label="Minimum number of such points" value={points.minCount} min={1} onChange={(minCount) => changePoints({ minCount })} />
      </Part>
      <Part title="Inside a localization" used={differs('localization')}>
        <LocalizationFields query={query} onChange={onChange} />
      </Part>
    </>
  );
}
