'use client';

import { Autocomplete, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { apiQuery } from '@/lib/http/apiQuery';
import { NumberField } from './fields';
import type { ScanQuery } from './scanQuery';

/** Days after an event in which its counterpart is looked for, until somebody says otherwise. */
const DAYS = 7;

const EVENTS_SHOWN = 20;

const minuteOf = (dateobs: string, days = 0): string => new Date(Date.parse(`${dateobs}Z`) + days * 86_400_000).toISOString().slice(0, 16);

/**
 * Inside which localization of which event. To choose an event is to choose its newest localization, its 90 % region, and detections
 * in the days after it: the portal asks for all of these together.
 */
export function LocalizationFields({ query, onChange }: { query: ScanQuery; onChange: (change: Partial<ScanQuery>) => void }) {
  const { localization } = query;
  const [text, setText] = useState(localization.dateobs);
  const [shown, setShown] = useState(localization.dateobs);
  if (shown !== localization.dateobs) {
    setShown(localization.dateobs);
    setText(localization.dateobs);
  }
  const [search] = useDebouncedValue(text.trim(), 250);
  const { data } = useQuery({
    ...apiQuery('/api/gcn_event', { query: { numPerPage: EVENTS_SHOWN, ...(search ? { partialdateobs: search } : {}) } }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const events = data?.events ?? [];
  const event = events.find(({ dateobs }) => dateobs === localization.dateobs);
  const wordsOf = new Map(events.map(({ dateobs, aliases, tags }) => [dateobs, [aliases[0], tags.slice(0, 3).join(' ')].filter(Boolean).join(' · ')]));

  function choose(dateobs: string): void {
    const newest = events.find((one) => one.dateobs === dateobs)?.localizations[0]?.localization_name ?? '';
    onChange({
      localization: { dateobs, name: newest, cumprob: localization.cumprob ?? 0.9 },
      requireDetections: true,
      numberDetections: query.numberDetections ?? 1,
      firstDetectionAfter: minuteOf(dateobs),
      lastDetectionBefore: minuteOf(dateobs, DAYS),
    });
  }
  function clear(): void {
    setText('');
    onChange({ localization: { dateobs: '', name: '', cumprob: null }, numberDetections: null, firstDetectionAfter: '', lastDetectionBefore: '' });
  }
  const names = (event?.localizations ?? []).map(({ localization_name }) => localization_name);
  return (
    <>
      <Autocomplete
        label="Event"
        size="xs"
        clearable
        placeholder="Time or alias"
        value={text}
        onChange={setText}
        onOptionSubmit={choose}
        onClear={clear}
        filter={({ options }) => options}
        data={events.map(({ dateobs }) => dateobs)}
        renderOption={({ option }) => (
          <span>
            <span className="sp-num">{option.value.replace('T', ' ')}</span>
            <br />
            <small>{wordsOf.get(option.value)}</small>
          </span>
        )}
      />
      {localization.dateobs && (
        <>
          <Select
            label="Localization"
            size="xs"
            allowDeselect={false}
            value={localization.name}
            data={[...new Set([...names, localization.name])].filter(Boolean)}
            onChange={(name) => onChange({ localization: { ...localization, name: name ?? '' } })}
          />
          <NumberField label="Cumulative probability" value={localization.cumprob} min={0} step={0.05} onChange={(cumprob) => onChange({ localization: { ...localization, cumprob } })} />
        </>
      )}
    </>
  );
}
