'use client';

import { Checkbox, Modal, NumberInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '@/components/ui/FormField';
import { api } from '@/lib/http/client';
import type { TelescopeFields } from '@/lib/telescopes/schema';

interface Props {
  /** Absent: a new one. */
  telescope?: TelescopeFields;
  opened: boolean;
  onClose: () => void;
}

/** Makes or changes a telescope. */
export function TelescopeDialog({ telescope, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={telescope ? `Edit ${telescope.nickname}` : 'New telescope'} size="lg">
      <TelescopeForm telescope={telescope} onClose={onClose} />
    </Modal>
  );
}

type Numbers = Record<'diameter' | 'lat' | 'lon' | 'elevation', number | ''>;
type Texts = Record<'name' | 'nickname' | 'skycam_link' | 'weather_link', string>;

function TelescopeForm({ telescope, onClose }: Omit<Props, 'opened'>) {
  const client = useQueryClient();
  const [texts, setTexts] = useState<Texts>({
    name: telescope?.name ?? '',
    nickname: telescope?.nickname ?? '',
    skycam_link: telescope?.skycam_link ?? '',
    weather_link: telescope?.weather_link ?? '',
  });
  const [numbers, setNumbers] = useState<Numbers>({
    diameter: telescope?.diameter ?? '',
    lat: telescope?.lat ?? '',
    lon: telescope?.lon ?? '',
    elevation: telescope?.elevation ?? '',
  });
  const [robotic, setRobotic] = useState(telescope?.robotic ?? false);
  const [fixed_location, setFixed] = useState(telescope?.fixed_location ?? true);
  const saving = useMutation({
    mutationFn: async () => {
      const orNull = (value: number | '') => (value === '' ? null : value);
      const body = {
        name: texts.name.trim(),
        nickname: texts.nickname.trim(),
        diameter: Number(numbers.diameter),
        lat: orNull(numbers.lat),
        lon: orNull(numbers.lon),
        elevation: orNull(numbers.elevation),
        skycam_link: texts.skycam_link.trim() || null,
        weather_link: texts.weather_link.trim() || null,
        robotic,
        fixed_location,
      };
      if (telescope) await api.put('/api/telescope/[telescope_id]', { params: { telescope_id: telescope.id }, body });
      else await api.post('/api/telescope', { body });
    },
    onSuccess: async () => {
      await Promise.all(
        ['/api/telescope', '/api/telescope/[telescope_id]', '/api/instrument'].map((path) => client.invalidateQueries({ queryKey: [path] })),
      );
      onClose();
    },
  });
  const text = (name: keyof Texts) => ({
    value: texts[name],
    onChange: (event: { currentTarget: { value: string } }) => setTexts({ ...texts, [name]: event.currentTarget.value }),
  });
  const number = (name: keyof Numbers) => ({
    value: numbers[name],
    onChange: (value: number | string) => setNumbers({ ...numbers, [name]: value === '' ? '' : Number(value) }),
    hideControls: true,
  });
  return (
    <Form
      onSubmit={() => saving.mutate()}
      submitLabel={telescope ? 'Save' : 'Make telescope'}
      busy={saving.isPending}
      problem={saving.error?.message}
      onCancel={onClose}
    >
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
          <TextInput label="Name" required data-autofocus {...text('name')} />
          <TextInput label="Nickname" required {...text('nickname')} />
          <NumberInput label="Diameter" suffix=" m" required min={0} {...number('diameter')} />
          <NumberInput label="Elevation" suffix=" m" required={fixed_location} min={0} {...number('elevation')} />
          <NumberInput label="Latitude" suffix="°" description="North is positive" required={fixed_location} {...number('lat')} />
          <NumberInput label="Longitude" suffix="°" description="East is positive" required={fixed_location} {...number('lon')} />
          <TextInput label="Sky camera" type="url" placeholder="https://" {...text('skycam_link')} />
          <TextInput label="Weather" type="url" placeholder="https://" {...text('weather_link')} />
        </SimpleGrid>
        <Checkbox label="Robotic" checked={robotic} onChange={(event) => setRobotic(event.currentTarget.checked)} />
        <Checkbox
          label="At a fixed place on the ground"
          checked={fixed_location}
          onChange={(event) => setFixed(event.currentTarget.checked)}
        />
      </Stack>
    </Form>
  );
}
