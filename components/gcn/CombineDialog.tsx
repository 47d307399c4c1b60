'use client';

import { Button, Modal, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { apiQuery } from '@/lib/http/apiQuery';
import { apiUrl } from '@/lib/http/client';

/** The skymap of two events together, where both are likely: for a burst and a merger at about one time. */
export function CombineDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [first, setFirst] = useState<number | null>(null);
  const [second, setSecond] = useState<number | null>(null);
  const href = first !== null && second !== null && first !== second ? apiUrl('/api/localizationcrossmatch', {}, { id1: first, id2: second }) : null;
  return (
    <Modal opened={opened} onClose={onClose} title="Combine two skymaps">
      <Stack gap="md">
        <Text size="sm" c="dimmed">The product of two skymaps as a multi-order FITS file: where both events may be.</Text>
        <SkymapSelect label="One skymap" onChange={setFirst} />
        <SkymapSelect label="The other" onChange={setSecond} />
        {first !== null && first === second && <Text size="sm" role="status">Choose two different skymaps.</Text>}
        {href === null ? (
          <Button disabled leftSection={<IconDownload size={16} />}>Download</Button>
        ) : (
          <Button component="a" href={href} download leftSection={<IconDownload size={16} />}>Download</Button>
        )}
      </Stack>
    </Modal>
  );
}

interface Option {
  value: string;
  label: string;
}

/** Found by the time or an alias of its event; what is chosen stays while one types. */
function SkymapSelect({ label, onChange }: { label: string; onChange: (id: number | null) => void }) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<Option | null>(null);
  const typed = text === chosen?.label ? '' : text.trim();
  const [wanted] = useDebouncedValue(typed, 250);
  const { data } = useQuery(apiQuery('/api/gcn_event', { query: { numPerPage: 10, partialdateobs: wanted || undefined } }));
  // What was found for other words must not be chosen by mistake.
  const events = wanted === typed ? data?.events : undefined;
  const found = (events ?? []).flatMap(({ dateobs, aliases, localizations }) =>
    localizations.map(({ id, localization_name }): Option => ({ value: String(id), label: `${aliases[0] ?? dateobs}: ${localization_name}` })),
  );
  return (
    <Select
      label={label} placeholder="Time or alias of the event" searchable clearable
      data={chosen && !found.some(({ value }) => value === chosen.value) ? [chosen, ...found] : found}
      // The server has looked already, by times and aliases that the label need not show.
      filter={({ options }) => options}
      value={chosen?.value ?? null} searchValue={text} onSearchChange={setText}
      nothingFoundMessage={events ? 'No event fits' : 'Looking …'}
      comboboxProps={{ withinPortal: false }}
      onChange={(value, option) => {
        setChosen(value === null ? null : option);
        onChange(value === null ? null : Number(value));
      }}
    />
  );
}
