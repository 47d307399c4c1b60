'use client';

import { Button } from '@mantine/core';
import { signOut } from 'next-auth/react';

/** Ends acting as somebody else. */
export function ReturnButton({ acted_by }: { acted_by: string }) {
  return (
    <Button size="compact-sm" variant="default" onClick={() => void signOut({ callbackUrl: '/sign-in' })}>
      Return to {acted_by}
    </Button>
  );
}
