'use client';

import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import { DataTable } from '@/components/ui/DataTable';
import { Form } from '@/components/ui/FormField';
import { formatCount, plural } from '@/components/ui/format';
import { notifySuccess } from '@/components/ui/notify';
import { api } from '@/lib/http/client';
import { GroupPicker } from './GroupPicker';
import { InstrumentSelect } from './InstrumentSelect';
import { MAX_ROWS, readPhotometry, SAMPLES, type Cell } from './photometryUpload';
import { refreshObj } from './queries';
import type { SourceDetail } from './types';
import classes from './Photometry.module.css';

/** Adds points by pasting a table. */
export function PhotometryUploadDialog(props: { opened: boolean; onClose: () => void; source: SourceDetail }) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={`Upload photometry of ${props.source.id}`} size="xl">
      <UploadForm source={props.source} onDone={props.onClose} />
    </Modal>
  );
}

function UploadForm({ source, onDone }: { source: SourceDetail; onDone: () => void }) {
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [instrument_id, setInstrument] = useState<number | null>(null);
  const [group_ids, setGroups] = useState<number[]>(() => source.groups.filter(({ active }) => active).map(({ id }) => id));
  const [asked, setAsked] = useState(false);
  const deferred = useDeferredValue(text);
  const table = useMemo(() => readPhotometry(deferred), [deferred]);
  const own = 'instrument_id' in table.columns;
  const uploading = useMutation({
    mutationFn: () =>
      api.post('/api/photometry', {
        query: { refresh: true },
        body: {
          obj_id: source.id,
          ...(own ? {} : { instrument_id: instrument_id ?? undefined }),
          ...table.columns,
          ...(Object.keys(table.altdata).length > 0 ? { altdata: table.altdata } : {}),
          group_ids,
        } as never,
      }),
    onSuccess: async () => {
      notifySuccess(`${plural(table.count, 'point')} added to ${source.id}`);
      await refreshObj(client, source.id);
      onDone();
    },
  });

  const noInstrument = !own && instrument_id === null;
  const ready = table.count > 0 && table.problems.length === 0;
  const names = Object.keys(table.columns);
  const preview = Array.from({ length: Math.min(5, table.count) }, (_, row) => row);

  return (
    <Form
      onSubmit={() => {
        setAsked(true);
        if (ready && !noInstrument) uploading.mutate();
      }}
      submitLabel={ready ? `Upload ${plural(table.count, 'point')}` : 'Upload'}
      busy={uploading.isPending}
      problem={uploading.error?.message}
      onCancel={onDone}
    >
      <Textarea
        label="Table"
        description={`With a head line. Commas, tabs, semicolons or spaces; up to ${formatCount(MAX_ROWS)} rows. An altdata.<key> column keeps anything else.`}
        classNames={{ input: classes.textarea }}
        minRows={8}
        maxRows={16}
        spellCheck={false}
        placeholder={SAMPLES.mag}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={asked && text.trim() === '' ? 'Paste the points first.' : undefined}
        data-autofocus
      />
      <Group gap="xs">
        <Button size="compact-xs" variant="default" onClick={() => setText(SAMPLES.mag)}>
          Example in magnitudes
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => setText(SAMPLES.flux)}>
          Example in fluxes
        </Button>
      </Group>
      {table.problems.length > 0 && (
        <ul className={classes.problems} role="alert">
          {table.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      {ready && (
        <Stack gap={4}>
          <p className={classes.ready} role="status">
            {plural(table.count, 'point')} in {table.space === 'mag' ? 'magnitudes' : 'fluxes'} can be uploaded.
          </p>
          <DataTable<number>
            caption="The first points"
            columns={names.map((name) => ({ key: name, header: name, cell: (row) => shown(table.columns[name]?.[row]) }))}
            rows={preview}
            rowKey={(row) => row}
          />
        </Stack>
      )}
      <Group grow align="flex-start">
        <InstrumentSelect
          value={instrument_id}
          onChange={setInstrument}
          disabled={own}
          description={own ? 'The table has a column of its own for it.' : undefined}
          error={asked && noInstrument ? 'Pick the instrument.' : undefined}
        />
        <GroupPicker label="Share with" placeholder={group_ids.length ? undefined : 'Only me'} value={group_ids} onChange={setGroups} />
      </Group>
    </Form>
  );
}

const shown = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '–' : String(cell));
