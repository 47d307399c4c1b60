'use client';

import { Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '@/components/ui/FormField';
import { PastedText, ReadFileButton } from '@/components/ui/PastedText';
import { api } from '@/lib/http/client';

const MAX_FILE = 5_000_000;

interface Props {
  opened: boolean;
  onClose: () => void;
  onDone: (id: number) => void;
}

/** Adds a catalogue from a file or from what is pasted: comma-separated values. */
export function CatalogUpload({ opened, ...props }: Props) {
  return (
    <Modal opened={opened} onClose={props.onClose} title="Add a catalogue" size="lg">
      {opened && <UploadForm {...props} />}
    </Modal>
  );
}

function UploadForm({ onClose, onDone }: Omit<Props, 'opened'>) {
  const client = useQueryClient();
  const [catalogName, setName] = useState('');
  const [catalogData, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const saving = useMutation({
    mutationFn: () => api.post('/api/spatial_catalog/ascii', { body: { catalogName, catalogData } }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['/api/spatial_catalog'] });
      onDone(id);
    },
  });

  const missing = (value: string, what: string) => (asked && !value.trim() ? what : undefined);
  return (
    <Form
      onSubmit={() => {
        setAsked(true);
        if (catalogName.trim() && catalogData.trim()) saving.mutate();
      }}
      submitLabel="Add catalogue"
      busy={saving.isPending}
      problem={problem ?? saving.error?.message}
      onCancel={onClose}
      actions={
        <ReadFileButton
          label="File with regions"
          accept=".csv,.txt"
          maxBytes={MAX_FILE}
          onProblem={setProblem}
          onText={(text, file) => {
            setText(text);
            if (!catalogName) setName(file.replace(/\.\w+$/, ''));
          }}
        />
      }
    >
      <TextInput label="Name" required data-autofocus value={catalogName} error={missing(catalogName, 'Give it a name.')} onChange={(event) => setName(event.currentTarget.value)} />
      <PastedText
        label="Regions"
        description="Comma-separated: name, ra, dec and radius, or name, ra, dec, amaj, amin and phi for ellipses. Degrees."
        placeholder={'name,ra,dec,radius\nVirgo,187.70,12.39,6\nComa,194.95,27.98,1.5'}
        value={catalogData}
        error={missing(catalogData, 'Paste regions, or read a file.')}
        onChange={setText}
      />
    </Form>
  );
}
