'use client';

import { Autocomplete, Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorLine } from '@/components/ui/ErrorLine';
import { api } from '@/lib/http/client';
import { refreshObj } from './queries';
import type { PhotometryRow } from './types';
import { VERDICTS, verdictOf, type Verdict } from './verdicts';

const EXPLANATIONS = ['GOOD SUBTRACTION', 'BAD SUBTRACTION', 'COSMIC RAY'];

const LABELS: Readonly<Record<Verdict, string>> = { validated: 'Validate', rejected: 'Reject', ambiguous: 'Ambiguous', 'not vetted': 'Not vetted' };
const COLORS: Readonly<Record<Verdict, string>> = { validated: 'teal', rejected: 'red', ambiguous: 'yellow', 'not vetted': 'gray' };

/** Says whether a point is to be trusted, and why. */
export function ValidationDialog({ row, obj_id, onClose }: { row: PhotometryRow | null; obj_id: string; onClose: () => void }) {
  return (
    <Modal opened={row !== null} onClose={onClose} title={row ? `Validation of MJD ${row.mjd.toFixed(5)}` : ''} closeButtonProps={{ 'aria-label': 'Close the validation' }}>
      {row && <Judgement key={row.id} row={row} obj_id={obj_id} onClose={onClose} />}
    </Modal>
  );
}

function Judgement({ row, obj_id, onClose }: { row: PhotometryRow; obj_id: string; onClose: () => void }) {
  const client = useQueryClient();
  const known = row.validations?.[0];
  const [explanation, setExplanation] = useState(known?.explanation ?? '');
  const [notes, setNotes] = useState(known?.notes ?? '');
  const params = { photometry_id: row.id };
  const judging = useMutation({
    mutationFn: async (verdict: Verdict) => {
      if (verdict === 'not vetted') return known ? api.delete('/api/photometry/[photometry_id]/validation', { params }) : null;
      const body = { ...(verdict === 'ambiguous' ? {} : { validated: verdict === 'validated' }), explanation, notes };
      return api.post('/api/photometry/[photometry_id]/validation', { params, body });
    },
    onSuccess: async () => {
      await refreshObj(client, obj_id);
      onClose();
    },
  });
  return (
    <Stack gap="sm">
      <Autocomplete label="Explanation" data={EXPLANATIONS} value={explanation} onChange={setExplanation} />
      <Textarea label="Notes" minRows={2} autosize value={notes} onChange={(event) => setNotes(event.currentTarget.value)} />
      {judging.error && <ErrorLine error={judging.error} />}
      <Group gap="xs">
        {VERDICTS.map((verdict) => (
          <Button
            key={verdict}
            size="xs"
            color={COLORS[verdict]}
            variant={verdictOf(row) === verdict ? 'filled' : 'light'}
            loading={judging.isPending && judging.variables === verdict}
            onClick={() => judging.mutate(verdict)}
          >
            {LABELS[verdict]}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
