'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { useParams } from 'next/navigation';
import { openCommandPalette } from '@/components/shell/CommandPalette';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';

/** There is no object of this name. */
export function UnknownSource() {
  const { obj_id } = useParams<{ obj_id?: string }>();
  const name = obj_id ? decodeURIComponent(obj_id) : '';
  return (
    <Panel>
      <EmptyState
        title={name ? `No object is called ${name}` : 'There is no such object'}
        actions={
          <>
            <Button variant="default" size="xs" onClick={openCommandPalette}>
              Search again
            </Button>
            <Button component={Link} href={name ? `/sources?sourceID=${encodeURIComponent(name)}` : '/sources'} size="xs">
              Look among the sources
            </Button>
          </>
        }
      >
        Names are case-sensitive: ZTF21abcdefg is not ztf21abcdefg. It may also be known under another survey’s name.
      </EmptyState>
    </Panel>
  );
}
