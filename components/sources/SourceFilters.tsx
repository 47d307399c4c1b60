'use client';

import { Button, Group, MultiSelect, NumberInput, Popover, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState, type FormEvent } from 'react';
import { GroupPicker } from '@/components/source/GroupPicker';
import { flattenTaxonomy } from '@/components/source/taxonomy';
import { FormField } from '@/components/ui/FormField';
import { replaceSearch } from '@/components/ui/useUrlState';
import { parseCoordinates } from '@/lib/astro/coordinates';
import { apiQuery } from '@/lib/http/apiQuery';
import { searchChanges, type SourceSearch } from './sourceSearch';
import classes from './SourcesPage.module.css';

/** How long a person pauses before the list answers to what is typed, ms. */
const PAUSE = 250;

/** Finds by name while one types; everything else in a form of its own. */
export function SourceFilters({ search }: { search: SourceSearch }) {
  const [opened, popover] = useDisclosure(false);
  return (
    <>
      <NameSearch value={search.sourceID ?? ''} />
      <Popover opened={opened} onChange={(open) => (open ? popover.open() : popover.close())} position="bottom-end" trapFocus closeOnClickOutside>
        <Popover.Target>
          <Button variant="default" size="xs" leftSection={<IconAdjustmentsHorizontal size={14} />} onClick={popover.toggle} aria-expanded={opened}>
            Filters
          </Button>
        </Popover.Target>
        <Popover.Dropdown className={classes.filters}>
          <FilterForm search={search} onDone={popover.close} />
        </Popover.Dropdown>
      </Popover>
    </>
  );
}

function NameSearch({ value }: { value: string }) {
  const [text, setText] = useState(value);
  const sent = useRef(value);
  // The address may change by other ways than typing: back, a link, a removed filter.
  useEffect(() => {
    if (value !== sent.current) setText(value);
    sent.current = value;
  }, [value]);
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = wanted;
      replaceSearch(searchChanges({ sourceID: wanted || null }));
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <TextInput
      className={classes.search}
      size="xs"
      aria-label="Find by name"
      placeholder="Name or TNS name"
      leftSection={<IconSearch size={14} />}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}

/** Every class of every latest taxonomy as the list's filter names it. */
function useClasses(): string[] {
  const { data } = useQuery({ ...apiQuery('/api/taxonomy'), staleTime: 5 * 60_000 });
  return useMemo(
    () =>
      (data ?? [])
        .filter(({ isLatest }) => isLatest)
        .flatMap(({ name, hierarchy }) => flattenTaxonomy(hierarchy).map((choice) => `${name}: ${choice.class}`)),
    [data],
  );
}

function FilterForm({ search, onDone }: { search: SourceSearch; onDone: () => void }) {
  const [group_ids, setGroups] = useState<number[]>(() => search.group_ids?.split(',').map(Number) ?? []);
  const [classifications, setClassifications] = useState(() => search.classifications?.split(',') ?? []);
  const [minRedshift, setMin] = useState<number | string>(search.minRedshift ?? '');
  const [maxRedshift, setMax] = useState<number | string>(search.maxRedshift ?? '');
  const [savedAfter, setAfter] = useState(search.savedAfter ?? '');
  const [savedBefore, setBefore] = useState(search.savedBefore ?? '');
  const [spectrum, setSpectrum] = useState(search.hasSpectrum ?? '');
  const [position, setPosition] = useState(search.ra ? `${search.ra} ${search.dec}` : '');
  const [arcsec, setArcsec] = useState<number | string>(search.radius ? Number((Number(search.radius) * 3600).toFixed(3)) : 10);
  const [problem, setProblem] = useState<string | null>(null);
  const known = useClasses();

  function submit(event: FormEvent) {
    event.preventDefault();
    const at = position.trim() === '' ? null : parseCoordinates(position);
    if (position.trim() !== '' && !at) return setProblem('This is not a position.');
    replaceSearch(
      searchChanges({
        group_ids: group_ids.join(',') || null,
        classifications: classifications.join(',') || null,
        minRedshift: String(minRedshift) || null,
        maxRedshift: String(maxRedshift) || null,
        savedAfter: savedAfter || null,
        savedBefore: savedBefore || null,
        hasSpectrum: spectrum || null,
        ra: at ? at.ra.toFixed(6) : null,
        dec: at ? at.dec.toFixed(6) : null,
        radius: at ? (Number(arcsec || 10) / 3600).toFixed(7) : null,
      }),
    );
    onDone();
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <GroupPicker label="Groups" placeholder={group_ids.length ? undefined : 'All of mine'} value={group_ids} onChange={setGroups} comboboxProps={{ withinPortal: false }} />
        <MultiSelect
          label="Classifications"
          placeholder={classifications.length ? undefined : 'Any'}
          searchable
          clearable
          limit={60}
          data={[...new Set([...known, ...classifications])]}
          value={classifications}
          onChange={setClassifications}
          comboboxProps={{ withinPortal: false }}
          nothingFoundMessage="No class has this name"
        />
        <FormField label="Redshift">
          <Group gap="xs" grow>
            <NumberInput aria-label="Redshift from" placeholder="from" hideControls value={minRedshift} onChange={setMin} />
            <NumberInput aria-label="Redshift to" placeholder="to" hideControls value={maxRedshift} onChange={setMax} />
          </Group>
        </FormField>
        <FormField label="Saved (UTC)">
          <Group gap="xs" grow>
            <TextInput type="date" aria-label="Saved after" value={savedAfter} onChange={(event) => setAfter(event.currentTarget.value)} />
            <TextInput type="date" aria-label="Saved before" value={savedBefore} onChange={(event) => setBefore(event.currentTarget.value)} />
          </Group>
        </FormField>
        <FormField label="Spectrum">
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label="Spectrum"
            value={spectrum}
            onChange={setSpectrum}
            data={[{ value: '', label: 'Any' }, { value: 'true', label: 'With' }, { value: 'false', label: 'Without' }]}
          />
        </FormField>
        <Group gap="xs" align="flex-start" wrap="nowrap">
          <TextInput label="Around a position" placeholder="12:34:56 +12:34:56" value={position} error={problem} onChange={(event) => setPosition(event.currentTarget.value)} flex={1} />
          <NumberInput label="Radius (″)" hideControls min={0.1} value={arcsec} onChange={setArcsec} w={90} />
        </Group>
        <Group justify="flex-end">
          <Button variant="default" size="xs" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" size="xs">
            Apply
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
