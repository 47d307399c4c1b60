'use client';

import { Button, FileButton, Group, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { GroupPicker } from '@/components/source/GroupPicker';
import { InstrumentSelect } from '@/components/source/InstrumentSelect';
import { checkPhotometry, MAX_ROWS, SAMPLES } from '@/components/source/photometryUpload';
import type { SourceDetail } from '@/components/source/types';
import { Form } from '@/components/ui/FormField';
import { formatCount, plural } from '@/components/ui/format';
import { Panel } from '@/components/ui/Panel';
import { MAGSYSTEMS } from '@/lib/astro/magnitudes';
import { ColumnMatching } from './ColumnMatching';
import { guessFields, matched, parseTable, rowComplaints } from './matching';
import { Preview } from './Preview';
import { useUpload } from './useUpload';
import classes from './PhotometryUpload.module.css';

/** Text files larger than this have more rows than go in one upload. */
const MAX_BYTES = 8 * 2 ** 20;

const defaultGroups = (source: SourceDetail): number[] => source.groups.filter(({ active }) => active).map(({ id }) => id);

/** A file or pasted text, what its columns are, and whom it is shared with. */
export function TableForm({ source }: { source: SourceDetail }) {
  const [text, setText] = useState('');
  const [fileProblem, setFileProblem] = useState<string | null>(null);
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const [common, setCommon] = useState({ magsys: 'ab', zp: '23.9', filter: '', origin: '' });
  const [instrument_id, setInstrument] = useState<number | null>(null);
  const [group_ids, setGroups] = useState<number[]>(() => defaultGroups(source));
  const [corrected, setCorrected] = useState(false);
  const [asked, setAsked] = useState(false);

  const deferred = useDeferredValue(text);
  const table = useMemo(() => parseTable(deferred), [deferred]);
  const fields = useMemo(() => {
    const guessed = guessFields(table.header);
    return chosen?.length === table.header.length ? chosen : guessed;
  }, [chosen, table]);
  const isFlux = fields.includes('flux') && !fields.includes('mag');
  const upload = useMemo(
    () => checkPhotometry(matched(table, fields, isFlux ? common : { ...common, zp: '' })),
    [table, fields, common, isFlux],
  );
  const uploading = useUpload(source.id, () => change(''));
  const own = 'instrument_id' in upload.columns;
  const noInstrument = !own && instrument_id === null;
  const ready = upload.count > 0 && upload.problems.length === 0;
  const complaints = useMemo(() => rowComplaints(uploading.error?.message ?? ''), [uploading.error]);

  function change(next: string) {
    setText(next);
    setChosen(null);
    setAsked(false);
    uploading.reset();
  }

  async function readFile(file: File | null) {
    if (!file) return;
    setFileProblem(file.size > MAX_BYTES ? `${file.name} is larger than ${MAX_BYTES / 2 ** 20} MB.` : null);
    if (file.size <= MAX_BYTES) change(await file.text());
  }

  function submit() {
    setAsked(true);
    if (!ready || noInstrument) return;
    const altdata = Object.keys(upload.altdata).length ? { altdata: upload.altdata } : {};
    uploading.mutate({ ...(own ? {} : { instrument_id }), ...upload.columns, ...altdata, ...(corrected ? { extinction_corrected: true } : {}), group_ids });
  }

  return (
    <Form
      onSubmit={submit}
      submitLabel={ready ? `Upload ${plural(upload.count, 'point')}` : 'Upload'}
      busy={uploading.isPending}
      problem={uploading.error?.message}
    >
      <Panel title="Data">
        <Stack gap="sm">
          <Group gap="xs">
            <FileButton onChange={(file) => void readFile(file)} accept=".csv,.tsv,.txt,.dat,.ecsv,text/*">
              {(props) => (
                <Button {...props} size="xs" variant="default" leftSection={<IconFileUpload size={14} />}>
                  Choose a file
                </Button>
              )}
            </FileButton>
            <Button size="xs" variant="subtle" onClick={() => change(SAMPLES.mag)}>Example in magnitudes</Button>
            <Button size="xs" variant="subtle" onClick={() => change(SAMPLES.flux)}>Example in fluxes</Button>
          </Group>
          <Textarea
            label="Table"
            description={`With a head line. Commas, tabs, semicolons, bars or spaces; up to ${formatCount(MAX_ROWS)} rows.`}
            classNames={{ input: classes.textarea }}
            minRows={6}
            maxRows={14}
            autosize
            spellCheck={false}
            placeholder={SAMPLES.mag}
            value={text}
            onChange={(event) => change(event.currentTarget.value)}
            error={fileProblem ?? (asked && text.trim() === '' ? 'Choose a file or paste the points first.' : undefined)}
          />
        </Stack>
      </Panel>
      {table.header.length > 0 && (
        <Panel title="Columns" note="what each is in the portal">
          <ColumnMatching table={table} fields={fields} onChange={(next) => { setChosen(next); uploading.reset(); }} />
          <div className={classes.common}>
            {!fields.includes('magsys') && (
              <Select label="Magnitude system of all rows" size="xs" allowDeselect={false} data={[...MAGSYSTEMS]} value={common.magsys} onChange={(value) => setCommon({ ...common, magsys: value ?? 'ab' })} />
            )}
            {isFlux && !fields.includes('zp') && (
              <TextInput label="Zero point of all rows" size="xs" description="23.9: the fluxes are in µJy" value={common.zp} onChange={(event) => setCommon({ ...common, zp: event.currentTarget.value })} />
            )}
            {!fields.includes('filter') && (
              <TextInput label="Filter of all rows" size="xs" placeholder="ztfr" value={common.filter} onChange={(event) => setCommon({ ...common, filter: event.currentTarget.value.trim() })} />
            )}
            {!fields.includes('origin') && (
              <TextInput label="Origin of all rows" size="xs" value={common.origin} onChange={(event) => setCommon({ ...common, origin: event.currentTarget.value })} />
            )}
          </div>
          {source.ebv !== null && (
            <Switch
              mt="sm"
              label="Already corrected for Galactic extinction"
              description={`The portal keeps what was observed, and puts the dust back: E(B−V) = ${source.ebv.toFixed(3)}`}
              checked={corrected}
              onChange={(event) => { setCorrected(event.currentTarget.checked); uploading.reset(); }}
            />
          )}
        </Panel>
      )}
      {upload.problems.length > 0 && (
        <div role="alert">
          <ul className={classes.problems}>
            {upload.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      {upload.count > 0 && Object.keys(upload.columns).length > 0 && <Preview upload={upload} lines={table.lines} complaints={complaints} />}
      <Panel title="Measured by, shown to">
        <Group grow align="flex-start">
          <InstrumentSelect
            value={instrument_id}
            onChange={(id) => { setInstrument(id); uploading.reset(); }}
            disabled={own}
            description={own ? 'The table has a column of its own for it.' : undefined}
            error={asked && noInstrument ? 'Pick the instrument.' : undefined}
          />
          <GroupPicker label="Share with" description="Without a group, only you see the points." placeholder={group_ids.length ? undefined : 'Only me'} value={group_ids} onChange={setGroups} />
        </Group>
      </Panel>
    </Form>
  );
}
