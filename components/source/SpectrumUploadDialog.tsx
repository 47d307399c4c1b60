'use client';

import { Button, FileInput, Group, Modal, NumberInput, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { SpectrumPlot } from '@/components/plots/SpectrumPlot';
import { Form } from '@/components/ui/FormField';
import { formatCount } from '@/components/ui/format';
import { notifySuccess } from '@/components/ui/notify';
import { api } from '@/lib/http/client';
import { GroupPicker } from './GroupPicker';
import { InstrumentSelect } from './InstrumentSelect';
import { refreshObj } from './queries';
import { withWavelengths } from './spectrumSamples';
import type { SourceDetail } from './types';
import classes from './Spectra.module.css';

/** Characters that the server reads of one file. */
const MAX_LENGTH = 10_000_000;
const TYPES = ['source', 'host', 'host_center'];

/** Adds a spectrum from a text file; what the server makes of it is shown first. */
export function SpectrumUploadDialog(props: { opened: boolean; onClose: () => void; source: SourceDetail }) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={`Upload a spectrum of ${props.source.id}`} size="xl">
      <UploadForm source={props.source} onDone={props.onClose} />
    </Modal>
  );
}

interface Ascii {
  ascii: string;
  wave_column: number;
  flux_column: number;
  fluxerr_column?: number;
}

function UploadForm({ source, onDone }: { source: SourceDetail; onDone: () => void }) {
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [columns, setColumns] = useState<{ wave: number | string; flux: number | string; error: number | string }>({ wave: 1, flux: 2, error: '' });
  const [instrument_id, setInstrument] = useState<number | null>(null);
  const [observed_at, setObservedAt] = useState('');
  const [type, setType] = useState('source');
  const [label, setLabel] = useState('');
  const [group_ids, setGroups] = useState<number[]>(() => source.groups.filter(({ active }) => active).map(({ id }) => id));
  const [asked, setAsked] = useState(false);

  async function read(): Promise<Ascii> {
    if (!file) throw new Error('Choose a file first.');
    if (file.size > MAX_LENGTH) throw new Error(`${file.name} has more than ${formatCount(MAX_LENGTH)} characters.`);
    return {
      ascii: await file.text(),
      wave_column: Number(columns.wave) - 1,
      flux_column: Number(columns.flux) - 1,
      fluxerr_column: columns.error === '' ? undefined : Number(columns.error) - 1,
    };
  }

  const preview = useMutation({ mutationFn: async () => api.post('/api/spectra/parse/ascii', { body: await read() }) });
  const uploading = useMutation({
    mutationFn: async (instrument_id: number) =>
      api.post('/api/spectra/ascii', {
        body: {
          ...(await read()),
          obj_id: source.id,
          instrument_id,
          observed_at,
          filename: file?.name ?? '',
          type: type as 'source',
          label: label.trim() || undefined,
          group_ids,
        },
      }),
    onSuccess: async () => {
      notifySuccess(`Spectrum added to ${source.id}`);
      await refreshObj(client, source.id);
      onDone();
    },
  });

  const date = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(observed_at) ? observed_at : `${observed_at.trim().replace(' ', 'T')}Z`);
  const dateProblem = observed_at.trim() === '' ? 'Say when it was observed.' : Number.isNaN(date) ? 'This is not a date.' : null;
  const column = (key: keyof typeof columns, text: string, required: boolean) => (
    <NumberInput
      label={text}
      min={1}
      allowDecimal={false}
      required={required}
      value={columns[key]}
      onChange={(value) => {
        setColumns({ ...columns, [key]: value });
        preview.reset();
      }}
    />
  );
  const parsed = preview.data;

  return (
    <Form
      onSubmit={() => {
        setAsked(true);
        if (file && instrument_id !== null && !dateProblem) uploading.mutate(instrument_id);
      }}
      submitLabel="Upload"
      busy={uploading.isPending}
      problem={(uploading.error ?? preview.error)?.message}
      onCancel={onDone}
      actions={
        <Button variant="default" loading={preview.isPending} disabled={!file} onClick={() => preview.mutate()} mr="auto">
          Preview
        </Button>
      }
    >
      <FileInput
        label="File"
        description="Columns of numbers; lines with # are the header"
        placeholder="ASCII, up to 10 MB"
        value={file}
        onChange={(next) => {
          setFile(next);
          preview.reset();
        }}
        error={asked && !file ? 'Choose a file.' : undefined}
        required
      />
      <Group grow align="flex-start">
        {column('wave', 'Wavelength column', true)}
        {column('flux', 'Flux column', true)}
        {column('error', 'Error column', false)}
      </Group>
      {parsed && (
        <>
          <SpectrumPlot
            spectra={[{ id: 0, label: `${formatCount(parsed.wavelengths.length)} samples`, ...withWavelengths(parsed.wavelengths, parsed.fluxes) }]}
            redshift={source.redshift}
            height={240}
          />
          {parsed.altdata && Object.keys(parsed.altdata).length > 0 && (
            <pre className={classes.header} tabIndex={0} aria-label="Header of the file">
              {JSON.stringify(parsed.altdata, null, 2)}
            </pre>
          )}
        </>
      )}
      <Group grow align="flex-start">
        <InstrumentSelect
          spectrographs
          value={instrument_id}
          onChange={setInstrument}
          required
          error={asked && instrument_id === null ? 'Pick the instrument.' : undefined}
        />
        <TextInput
          label="Observed at (UTC)"
          placeholder="2026-01-31 04:05:06"
          required
          value={observed_at}
          onChange={(event) => setObservedAt(event.currentTarget.value)}
          error={asked ? dateProblem : undefined}
        />
      </Group>
      <Group grow align="flex-start">
        <Select label="Type" data={TYPES} value={type} onChange={(value) => setType(value ?? 'source')} allowDeselect={false} />
        <TextInput label="Label" value={label} onChange={(event) => setLabel(event.currentTarget.value)} />
      </Group>
      <GroupPicker label="Share with" placeholder={group_ids.length ? undefined : 'Only me'} value={group_ids} onChange={setGroups} />
    </Form>
  );
}
