'use client';

import { Button, Tabs } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { InvitationsPanel } from '@/components/invitations/InvitationsPanel';
import { PageHeader } from '@/components/ui/PageHeader';
import { useUrlChoice } from '@/components/ui/useUrlState';
import { NewUserDialog } from './NewUserDialog';
import { UserTable } from './UserTable';
import classes from './users.module.css';

/** Who has an account, what they may do, and who is invited. */
export function UsersPage() {
  const [tab, setTab] = useUrlChoice('tab', ['users', 'invitations'], 'users');
  const [creating, dialog] = useDisclosure(false);
  return (
    <>
      <PageHeader
        title="Users"
        description="Who has an account, and what each may do. Every change is in the audit trail."
        actions={
          <Button leftSection={<IconUserPlus size={16} />} variant="default" onClick={dialog.open}>
            New user
          </Button>
        }
      />
      <Tabs value={tab} onChange={(value) => setTab(value === 'invitations' ? 'invitations' : 'users')}>
        <Tabs.List className={classes.tabs}>
          <Tabs.Tab value="users">Users</Tabs.Tab>
          <Tabs.Tab value="invitations">Invitations</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="users">
          <UserTable />
        </Tabs.Panel>
        <Tabs.Panel value="invitations">
          <InvitationsPanel />
        </Tabs.Panel>
      </Tabs>
      <NewUserDialog opened={creating} onClose={dialog.close} />
    </>
  );
}
