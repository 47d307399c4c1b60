'use client';

import { ActionIcon, Button, Group, Modal, NumberInput, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil } from '@tabler/icons-react';
import { useMutation, useQueries, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { usePermission } from '@/components/shell/ViewerContext';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { ErrorLine } from '@/components/ui/ErrorLine';
import { formatWithError, toFixed } from '@/components/ui/format';
import { UtcTime } from '@/components/ui/Time';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { Fact } from './Facts';
import { refreshObj } from './queries';
import type { SourceDetail } from './types';
import classes from './SourceHeader.module.css';

/** As many decimals as were given, at least four. */
const plainRedshift = (z: number): string => toFixed(z, Math.max(4, Math.min(6, String(z).split('.')[1]?.length ?? 0)));

/** The redshift with its error, and the way to change it. */
export function RedshiftFact({ source }: { source: SourceDetail }) {
  const [opened, dialog] = useDisclosure(false);
  const mayChange = usePermission('Upload data');
  const { redshift, redshift_error, redshift_origin } = source;
  return (
    <Fact label="Redshift">
      <span className={redshift === null ? classes.faint : classes.strong} data-testid="redshift">
        {redshift === null ? 'unknown' : redshift_error ? formatWithError(redshift, redshift_error) : plainRedshift(redshift)}
      </span>
      {redshift_origin && <span className={classes.faint}>{redshift_origin}</span>}
      {mayChange && (
        <ActionIcon size={24} aria-label="Edit redshift" onClick={dialog.open}>
          <IconPencil size={14} stroke={1.7} />
        </ActionIcon>
      )}
      <Modal opened={opened} onClose={dialog.close} title={`Redshift of ${source.id}`} size="lg">
        <RedshiftForm source={source} onDone={dialog.close} />
      </Modal>
    </Fact>
  );
}

function RedshiftForm({ source, onDone }: { source: SourceDetail; onDone: () => void }) {
  const client = useQueryClient();
  const mayEdit = usePermission('Upload data');
  const [redshift, setRedshift] = useState<number | string>(source.redshift ?? '');
  const [error, setError] = useState<number | string>(source.redshift_error ?? '');
  const [origin, setOrigin] = useState(source.redshift_origin ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const saving = useMutation({
    mutationFn: (body: { redshift: number | null; redshift_error: number | null; redshift_origin: string | null }) =>
      api.patch('/api/sources/[obj_id]', { params: { obj_id: source.id }, body }),
    onSuccess: async () => {
      await refreshObj(client, source.id);
      onDone();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (redshift === '') return setProblem('Give a redshift, or clear it.');
    setProblem(null);
    saving.mutate({
      redshift: Number(redshift),
      redshift_error: error === '' ? null : Number(error),
      redshift_origin: origin.trim() || null,
    });
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {mayEdit && (
          <>
            <Group grow align="flex-start">
              <NumberInput label="z" value={redshift} onChange={setRedshift} step={0.001} min={-1} hideControls decimalScale={8} error={problem} data-autofocus allowedDecimalSeparators={['.', ',']} />
              <NumberInput label="Error" value={error} onChange={setError} min={0} hideControls decimalScale={8} allowedDecimalSeparators={['.', ',']} />
              <TextInput label="Origin" placeholder="host, SN spectrum, photo-z…" value={origin} onChange={(event) => setOrigin(event.currentTarget.value)} />
            </Group>
            <ErrorLine error={saving.error} />
            <Group justify="flex-end">
              {source.redshift !== null && (
                <Button
                  variant="subtle"
                  color="red"
                  mr="auto"
                  disabled={saving.isPending}
                  onClick={() => saving.mutate({ redshift: null, redshift_error: null, redshift_origin: null })}
                >
                  Clear redshift
                </Button>
              )}
              <Button variant="default" onClick={onDone}>
                Cancel
              </Button>
              <Button type="submit" loading={saving.isPending}>
                Save redshift
              </Button>
            </Group>
          </>
        )}
        <RedshiftHistory history={source.redshift_history ?? []} />
      </Stack>
    </form>
  );
}

interface Entry {
  at: string | null;
  who: number | null;
  value: number | null;
  error: number | null;
  origin: string | null;
}

/** History entries as programs wrote them over the years: whatever is not of its kind is unknown. */
function readHistory(history: readonly Record<string, unknown>[]): Entry[] {
  const number = (value: unknown) => (typeof value === 'number' ? value : null);
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return history
    .map((entry) => ({
      at: text(entry.set_at_utc),
      who: number(entry.set_by_user_id),
      value: number(entry.value),
      error: number(entry.uncertainty),
      origin: text(entry.origin),
    }))
    .reverse();
}

function RedshiftHistory({ history }: { history: readonly Record<string, unknown>[] }) {
  const entries = readHistory(history);
  const people = [...new Set(entries.flatMap(({ who }) => (who === null ? [] : [who])))];
  const users = useQueries({
    queries: people.map((user_id) => ({ ...apiQuery('/api/user/[user_id]', { params: { user_id } }), staleTime: Infinity })),
  });
  const name = (who: number | null) => users[people.indexOf(who ?? -1)]?.data?.username ?? (who === null ? '' : `user ${who}`);
  const columns: Column<Entry & { key: number }>[] = [
    { key: 'at', header: 'Set at', cell: ({ at }) => <UtcTime time={at} precision="minutes" /> },
    { key: 'who', header: 'By', cell: ({ who }) => name(who) },
    { key: 'value', header: 'z', numeric: true, cell: ({ value, error }) => (value === null ? 'cleared' : error ? formatWithError(value, error) : plainRedshift(value)) },
    { key: 'origin', header: 'Origin', cell: ({ origin }) => origin ?? '' },
  ];
  return (
    <section>
      <h3>History</h3>
      <DataTable
        caption="History of the redshift"
        columns={columns}
        rows={entries.map((entry, key) => ({ ...entry, key }))}
        rowKey={({ key }) => key}
        maxHeight={260}
        empty="Nobody has set a redshift here yet"
      />
    </section>
  );
}
