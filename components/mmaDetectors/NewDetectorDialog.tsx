'use client';

import { Checkbox, Group, Modal, NumberInput, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '@/components/ui/FormField';
import { api } from '@/lib/http/client';
import { TYPE_WORDS } from './words';

type DetectorType = keyof typeof TYPE_WORDS;
const numberOf = (value: string | number): number | null => (value === '' ? null : Number(value));

function NewDetector({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [nickname, setNickname] = useState('');
  const [type, setType] = useState<DetectorType>('gravitational-wave');
  const [isFixed, setFixed] = useState(true);
  const [lat, setLat] = useState<string | number>('');
  const [lon, setLon] = useState<string | number>('');
  const adding = useMutation({
    mutationFn: () =>
      api.post('/api/mmadetector', { body: { name, nickname, type, fixed_location: isFixed, ...(isFixed ? { lat: numberOf(lat), lon: numberOf(lon) } : {}) } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['/api/mmadetector'] });
      onClose();
    },
  });
  return (
    <Form
      onSubmit={() => adding.mutate()}
      submitLabel="Add detector"
      submitDisabled={!name.trim() || !nickname.trim()}
      busy={adding.isPending}
      problem={adding.error?.message}
      onCancel={onClose}
    >
      <TextInput label="Name" placeholder="LIGO Hanford" required data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <TextInput label="Nickname" description="As notices write it" placeholder="H1" required value={nickname} onChange={(event) => setNickname(event.currentTarget.value)} />
      <Select
        label="Sees"
        allowDeselect={false}
        data={Object.entries(TYPE_WORDS).map(([value, label]) => ({ value, label }))}
        value={type}
        onChange={(value) => value && setType(value as DetectorType)}
      />
      <Checkbox label="It stands at one place" checked={isFixed} onChange={(event) => setFixed(event.currentTarget.checked)} />
      {isFixed && (
        <Group grow>
          <NumberInput label="Latitude (degrees)" min={-90} max={90} hideControls value={lat} onChange={setLat} />
          <NumberInput label="Longitude (degrees east)" min={-180} max={360} hideControls value={lon} onChange={setLon} />
        </Group>
      )}
    </Form>
  );
}

/** A detector by name, kind and place. */
export function NewDetectorDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Add a detector">
      <NewDetector onClose={onClose} />
    </Modal>
  );
}
