'use client';

import { Checkbox, Modal, MultiSelect, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form, FormField } from '@/components/ui/FormField';
import { notifySuccess } from '@/components/ui/notify';
import type { Invitation } from '@/lib/invitations/schema';
import { api } from '@/lib/http/client';
import { useInviteOptions } from './useInviteOptions';
import classes from './invitations.module.css';

interface Props {
  opened: boolean;
  onClose: () => void;
  /** Groups that are chosen at the start. */
  group_ids?: readonly number[];
  /** The invitation to change; absent: a new one. */
  invitation?: Invitation | null;
}

/** Invites one person by mail, or changes what a pending invitation gives. */
export function InviteDialog(props: Props) {
  const { opened, onClose, invitation } = props;
  return (
    <Modal opened={opened} onClose={onClose} title={invitation ? `Invitation of ${invitation.user_email}` : 'Invite by e-mail'}>
      <Invite {...props} />
    </Modal>
  );
}

function Invite({ onClose, group_ids = [], invitation }: Props) {
  const client = useQueryClient();
  const options = useInviteOptions();
  const [email, setEmail] = useState(invitation?.user_email ?? '');
  const [role, setRole] = useState<string | null>(invitation?.role_id ?? null);
  const [groups, setGroups] = useState<string[]>(() => (invitation ? invitation.groups.map(({ id }) => id) : group_ids).map(String));
  const [streams, setStreams] = useState<string[] | null>(() => invitation?.streams.map(({ id }) => String(id)) ?? null);
  const [admin, setAdmin] = useState(Boolean(invitation?.admin_for_groups.some(Boolean)));
  const [canSave, setCanSave] = useState(invitation ? invitation.can_save_to_groups.every(Boolean) : true);
  const [canShare, setCanShare] = useState(Boolean(invitation?.can_share_photometry_for_groups.some(Boolean)));
  const [expires, setExpires] = useState(invitation?.user_expiration_date?.slice(0, 10) ?? '');
  const [tried, setTried] = useState(false);
  const sound = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim());
  const sending = useMutation<unknown>({
    mutationFn: () => {
      const body = {
        groupIDs: groups.map(Number),
        groupAdmin: groups.map(() => admin),
        canSave: groups.map(() => canSave),
        canSharePhotometry: groups.map(() => canShare),
        ...(streams ? { streamIDs: streams.map(Number) } : {}),
        ...(role ? { role } : {}),
        ...(expires || invitation ? { userExpirationDate: expires } : {}),
      };
      return invitation
        ? api.patch('/api/invitations/[invitation_id]', { params: { invitation_id: invitation.id }, body })
        : api.post('/api/invitations', { body: { ...body, userEmail: email.trim() } });
    },
    onSuccess: async () => {
      if (!invitation) notifySuccess(`${email.trim()} is invited`);
      await client.invalidateQueries({ queryKey: ['/api/invitations'] });
      onClose();
    },
  });
  if (!options.enabled) return <p className={classes.explained}>Invitations are switched off in the settings of the portal.</p>;
  return (
    <Form
      onSubmit={() => {
        setTried(true);
        if (sound) sending.mutate();
      }}
      submitLabel={invitation ? 'Save' : 'Send invitation'}
      busy={sending.isPending}
      problem={sending.error?.message}
      onCancel={onClose}
    >
      <Stack gap="sm">
        <TextInput
          label="E-mail"
          type="email"
          required
          data-autofocus={!invitation || undefined}
          disabled={Boolean(invitation)}
          description={invitation ? 'To invite another address, delete this invitation and make a new one' : 'The link in the mail opens an account, once'}
          value={email}
          error={tried && !sound ? 'This is not an e-mail address' : undefined}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Select
          label="Role"
          placeholder="Default role"
          description="Roles that allow more than you may are not offered"
          data={options.roles}
          value={role}
          onChange={setRole}
        />
        <MultiSelect
          label="Groups"
          description="Groups that you administer"
          searchable
          data={options.groups.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={groups}
          onChange={setGroups}
        />
        {groups.length > 0 && (
          <FormField label="In these groups">
            <div className={classes.checks}>
              <Checkbox label="Admin" checked={admin} onChange={(event) => setAdmin(event.currentTarget.checked)} />
              <Checkbox label="Saves sources" checked={canSave} onChange={(event) => setCanSave(event.currentTarget.checked)} />
              <Checkbox label="Shares photometry" checked={canShare} onChange={(event) => setCanShare(event.currentTarget.checked)} />
            </div>
          </FormField>
        )}
        <MultiSelect
          label="Streams"
          description="Left alone: the streams of the groups"
          data={options.streams.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={streams ?? []}
          onChange={(value) => setStreams(value.length ? value : null)}
        />
        <TextInput
          type="date"
          label="Account expires on (UTC)"
          description="Leave empty for never"
          value={expires}
          onChange={(event) => setExpires(event.currentTarget.value)}
        />
      </Stack>
    </Form>
  );
}
