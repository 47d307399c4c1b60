'use client';

import { Button, Stack } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react';
import { CopyButton } from '@/components/ui/CopyButton';
import classes from './profile.module.css';

/** The secret of a token that was just made, and how to use it. */
export function TokenSecret({ secret, onDone }: { secret: string; onDone: () => void }) {
  const clipboard = useClipboard({ timeout: 2000 });
  const curl = `curl -H "Authorization: token ${secret}" \\\n  "${window.location.origin}/api/sources?numPerPage=5"`;
  return (
    <Stack gap="md">
      <p className={classes.once} role="status">
        <IconAlertTriangle size={18} stroke={1.7} aria-hidden />
        <span>Copy it now. It is shown this once; the portal keeps only its digest.</span>
      </p>
      <div className={classes.secretRow}>
        <input
          className={classes.secret}
          readOnly
          value={secret}
          aria-label="Token"
          data-autofocus
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button
          leftSection={clipboard.copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          color={clipboard.copied ? 'teal.7' : undefined}
          onClick={() => clipboard.copy(secret)}
        >
          {clipboard.copied ? 'Copied' : 'Copy token'}
        </Button>
      </div>
      <div>
        <div className={classes.exampleHead}>
          <span>Try it</span>
          <CopyButton value={curl} what="example" />
        </div>
        <pre className={classes.example} tabIndex={0} role="group" aria-label="Example">
          {curl}
        </pre>
      </div>
      <div className={classes.right}>
        <Button variant="default" onClick={onDone}>
          I have copied it
        </Button>
      </div>
    </Stack>
  );
}
