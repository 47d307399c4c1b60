'use client';

import { Anchor, Button, Checkbox, Group as Row, Modal, NumberInput, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconRadar2 } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { useVerdict, type EventVerdict } from '@/components/gcn/useVerdict';
import { VerdictSelect } from '@/components/gcn/VerdictSelect';
import { usePermission } from '@/components/shell/ViewerContext';
import { Chip } from '@/components/ui/Chip';
import { Form } from '@/components/ui/FormField';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { isoToMjd, mjdToIso } from '@/lib/astro/time';
import { api } from '@/lib/http/client';
import { refreshObj } from './queries';
import type { SourceDetail } from './types';
import classes from './SourceActions.module.css';

/** Days around the first detection in which events are looked for, until somebody says otherwise. */
const BEFORE = 5;
const AFTER = 2;

/** One event that the source may belong to. */
interface Encounter {
  dateobs: string;
  name: string;
  tags: readonly string[];
  status: EventVerdict;
  explanation: string | null;
  notes: string | null;
}

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** The API says "highlighted" for what it takes as "confirmed". */
const statusOf = (words: unknown): EventVerdict =>
  words === 'highlighted' ? 'confirmed' : words === 'rejected' || words === 'ambiguous' ? words : 'pending';

function encountersOf({ gcn_crossmatch = [], gcn_notes = [] }: SourceDetail): Encounter[] {
  const notes = new Map(gcn_notes.map((note) => [note.dateobs, note]));
  return gcn_crossmatch.flatMap(({ dateobs, aliases, tags }) => {
    if (typeof dateobs !== 'string') return [];
    const note = notes.get(dateobs);
    return [{ dateobs, name: texts(aliases)[0] ?? dateobs.replace('T', ' '), tags: texts(tags), status: statusOf(note?.status), explanation: text(note?.explanation), notes: text(note?.notes) }];
  });
}

/** Days from the event to the first detection, signed. */
function delay(dateobs: string, first_detected: string | null | undefined): string | null {
  if (!first_detected) return null;
  const days = isoToMjd(first_detected) - isoToMjd(dateobs);
  return `first seen ${Math.abs(days).toFixed(1)} d ${days < 0 ? 'before' : 'after'}`;
}

function EncounterRow({ source, encounter }: { source: SourceDetail; encounter: Encounter }) {
  const { dateobs, name, tags, status, explanation, notes } = encounter;
  const mayVet = usePermission('Upload data');
  const client = useQueryClient();
  const verdict = useVerdict(dateobs);
  const give = (next: EventVerdict) =>
    verdict.mutate({ obj_id: source.id, known: status, status: next, localization_name: '', cumprob: 0.95 }, { onSettled: () => void refreshObj(client, source.id) });
  return (
    <li className={classes.item}>
      <div>
        <Anchor component={Link} href={`/gcn_events/${dateobs}`} className={classes.title} prefetch={false}>{name}</Anchor>
        <div className={classes.faint}>{[dateobs.replace('T', ' '), delay(dateobs, source.first_detected)].filter(Boolean).join(' · ')}</div>
        <Row gap={4} mt={4}>{tags.slice(0, 5).map((tag) => <Chip key={tag}>{tag}</Chip>)}</Row>
        {(explanation ?? notes) && <p className={classes.text}>{[explanation, notes].filter(Boolean).join(': ')}</p>}
      </div>
      <VerdictSelect obj_id={source.id} status={status} disabled={!mayVet || verdict.isPending} onGive={give} />
    </li>
  );
}

function SearchForm({ source, onClose }: { source: SourceDetail; onClose: () => void }) {
  const client = useQueryClient();
  const first = source.first_detected ? isoToMjd(source.first_detected) : null;
  const around = (days: number) => (first === null ? '' : mjdToIso(first + days).slice(0, 16));
  const [from, setFrom] = useState(around(-BEFORE));
  const [to, setTo] = useState(around(AFTER));
  const [probability, setProbability] = useState<string | number>(0.95);
  const [isBefore, setBefore] = useState(first !== null);
  const searching = useMutation({
    mutationFn: () =>
      api.post('/api/sources/[obj_id]/gcn_event', {
        params: { obj_id: source.id },
        body: { startDate: `${from}:00`, endDate: `${to}:00`, probability: Number(probability), beforeFirstDetection: isBefore },
      }),
    onSuccess: async () => {
      await refreshObj(client, source.id);
      onClose();
    },
  });
  return (
    <Form onSubmit={() => searching.mutate()} submitLabel="Look for events" submitDisabled={!from || !to} busy={searching.isPending} problem={searching.error?.message} onCancel={onClose}>
      <Row grow>
        <TextInput type="datetime-local" label="From (UTC)" required data-autofocus value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
        <TextInput type="datetime-local" label="To (UTC)" required value={to} onChange={(event) => setTo(event.currentTarget.value)} />
      </Row>
      <NumberInput label="Inside the credible region of" min={0.01} max={1} step={0.05} value={probability} onChange={setProbability} />
      <Checkbox label="Only events before the first detection" disabled={first === null} checked={isBefore} onChange={(event) => setBefore(event.currentTarget.checked)} />
    </Form>
  );
}

/** GCN events in whose localizations the source lies, and whether it is their counterpart. */
export function EventsPanel({ source }: { source: SourceDetail }) {
  const [opened, dialog] = useDisclosure(false);
  const encounters = encountersOf(source);
  return (
    <Panel
      id="events"
      title="GCN events"
      note={encounters.length || undefined}
      actions={
        <Button size="compact-sm" variant="default" leftSection={<IconRadar2 size={14} />} onClick={dialog.open}>
          Look for events
        </Button>
      }
    >
      {encounters.length === 0 ? (
        <EmptyState title="In no event" compact />
      ) : (
        <ul className={classes.list}>
          {encounters.map((encounter) => <EncounterRow key={encounter.dateobs} source={source} encounter={encounter} />)}
        </ul>
      )}
      <Modal opened={opened} onClose={dialog.close} title={`Events of ${source.id}`}>
        <SearchForm source={source} onClose={dialog.close} />
      </Modal>
    </Panel>
  );
}
