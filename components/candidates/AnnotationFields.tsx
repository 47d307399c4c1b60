'use client';

import { ActionIcon, Button, NumberInput, SegmentedControl, Select } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { FormField } from '@/components/ui/FormField';
import type { AnnotationRange, AnnotationSort } from './scanQuery';
import classes from './ScanFilters.module.css';

type Keys = ReadonlyMap<string, readonly string[]>;

const SEPARATOR = '\u0000';
const join = (origin: string, key: string): string => origin + SEPARATOR + key;
const split = (value: string): [string, string] => {
  const [origin = '', key = ''] = value.split(SEPARATOR);
  return [origin, key];
};

/** Options by origin; one that is in use is among them also when nothing loaded has it. */
function options(keys: Keys, used?: { origin: string; key: string } | null) {
  const all = new Map([...keys].map(([origin, list]) => [origin, [...list]]));
  if (used && !all.get(used.origin)?.includes(used.key)) all.set(used.origin, [...(all.get(used.origin) ?? []), used.key]);
  return [...all].map(([origin, list]) => ({ group: origin, items: list.map((key) => ({ value: join(origin, key), label: key })) }));
}

/** By which value of the annotations the list is sorted; without one, by the time of passing. */
export function AnnotationSortField({ sort, keys, onChange }: { sort: AnnotationSort | null; keys: Keys; onChange: (sort: AnnotationSort | null) => void }) {
  return (
    <FormField label="Sorted by">
      <Select
        aria-label="Sorted by"
        size="xs"
        searchable
        clearable
        placeholder="Newest first"
        data={options(keys, sort)}
        value={sort ? join(sort.origin, sort.key) : null}
        onChange={(value) => {
          if (!value) return onChange(null);
          const [origin, key] = split(value);
          onChange({ origin, key, order: sort?.order ?? 'desc' });
        }}
      />
      {sort && (
        <SegmentedControl
          fullWidth
          size="xs"
          mt={6}
          value={sort.order}
          data={[
            { value: 'desc', label: 'Highest first' },
            { value: 'asc', label: 'Lowest first' },
          ]}
          onChange={(order) => onChange({ ...sort, order: order as AnnotationSort['order'] })}
        />
      )}
    </FormField>
  );
}

function words({ min, max, value }: AnnotationRange): string {
  if (value !== undefined) return `is ${String(value)}`;
  if (min !== undefined && max !== undefined) return `${min} to ${max}`;
  return min !== undefined ? `≥ ${min}` : `≤ ${max}`;
}

/** Ranges that values of annotations must be in; all of them hold. */
export function AnnotationFilters({ ranges, keys, onChange }: { ranges: readonly AnnotationRange[]; keys: Keys; onChange: (ranges: AnnotationRange[]) => void }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [min, setMin] = useState<string | number>('');
  const [max, setMax] = useState<string | number>('');
  const complete = chosen !== null && (min !== '' || max !== '');

  function add() {
    if (!chosen || !complete) return;
    const [origin, key] = split(chosen);
    const ends = { ...(min !== '' && { min: Number(min) }), ...(max !== '' && { max: Number(max) }) };
    onChange([...ranges, { origin, key, ...ends }]);
    setChosen(null);
    setMin('');
    setMax('');
  }

  return (
    <FormField label="Annotations between">
      {ranges.map((range, i) => (
        <div key={`${range.origin} ${range.key} ${i}`} className={classes.range}>
          <span title={range.origin}>
            {range.key} {words(range)}
          </span>
          <ActionIcon size={22} aria-label={`Remove the condition on ${range.key}`} onClick={() => onChange(ranges.filter((_, other) => other !== i))}>
            <IconX size={13} />
          </ActionIcon>
        </div>
      ))}
      <Select aria-label="Annotation" size="xs" searchable clearable placeholder="Choose an annotation" data={options(keys)} value={chosen} onChange={setChosen} />
      {chosen && (
        <div className={classes.pair}>
          <NumberInput aria-label="At least" placeholder="At least" size="xs" hideControls value={min} onChange={setMin} />
          <NumberInput aria-label="At most" placeholder="At most" size="xs" hideControls value={max} onChange={setMax} />
          <Button size="xs" variant="default" px={8} disabled={!complete} aria-label="Add condition" onClick={add}>
            <IconPlus size={14} />
          </Button>
        </div>
      )}
    </FormField>
  );
}
