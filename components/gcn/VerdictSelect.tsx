'use client';

import { NativeSelect } from '@mantine/core';
import type { EventVerdict } from './useVerdict';

const VERDICTS: readonly EventVerdict[] = ['pending', 'confirmed', 'ambiguous', 'rejected'];

/** Whether an object is the counterpart of an event. */
export function VerdictSelect({ obj_id, status, disabled, onGive }: { obj_id: string; status: EventVerdict | null; disabled?: boolean; onGive: (status: EventVerdict) => void }) {
  return (
    <NativeSelect
      size="xs"
      aria-label={`Verdict on ${obj_id}`}
      value={status ?? ''}
      disabled={disabled}
      data={[...(status === null ? [{ value: '', label: 'Not vetted' }] : []), ...VERDICTS.map((value) => ({ value, label: value }))]}
      onChange={({ currentTarget: { value } }) => {
        // Before the page is ready a choice can come without its value.
        const chosen = VERDICTS.find((verdict) => verdict === value);
        if (chosen) onGive(chosen);
      }}
    />
  );
}
