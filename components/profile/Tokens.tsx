'use client';

import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKey, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { useViewer } from '@/components/shell/ViewerContext';
import { Chip, Chips } from '@/components/ui/Chip';
import { useNow } from '@/components/ui/clock';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { Panel } from '@/components/ui/Panel';
import { Reason } from '@/components/ui/Reason';
import { EmptyState } from '@/components/ui/StateBox';
import { RelativeTime, UtcTime } from '@/components/ui/Time';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { Profile } from '@/lib/profile/schema';
import { NewTokenDialog } from './NewTokenDialog';
import classes from './profile.module.css';

type Token = Profile['tokens'][number];

const SHOWN_ACLS = 4;

function Acls({ acls, total }: { acls: readonly string[]; total: number }) {
  if (acls.length === 0) return <span className={classes.faint}>Reads only</span>;
  if (acls.length === total && total > SHOWN_ACLS) return <Chip tone="accent">All of my permissions</Chip>;
  return (
    <Chips>
      {acls.slice(0, SHOWN_ACLS).map((acl) => (
        <Chip key={acl}>{acl}</Chip>
      ))}
      {acls.length > SHOWN_ACLS && <Chip title={acls.slice(SHOWN_ACLS).join(', ')}>+{acls.length - SHOWN_ACLS}</Chip>}
    </Chips>
  );
}

/** The tokens that programs use in my name. */
export function Tokens({ profile, permissionTexts }: { profile: Profile; permissionTexts: Readonly<Record<string, string>> }) {
  const client = useQueryClient();
  const viewer = useViewer();
  const [creating, dialog] = useDisclosure(false);
  const [deleting, setDeleting] = useState<Token | null>(null);
  const { tokens, permissions } = profile;
  // The interface lets people have one, and system admins any number.
  const isFull = tokens.length > 0 && !permissions.includes('System admin');
  const why = viewer.acted_by ? 'Not while you act as somebody else' : isFull ? 'Your account has its one token' : null;

  const { data: used } = useQuery(apiQuery('/api/internal/tokens', { query: { includeUse: true } }));
  const useOf = new Map(used?.map((token) => [token.id, token]));
  const now = useNow();

  const columns: Column<Token>[] = [
    { key: 'name', header: 'Name', cell: ({ name }) => <strong className={classes.tokenName}>{name}</strong> },
    { key: 'acls', header: 'May', cell: ({ acls }) => <Acls acls={acls} total={permissions.length} /> },
    { key: 'created_at', header: 'Made', width: 110, cell: ({ created_at }) => <UtcTime time={created_at} precision="day" zone={false} /> },
    {
      key: 'expires_at',
      header: 'Works until',
      width: 110,
      cell: ({ id }) => {
        const until = useOf.get(id)?.expires_at;
        if (!until) return <span className={classes.faint}>{useOf.has(id) ? 'Always' : ''}</span>;
        const past = now !== null && Date.parse(`${until.replace(/Z$/, '')}Z`) <= now;
        return past ? <Chip tone="bad">Ended</Chip> : <UtcTime time={until} precision="day" zone={false} />;
      },
    },
    {
      key: 'last_used_at',
      header: 'Last used',
      width: 120,
      cell: ({ id }) => {
        const token = useOf.get(id);
        return token?.last_used_at ? <RelativeTime time={token.last_used_at} /> : <span className={classes.faint}>{token ? 'Never' : ''}</span>;
      },
    },
    {
      key: 'delete',
      header: 'Delete',
      hiddenHeader: true,
      width: 52,
      cell: (token) => (
        <Tooltip label="Delete the token">
          <ActionIcon aria-label={`Delete token ${token.name}`} onClick={() => setDeleting(token)}>
            <IconTrash size={16} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      ),
    },
  ];

  return (
    <Panel
      title="Tokens"
      id="tokens"
      note={tokens.length || undefined}
      flush
      actions={
        <Reason why={why}>
          <Button size="xs" leftSection={<IconPlus size={14} />} onClick={dialog.open} disabled={why !== null}>
            New token
          </Button>
        </Reason>
      }
    >
      <p className={classes.tokenText}>
        Programs use the portal in your name with a token: everything that the pages do, the{' '}
        <Link href="/docs/api">API</Link> does too.
        {isFull && ' Your account has its one token. Delete it to make another.'}
      </p>
      <DataTable
        caption="Tokens"
        columns={columns}
        rows={tokens}
        rowKey={({ id }) => id}
        stackOnPhone
        empty={
          <EmptyState
            title="No token yet"
            icon={IconKey}
            compact
            actions={
              <Button size="xs" variant="light" onClick={dialog.open} disabled={why !== null}>
                Make the first
              </Button>
            }
          >
            Give each program one of its own, with no more rights than it needs.
          </EmptyState>
        }
      />
      <NewTokenDialog opened={creating} onClose={dialog.close} permissions={permissions} permissionTexts={permissionTexts} />
      <ConfirmDialog
        opened={deleting !== null}
        onClose={() => setDeleting(null)}
        title={`Delete token ${deleting?.name ?? ''}?`}
        confirmLabel="Delete token"
        onConfirm={async () => {
          if (deleting) await api.delete('/api/internal/tokens/[token_id]', { params: { token_id: deleting.id } });
          await client.invalidateQueries({ queryKey: ['/api/internal/profile'] });
        }}
      >
        Programs that use it are refused from now on. The token cannot be brought back.
      </ConfirmDialog>
    </Panel>
  );
}
