'use client';

import { Button, Checkbox, NumberInput, Select, SegmentedControl, MultiSelect, Switch, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconRotate } from '@tabler/icons-react';
import { useState } from 'react';
import { FormField } from '@/components/ui/FormField';
import { AnnotationFilters, AnnotationSortField } from './AnnotationFields';
import { useClasses } from './ClassifyDialog';
import { GroupFields } from './GroupFields';
import { countChanges, DEFAULT_QUERY, RANGES, SAVED_STATUSES, type ScanQuery } from './scanQuery';
import type { ScanGroup } from './types';
import classes from './ScanFilters.module.css';

export interface ScanFiltersProps {
  query: ScanQuery;
  onChange: (change: Partial<ScanQuery>) => void;
  groups: readonly ScanGroup[];
  /** Origin → keys of what is loaded, for sorting and ranges. */
  keys: ReadonlyMap<string, readonly string[]>;
}

const toNumber = (text: string | number): number | null => (text === '' || !Number.isFinite(Number(text)) ? null : Number(text));

/** A number that is sent when one has stopped typing, and that follows the query when it changes elsewhere. */
function NumberField({ label, value, onChange, step, min }: { label: string; value: number | null; onChange: (value: number | null) => void; step?: number; min?: number }) {
  const [text, setText] = useState<string | number>(value ?? '');
  const [shown, setShown] = useState(value);
  if (shown !== value) {
    setShown(value);
    if (toNumber(text) !== value) setText(value ?? '');
  }
  const send = useDebouncedCallback((next: string | number) => onChange(toNumber(next)), { delay: 450, flushOnUnmount: true });
  return (
    <NumberInput
      label={label}
      size="xs"
      hideControls
      step={step}
      min={min}
      value={text}
      onChange={(next) => {
        setText(next);
        if (toNumber(next) !== value) send(next);
      }}
      onBlur={() => send.flush()}
    />
  );
}

function TimeField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <TextInput label={label} size="xs" type="datetime-local" value={value} onChange={(event) => onChange(event.currentTarget.value.slice(0, 16))} />
  );
}

/** The query as a form; every change is the new query, and the URL has it. */
export function ScanFilters({ query, onChange, groups, keys }: ScanFiltersProps) {
  const { classes: known } = useClasses();
  const [wantsWithout, setWithout] = useState(false);
  const without = query.classificationsReject.length > 0 || (wantsWithout && query.classifications.length === 0);
  const chosen = without ? query.classificationsReject : query.classifications;
  const names = [...new Set([...(known ?? []).map(({ classification }) => classification), ...chosen])];
  const setClasses = (list: string[], reject: boolean) =>
    onChange({ classifications: reject ? [] : list, classificationsReject: reject ? list : [] });
  return (
    <form className={classes.form} aria-label="Query" onSubmit={(event) => event.preventDefault()}>
      <FormField label="Passed a filter within">
        <SegmentedControl
          fullWidth
          size="xs"
          className={classes.ranges}
          value={query.range}
          onChange={(range) => onChange({ range: range as ScanQuery['range'] })}
          data={RANGES.map(({ value, label }) => ({ value, label }))}
        />
        {query.range === 'dates' && (
          <div className={classes.column}>
            <TimeField label="From (UTC)" value={query.startDate} onChange={(startDate) => onChange({ startDate })} />
            <TimeField label="Until (UTC)" value={query.endDate} onChange={(endDate) => onChange({ endDate })} />
          </div>
        )}
      </FormField>

      <GroupFields query={query} onChange={onChange} groups={groups} />

      <Select
        label="Saved"
        size="xs"
        allowDeselect={false}
        data={SAVED_STATUSES}
        value={query.savedStatus}
        onChange={(savedStatus) => savedStatus && onChange({ savedStatus: savedStatus as ScanQuery['savedStatus'] })}
      />
      <Switch
        label="Hide what I have rejected"
        size="sm"
        checked={query.hideRejected}
        onChange={(event) => onChange({ hideRejected: event.currentTarget.checked })}
      />

      <AnnotationSortField sort={query.sort} keys={keys} onChange={(sort) => onChange({ sort })} />

      <FormField label="Classified as">
        <SegmentedControl
          size="xs"
          fullWidth
          value={without ? 'without' : 'with'}
          data={[
            { value: 'with', label: 'With' },
            { value: 'without', label: 'Without' },
          ]}
          onChange={(value) => {
            setWithout(value === 'without');
            if (chosen.length) setClasses(chosen, value === 'without');
          }}
        />
        <MultiSelect
          aria-label={without ? 'Without these classes' : 'With one of these classes'}
          size="xs"
          mt={6}
          searchable
          clearable
          placeholder={chosen.length ? undefined : 'Any class'}
          data={names}
          value={chosen}
          onChange={(list) => setClasses(list, without)}
        />
      </FormField>

      <details className={classes.more} open={countChanges({ ...DEFAULT_QUERY, minRedshift: query.minRedshift, maxRedshift: query.maxRedshift, numberDetections: query.numberDetections, annotationFilters: query.annotationFilters, firstDetectionAfter: query.firstDetectionAfter, lastDetectionBefore: query.lastDetectionBefore }) > 0}>
        <summary>More</summary>
        <div className={classes.moreBody}>
          <div className={classes.pair}>
            <NumberField label="Redshift from" value={query.minRedshift} min={0} step={0.01} onChange={(minRedshift) => onChange({ minRedshift })} />
            <NumberField label="to" value={query.maxRedshift} min={0} step={0.01} onChange={(maxRedshift) => onChange({ maxRedshift })} />
          </div>
          <NumberField label="Detections, at least" value={query.numberDetections} min={1} onChange={(numberDetections) => onChange({ numberDetections })} />
          <TimeField label="First detected after (UTC)" value={query.firstDetectionAfter} onChange={(firstDetectionAfter) => onChange({ firstDetectionAfter })} />
          <TimeField label="Last detected before (UTC)" value={query.lastDetectionBefore} onChange={(lastDetectionBefore) => onChange({ lastDetectionBefore })} />
          <Checkbox
            size="xs"
            label="Leave forced photometry out of these"
            checked={query.excludeForcedPhotometry}
            onChange={(event) => onChange({ excludeForcedPhotometry: event.currentTarget.checked })}
          />
          <AnnotationFilters ranges={query.annotationFilters} keys={keys} onChange={(annotationFilters) => onChange({ annotationFilters })} />
        </div>
      </details>

      {countChanges(query) > 0 && (
        <Button variant="subtle" size="xs" leftSection={<IconRotate size={14} />} onClick={() => onChange(DEFAULT_QUERY)}>
          Back to the defaults
        </Button>
      )}
    </form>
  );
}
