'use client';

import { ActionIcon, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { usePermission } from '@/components/shell/ViewerContext';
import { ErrorLine } from '@/components/ui/ErrorLine';
import { UtcTime } from '@/components/ui/Time';
import { isoToMjd, mjdToIso } from '@/lib/astro/time';
import { api } from '@/lib/http/client';
import { Fact } from './Facts';
import { refreshObj } from './queries';
import type { SourceDetail } from './types';
import classes from './SourceHeader.module.css';

/** An MJD, or a date and time in UTC, as an MJD; null when it is neither. */
export function parseT0(text: string): number | null {
  const trimmed = text.trim().replace(',', '.');
  const number = Number(trimmed);
  if (trimmed !== '' && Number.isFinite(number)) return number > 10_000 && number < 200_000 ? number : null;
  const mjd = isoToMjd(trimmed);
  return Number.isFinite(mjd) ? mjd : null;
}

/** When it began, which is what time axes and `t − T0` count from, and the way to say so. */
export function T0Fact({ source }: { source: SourceDetail }) {
  const [opened, dialog] = useDisclosure(false);
  const mayChange = usePermission('Upload data');
  const { t0 } = source;
  if (t0 === null && !mayChange) return null;
  return (
    <Fact label="T0" hint="When it exploded or began; MJD or UTC">
      {t0 === null ? <span className={classes.faint}>not set</span> : <UtcTime time={mjdToIso(t0)} precision="minutes" />}
      {mayChange && (
        <ActionIcon size={24} aria-label="Edit T0" onClick={dialog.open}>
          <IconPencil size={14} stroke={1.7} />
        </ActionIcon>
      )}
      <Modal opened={opened} onClose={dialog.close} title={`T0 of ${source.id}`}>
        <T0Form source={source} onDone={dialog.close} />
      </Modal>
    </Fact>
  );
}

function T0Form({ source, onDone }: { source: SourceDetail; onDone: () => void }) {
  const client = useQueryClient();
  const [text, setText] = useState(source.t0 === null ? '' : mjdToIso(source.t0));
  const [problem, setProblem] = useState<string | null>(null);
  const saving = useMutation({
    mutationFn: (t0: number | null) => api.patch('/api/sources/[obj_id]', { params: { obj_id: source.id }, body: { t0 } }),
    onSuccess: async () => {
      await refreshObj(client, source.id);
      onDone();
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    const t0 = parseT0(text);
    if (t0 === null) return setProblem('Give an MJD such as 61000.25, or a time in UTC such as 2026-01-02T03:04:05.');
    setProblem(null);
    saving.mutate(t0);
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput label="T0 (MJD, or UTC)" value={text} onChange={(event) => setText(event.currentTarget.value)} error={problem} data-autofocus />
        <ErrorLine error={saving.error} />
        <Group justify="flex-end">
          {source.t0 !== null && (
            <Button variant="subtle" color="red" mr="auto" disabled={saving.isPending} onClick={() => saving.mutate(null)}>
              Clear T0
            </Button>
          )}
          <Button variant="default" onClick={onDone}>Cancel</Button>
          <Button type="submit" loading={saving.isPending}>Save T0</Button>
        </Group>
      </Stack>
    </form>
  );
}
