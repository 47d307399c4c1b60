'use client';

import { ColorInput, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { colorOf, TagChip } from '@/components/ui/Chip';
import { Form, FormField } from '@/components/ui/FormField';
import { api } from '@/lib/http/client';
import type { TagOption } from '@/lib/tags/schema';

/** Makes a tag (`new`) or changes its name and colour. */
export function TagDialog({ tag, onClose }: { tag: TagOption | 'new' | null; onClose: () => void }) {
  return (
    <Modal opened={tag !== null} onClose={onClose} title={tag === 'new' || !tag ? 'New tag' : `Edit the tag ${tag.name}`}>
      {tag && <TagForm tag={tag === 'new' ? null : tag} onClose={onClose} />}
    </Modal>
  );
}

const NAME = /^[A-Za-z0-9]+$/;
const COLOR = /^#[0-9a-f]{6}$/i;
const SWATCHES = ['#4c6fd8', '#0d9488', '#b45fd0', '#c2711a', '#d0486e', '#3f8f3a', '#2b8fb8', '#8a7a1c', '#7a62dd', '#b5533c'];

function TagForm({ tag, onClose }: { tag: TagOption | null; onClose: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState(tag?.name ?? '');
  const [color, setColor] = useState(tag?.color ?? '');
  const wrongName = name !== '' && name !== tag?.name && !NAME.test(name) ? 'Letters and digits only' : undefined;
  const wrongColor = color !== '' && !COLOR.test(color) ? 'A colour like #3a87ad' : undefined;
  const saving = useMutation<unknown>({
    mutationFn: () => {
      const body = { name, color: color || null };
      return tag ? api.patch('/api/objtagoption/[tag_id]', { params: { tag_id: tag.id }, body }) : api.post('/api/objtagoption', { body });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['/api/objtagoption'] });
      onClose();
    },
  });
  return (
    <Form
      onSubmit={() => {
        if (name && !wrongName && !wrongColor) saving.mutate();
      }}
      submitLabel={tag ? 'Save' : 'Make tag'}
      submitDisabled={!name}
      busy={saving.isPending}
      problem={saving.error?.message}
      onCancel={onClose}
    >
      <TextInput label="Name" description="Letters and digits" required data-autofocus value={name} error={wrongName} onChange={(event) => setName(event.currentTarget.value)} />
      <ColorInput
        label="Colour"
        description="Without one it has a colour by its name"
        format="hex"
        swatches={SWATCHES}
        swatchesPerRow={10}
        placeholder={colorOf(name)}
        value={color}
        error={wrongColor}
        onChange={setColor}
      />
      <FormField label="How it looks">
        <div>
          <TagChip name={name || 'Tag'} color={COLOR.test(color) ? color : null} />
        </div>
      </FormField>
    </Form>
  );
}
