import { NativeSelect } from '@mantine/core';

const SPANS = [[1, 'a day'], [7, 'a week'], [30, 'a month'], [180, '6 months'], [365, 'a year']] as const;

/** Over which time something is counted; kept in the preferences. */
export function TimespanSelect({ label, days, onChange }: { label: string; days: number; onChange: (days: number) => void }) {
  const known = SPANS.some(([span]) => span === days);
  return (
    <NativeSelect
      aria-label={label} size="xs" value={String(days)} onChange={({ currentTarget }) => onChange(Number(currentTarget.value))}
      data={[...SPANS.map(([span, words]) => ({ value: String(span), label: `In ${words}` })), ...(known ? [] : [{ value: String(days), label: `In ${days} days` }])]}
    />
  );
}
