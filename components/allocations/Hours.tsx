'use client';

import { Progress } from '@mantine/core';
import type { AllocationUsage } from '@/lib/allocations/types';
import classes from './allocations.module.css';

export const hours = (value: number): string => `${Number(value.toFixed(value < 10 ? 2 : 1))} h`;

/** How much of an allocation is used and asked for. */
export function Hours({ usage, allocated }: { usage: AllocationUsage | undefined; allocated: number }) {
  const used = usage?.hours_used ?? 0;
  const pending = usage?.hours_pending ?? 0;
  const part = (value: number) => (allocated > 0 ? Math.min(100, (100 * value) / allocated) : 0);
  return (
    <div className={classes.hours}>
      <Progress.Root size="sm">
        <Progress.Section value={part(used)} color="blue.7" aria-label={`${hours(used)} of ${hours(allocated)} used`} />
        <Progress.Section value={part(pending)} color="blue.4" aria-label={`${hours(pending)} asked for`} />
      </Progress.Root>
      <span>{hours(used)} of {hours(allocated)}{pending > 0 && `, ${hours(pending)} asked for`}</span>
    </div>
  );
}
