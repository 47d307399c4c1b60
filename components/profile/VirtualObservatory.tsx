'use client';

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { CopyButton } from '@/components/ui/CopyButton';
import { notifyError } from '@/components/ui/notify';
import { Panel } from '@/components/ui/Panel';
import { UtcTime } from '@/components/ui/Time';
import { api } from '@/lib/http/client';
import classes from './profile.module.css';

/** My address of the cone search, to be put into TOPCAT, Aladin and the like. */
export function VirtualObservatory() {
  const make = useMutation({
    mutationFn: () => api.post('/api/internal/vo_link'),
    onError: (failure) => notifyError('No address was made', failure),
  });
  return (
    <Panel title="Virtual Observatory">
      <p className={classes.explained}>
        Programs such as TOPCAT and Aladin search my sources around a position by an address of my own (IVOA Simple Cone Search). Whoever has it sees what I see; signing
        out everywhere ends it.
      </p>
      {make.data ? (
        <>
          <div className={classes.secretRow}>
            <input className={classes.secret} readOnly value={make.data.url} aria-label="Address of the cone search" onFocus={(event) => event.currentTarget.select()} />
            <CopyButton value={make.data.url} what="address" />
          </div>
          <p className={classes.explained}>
            Good until <UtcTime time={make.data.expires_at} precision="day" zone={false} />.
          </p>
        </>
      ) : (
        <Button variant="default" size="compact-sm" loading={make.isPending} onClick={() => make.mutate()}>
          Make my address
        </Button>
      )}
    </Panel>
  );
}
