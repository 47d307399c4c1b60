'use client';

import { NumberInput, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';

const toNumber = (text: string | number): number | null => (text === '' || !Number.isFinite(Number(text)) ? null : Number(text));

/** A number that is sent when one has stopped typing, and that follows the query when it changes elsewhere. */
export function NumberField({ label, value, onChange, step, min }: { label: string; value: number | null; onChange: (value: number | null) => void; step?: number; min?: number }) {
  const [text, setText] = useState<string | number>(value ?? '');
  const [shown, setShown] = useState(value);
  if (shown !== value) {
    setShown(value);
    if (toNumber(text) !== value) setText(value ?? '');
  }
  const send = useDebouncedCallback((next: string | number) => onChange(toNumber(next)), { delay: 450, flushOnUnmount: true });
  return (
    <NumberInput
      label={label}
      size="xs"
      hideControls
      step={step}
      min={min}
      value={text}
      onChange={(next) => {
        setText(next);
        if (toNumber(next) !== value) send(next);
      }}
      onBlur={() => send.flush()}
    />
  );
}

/** A time in UTC, to the minute. */
export function TimeField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <TextInput label={label} size="xs" type="datetime-local" value={value} onChange={(event) => onChange(event.currentTarget.value.slice(0, 16))} />
  );
}
