'use client';

import { Alert, Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconDownload } from '@tabler/icons-react';
import { saveFile } from '@/components/plots/plotExport';
import { CopyButton } from '@/components/ui/CopyButton';
import classes from './Finder.module.css';

export interface StarLine {
  str: string;
}

/** A star list to read, copy and keep, in the format of an observatory. */
export function StarList({ lines, obj_id, facility, gaia }: { lines: readonly StarLine[]; obj_id: string; facility: string; gaia: boolean }) {
  const text = lines.map(({ str }) => str).join('\n');
  const ending = facility === 'P200-NGPS' ? 'csv' : 'txt';
  return (
    <div>
      {!gaia && (
        <Alert color="yellow" icon={<IconAlertTriangle size={16} />} mb="xs" title="Gaia does not answer">
          The list has the target alone: without Gaia there are no offset stars.
        </Alert>
      )}
      <pre className={classes.list} tabIndex={0} aria-label={`Star list for ${facility}`}>{text}</pre>
      <Group gap="xs">
        <CopyButton value={text} what="star list" size={28} />
        <Button size="compact-sm" variant="default" leftSection={<IconDownload size={14} />} onClick={() => saveFile(`${text}\n`, `starlist_${obj_id}_${facility}.${ending}`)}>
          Save
        </Button>
      </Group>
    </div>
  );
}
