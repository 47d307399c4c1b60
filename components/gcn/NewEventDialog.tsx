'use client';

import { Button, Modal, NumberInput, SegmentedControl, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ErrorLine } from '@/components/ui/ErrorLine';
import { api } from '@/lib/http/client';
import classes from './gcn.module.css';

const KINDS = [
  { value: 'cone', label: 'Position' },
  { value: 'xml', label: 'VOEvent' },
  { value: 'json', label: 'JSON notice' },
] as const;
type Kind = (typeof KINDS)[number]['value'];

/** An event by hand: where and when, or a notice as it was sent. */
export function NewEventDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const router = useRouter();
  const client = useQueryClient();
  const [kind, setKind] = useState<Kind>('cone');
  const [notice, setNotice] = useState('');
  const [dateobs, setDateobs] = useState('');
  const [place, setPlace] = useState<{ ra?: number; dec?: number; error?: number }>({});
  const [tags, setTags] = useState<string[]>([]);
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);

  async function send() {
    setBusy(true);
    setError(null);
    try {
      const { ra, dec, error: radius } = place;
      const skymap = ra !== undefined && dec !== undefined && radius !== undefined ? { ra, dec, error: radius } : undefined;
      const body = kind === 'cone' ? { dateobs, tags, skymap } : { [kind]: notice };
      const posted = await api.post('/api/gcn_event', { body });
      await client.invalidateQueries({ queryKey: ['/api/gcn_event'] });
      router.push(`/gcn_events/${posted.dateobs}`);
    } catch (failure) {
      setError(failure as Error);
    } finally {
      setBusy(false);
    }
  }

  const number = (name: 'ra' | 'dec' | 'error') => (value: number | string) =>
    setPlace((before) => ({ ...before, [name]: typeof value === 'number' ? value : undefined }));
  return (
    <Modal opened={opened} onClose={onClose} title="New event">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <SegmentedControl aria-label="What there is" data={[...KINDS]} value={kind} onChange={(value) => setKind(value as Kind)} />
        {kind === 'cone' ? (
          <>
            <TextInput label="Time (UTC)" placeholder="2026-03-01T12:00:00" required value={dateobs} onChange={(event) => setDateobs(event.currentTarget.value)} />
            <NumberInput label="Right ascension, degrees" min={0} max={360} onChange={number('ra')} />
            <NumberInput label="Declination, degrees" min={-90} max={90} onChange={number('dec')} />
            <NumberInput label="Error (one standard deviation), degrees" min={0} max={90} onChange={number('error')} />
            <TagsInput label="Tags" value={tags} onChange={setTags} />
          </>
        ) : (
          <Textarea label={kind === 'xml' ? 'VOEvent 2.0' : 'Notice'} required autosize minRows={8} maxRows={20} value={notice} onChange={(event) => setNotice(event.currentTarget.value)} />
        )}
        <ErrorLine error={error} />
        <Button type="submit" loading={busy}>Post event</Button>
      </form>
    </Modal>
  );
}
