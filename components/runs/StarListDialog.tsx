'use client';

import { Button, Checkbox, Group, Modal, Select, Stack, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { CopyButton } from '@/components/ui/CopyButton';
import { ErrorLine } from '@/components/ui/ErrorLine';
import { api } from '@/lib/http/client';
import type { Target } from './night';

const FACILITIES = ['Keck', 'Shane', 'P200', 'P200-NGPS'] as const;
type Facility = (typeof FACILITIES)[number];
const AT_ONCE = 4;

interface Props {
  run_id: number;
  targets: readonly Target[];
  opened: boolean;
  onClose: () => void;
}

/** All targets of a run with their offset stars and standards, as the telescope takes them. */
export function StarListDialog({ run_id, targets, opened, onClose }: Props) {
  const [facility, setFacility] = useState<Facility>('Keck');
  const [withStandards, setStandards] = useState(true);
  const [done, setDone] = useState(0);
  const making = useMutation({
    mutationFn: async () => {
      setDone(0);
      const lines: string[][] = targets.map(() => []);
      let next = 0;
      const work = async () => {
        for (let i = next++; i < targets.length; i = next++) {
          const { starlist_info } = await api.get('/api/sources/[obj_id]/offsets', {
            params: { obj_id: targets[i]!.obj_id }, query: { facility, num_offset_stars: 3, observing_run_id: run_id },
          });
          // The head is that of the whole list.
          lines[i] = starlist_info.filter(({ ra }) => i === 0 || ra !== null).map(({ str }) => str);
          setDone((count) => count + 1);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      const standards = withStandards ? (await api.get('/api/internal/standards', { query: { facility } })).starlist_info.map(({ str }) => str) : [];
      return [...lines.flat(), ...standards].join('\n');
    },
  });
  const text = making.data ?? '';
  return (
    <Modal opened={opened} onClose={onClose} title="Star list" size="xl">
      <Stack gap="sm">
        <Group align="flex-end" gap="sm">
          <Select label="Format" data={[...FACILITIES]} value={facility} allowDeselect={false} onChange={(value) => value && setFacility(value as Facility)} />
          <Checkbox label="Standard stars" checked={withStandards} onChange={(event) => setStandards(event.currentTarget.checked)} />
          <Button onClick={() => making.mutate()} loading={making.isPending}>Make list</Button>
        </Group>
        {making.isPending && <p role="status">{done} of {targets.length} targets</p>}
        <ErrorLine error={making.error} />
        {text && (
          <>
            <Textarea aria-label="Star list" value={text} readOnly rows={16} styles={{ input: { fontFamily: 'var(--sp-font-mono)', whiteSpace: 'pre' } }} />
            <Group gap="sm">
              <CopyButton value={text} what="the list" size={36} />
              <Button variant="default" component="a" download={`run-${run_id}-${facility}.txt`} href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}>Download</Button>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  );
}
