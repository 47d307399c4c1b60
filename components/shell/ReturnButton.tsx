'use client';

import { Button } from '@mantine/core';

/** Ends acting as somebody else. A plain link: the whole page is another person's afterwards. */
export function ReturnButton({ acted_by }: { acted_by: string }) {
  return (
    <Button component="a" href="/become_user/return" size="compact-sm" variant="default">
      Return to {acted_by}
    </Button>
  );
}
