'use client';

import { Modal, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { GroupPicker } from '@/components/source/GroupPicker';
import { Form } from '@/components/ui/FormField';
import { PastedText, ReadFileButton } from '@/components/ui/PastedText';
import { api } from '@/lib/http/client';

const MAX_FILE = 2_000_000;

/** Adds a taxonomy from a file or from what is pasted; YAML, of which JSON is a kind. */
export function TaxonomyUpload({ opened, onClose, onDone }: { opened: boolean; onClose: () => void; onDone: (id: number) => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Add a taxonomy" size="lg">
      {opened && <UploadForm onClose={onClose} onDone={onDone} />}
    </Modal>
  );
}

function UploadForm({ onClose, onDone }: { onClose: () => void; onDone: (id: number) => void }) {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [version, setVersion] = useState('');
  const [provenance, setProvenance] = useState('');
  const [isLatest, setLatest] = useState(true);
  const [hierarchy_file, setText] = useState('');
  const [group_ids, setGroups] = useState<number[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const saving = useMutation({
    mutationFn: () =>
      api.post('/api/taxonomy', {
        body: { name, version, provenance: provenance || null, isLatest, hierarchy_file, group_ids: group_ids.length ? group_ids : null },
      }),
    onSuccess: async ({ taxonomy_id }) => {
      await client.invalidateQueries({ queryKey: ['/api/taxonomy'] });
      onDone(taxonomy_id);
    },
  });

  const missing = (value: string, what: string) => (asked && !value.trim() ? what : undefined);
  return (
    <Form
      onSubmit={() => {
        setAsked(true);
        if (name.trim() && version.trim() && hierarchy_file.trim()) saving.mutate();
      }}
      submitLabel="Add taxonomy"
      busy={saving.isPending}
      problem={problem ?? saving.error?.message}
      onCancel={onClose}
      actions={
        <ReadFileButton
          label="File with a hierarchy"
          accept=".json,.yaml,.yml"
          maxBytes={MAX_FILE}
          onProblem={setProblem}
          onText={(text, file) => {
            setText(text);
            if (!name) setName(file.replace(/\.(json|ya?ml)$/i, ''));
          }}
        />
      }
    >
      <TextInput label="Name" required data-autofocus value={name} error={missing(name, 'Give it a name.')} onChange={(event) => setName(event.currentTarget.value)} />
      <TextInput label="Version" required placeholder="1.0" value={version} error={missing(version, 'Say which version it is.')} onChange={(event) => setVersion(event.currentTarget.value)} />
      <TextInput label="Provenance" description="Where it is from" value={provenance} onChange={(event) => setProvenance(event.currentTarget.value)} />
      <PastedText
        label="Hierarchy"
        description="JSON or YAML: classes with class, subclasses, other names, tags, comments, links"
        placeholder={'class: Supernova\nsubclasses:\n  - class: Ia\n    other names: [SN Ia]\n  - class: II'}
        value={hierarchy_file}
        error={missing(hierarchy_file, 'Paste a hierarchy, or read a file.')}
        onChange={setText}
      />
      <GroupPicker label="Who will see it" placeholder={group_ids.length ? undefined : 'Everybody'} value={group_ids} onChange={setGroups} />
      <Switch label="The latest of its name" description="What people classify with from now on" checked={isLatest} onChange={(event) => setLatest(event.currentTarget.checked)} />
    </Form>
  );
}
