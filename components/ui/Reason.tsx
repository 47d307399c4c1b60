'use client';

import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';

/**
 * Around a control that is switched off: says why, on hover, on focus and to screen readers. Without a reason the
 * control is as it is.
 */
export function Reason({ why, children }: { why: string | null | undefined; children: ReactNode }) {
  if (!why) return children;
  return (
    <Tooltip label={why} multiline maw={320}>
      {/* What is switched off takes no focus itself. */}
      <span tabIndex={0} role="group" aria-label={why} style={{ display: 'inline-flex' }}>
        {children}
      </span>
    </Tooltip>
  );
}
