'use client';

import { FileInput, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '@/components/ui/FormField';
import { notifySuccess } from '@/components/ui/notify';
import { api } from '@/lib/http/client';

/** A catalogue of galaxies from a file of comma-separated values. */
export function UploadCatalogDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const sending = useMutation({
    mutationFn: async () => api.post('/api/galaxy_catalog/ascii', { body: { catalogName: name, catalogData: (await file?.text()) ?? '' } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['/api/galaxy_catalog'] });
      notifySuccess(`The catalogue ${name} is there`);
      onClose();
    },
  });
  return (
    <Modal opened={opened} onClose={onClose} title="Add a catalogue of galaxies">
      <Form onSubmit={() => sending.mutate()} submitLabel="Add catalogue" submitDisabled={!name.trim() || !file} busy={sending.isPending} problem={sending.error?.message} onCancel={onClose}>
        <TextInput label="Name" description="An existing catalogue gets these galaxies added" required data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <FileInput
          label="File"
          description="Comma-separated, with a first line of names: name, ra, dec, and any of distmpc, redshift, mstar, magb, magk, sfr_fuv …"
          required
          accept=".csv,.txt,text/csv,text/plain"
          placeholder="Choose a file"
          value={file}
          onChange={setFile}
        />
      </Form>
    </Modal>
  );
}
