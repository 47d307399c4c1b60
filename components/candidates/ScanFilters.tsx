'use client';

import { Button, Select, SegmentedControl, MultiSelect, Switch } from '@mantine/core';
import { IconRotate } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { FormField } from '@/components/ui/FormField';
import { AnnotationSortField } from './AnnotationFields';
import { useClasses } from './ClassifyDialog';
import { TimeField } from './fields';
import { GroupFields } from './GroupFields';
import { MoreFilters } from './MoreFilters';
import { countChanges, DEFAULT_QUERY, RANGES, SAVED_STATUSES, type ScanQuery } from './scanQuery';
import type { ScanGroup } from './types';
import classes from './ScanFilters.module.css';

export interface ScanFiltersProps {
  query: ScanQuery;
  onChange: (change: Partial<ScanQuery>) => void;
  groups: readonly ScanGroup[];
  /** Origin → keys of what is loaded, for sorting and ranges. */
  keys: ReadonlyMap<string, readonly string[]>;
  /** The menu of named queries. */
  profiles: ReactNode;
}

/** The query as a form; every change is the new query, and the URL has it. */
export function ScanFilters({ query, onChange, groups, keys, profiles }: ScanFiltersProps) {
  const { classes: known } = useClasses();
  const [wantsWithout, setWithout] = useState(false);
  const without = query.classificationsReject.length > 0 || (wantsWithout && query.classifications.length === 0);
  const chosen = without ? query.classificationsReject : query.classifications;
  const names = [...new Set([...(known ?? []).map(({ classification }) => classification), ...chosen])];
  const setClasses = (list: string[], reject: boolean) =>
    onChange({ classifications: reject ? [] : list, classificationsReject: reject ? list : [] });
  return (
    <form className={classes.form} aria-label="Query" onSubmit={(event) => event.preventDefault()}>
      {profiles}
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
      <Switch
        label="Only what I have not seen"
        size="sm"
        checked={query.unseenOnly}
        onChange={(event) => onChange({ unseenOnly: event.currentTarget.checked })}
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

      <MoreFilters query={query} onChange={onChange} keys={keys} />

      {countChanges(query) > 0 && (
        <Button variant="subtle" size="xs" leftSection={<IconRotate size={14} />} onClick={() => onChange(DEFAULT_QUERY)}>
          Back to the defaults
        </Button>
      )}
    </form>
  );
}
