'use client';

import { Checkbox, Collapse, NumberInput, Select, TextInput } from '@mantine/core';
import { SearchBox } from '@/components/ui/SearchBox';
import { UserPicker } from '@/components/ui/UserPicker';
import type { RequestCount } from '@/lib/followup/types';
import type { Shown, useSearch } from './search';
import classes from './followup.module.css';

interface FiltersProps {
  search: Shown;
  change: ReturnType<typeof useSearch>[1];
  counts: readonly RequestCount[];
  /** Those that are not needed every day. */
  more: boolean;
}

/** Which requests are listed. */
export function Filters({ search, change, counts, more }: FiltersProps) {
  const instruments = [...new Map(counts.map(({ instrument_id, instrument_name }) => [instrument_id, instrument_name]))];
  const known = instruments.map(([id, name]) => ({ value: String(id), label: name }));
  const chosen = search.instrumentID === undefined ? null : String(search.instrumentID);
  const missing = chosen !== null && !known.some(({ value }) => value === chosen) ? [{ value: chosen, label: `Instrument ${chosen}` }] : [];
  const day = (name: 'startDate' | 'endDate' | 'observationStartDate' | 'observationEndDate', label: string) => (
    <TextInput type="date" size="xs" label={label} value={search[name] ?? ''} onChange={(event) => change({ [name]: event.currentTarget.value || null })} />
  );
  return (
    <>
      <div className={classes.filters}>
        <SearchBox label="Find by source" placeholder="Source" value={search.sourceID ?? ''} width={170} onSearch={(text) => change({ sourceID: text || null })} />
        <SearchBox label="Find by status" placeholder="Status, in its words" value={search.status ?? ''} width={190} onSearch={(text) => change({ status: text || null })} />
        <Select size="xs" w={170} aria-label="Instrument" placeholder="Any instrument" clearable searchable data={[...known, ...missing]} value={chosen} onChange={(value) => change({ instrumentID: value })} />
        <Checkbox size="xs" label="Mine" checked={search.mine ?? false} onChange={(event) => change({ mine: event.currentTarget.checked })} mb={6} />
        <Checkbox size="xs" label="Watched" checked={search.watched ?? false} onChange={(event) => change({ watched: event.currentTarget.checked })} mb={6} />
      </div>
      <Collapse expanded={more}>
        <div className={classes.filters}>
          <UserPicker size="xs" w={220} label="Requested by" value={search.requesters ?? []} onChange={(ids) => change({ requesters: ids.length ? ids : null })} />
          {day('startDate', 'Made from')}
          {day('endDate', 'Made until')}
          {day('observationStartDate', 'To be observed from')}
          {day('observationEndDate', 'To be observed until')}
          <NumberInput size="xs" w={130} label="Priority at least" value={search.priorityThreshold ?? ''} onChange={(value) => change({ priorityThreshold: value === '' ? null : Number(value) })} />
        </div>
      </Collapse>
    </>
  );
}
