'use client';

import { Button, Checkbox, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form, FormField } from '@/components/ui/FormField';
import { api } from '@/lib/http/client';
import classes from './profile.module.css';
import { TokenSecret } from './TokenSecret';

interface Props {
  opened: boolean;
  onClose: () => void;
  permissions: readonly string[];
  permissionTexts: Readonly<Record<string, string>>;
}

/** Makes a token, then shows its secret until the dialog is closed. It is nowhere else. */
export function NewTokenDialog(props: Props) {
  const { opened, onClose } = props;
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={secret ? 'Your new token' : 'New token'}
      size="lg"
      // A stray click must not lose what is shown once.
      closeOnClickOutside={!secret}
      closeOnEscape={!secret}
      onExitTransitionEnd={() => setSecret(null)}
    >
      {secret ? <TokenSecret secret={secret} onDone={onClose} /> : <NewToken {...props} onMade={setSecret} />}
    </Modal>
  );
}

function NewToken({ onClose, permissions, permissionTexts, onMade }: Props & { onMade: (secret: string) => void }) {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [acls, setAcls] = useState<string[]>([]);
  const [expires, setExpires] = useState('');
  const making = useMutation({
    mutationFn: () => api.post('/api/internal/tokens', { body: { name: name.trim(), acls, ...(expires ? { expires_at: new Date(`${expires}T00:00:00Z`) } : {}) } }),
    onSuccess: ({ token_id }) => {
      onMade(token_id);
      void client.invalidateQueries({ queryKey: ['/api/internal/profile'] });
      void client.invalidateQueries({ queryKey: ['/api/internal/tokens'] });
    },
  });
  const all = acls.length === permissions.length;
  const submit = () => {
    if (name.trim()) making.mutate();
  };
  return (
    <Form onSubmit={submit} submitLabel="Make token" busy={making.isPending} problem={making.error?.message} onCancel={onClose}>
      <Stack gap="md">
        <TextInput
          label="Name"
          description="Says where it is used: “nightly upload”"
          required
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <TextInput
          type="date"
          label="Works until (UTC)"
          description="The beginning of this day. Empty: until you delete it"
          value={expires}
          onChange={(event) => setExpires(event.currentTarget.value)}
        />
        {permissions.length === 0 ? (
          <p className={classes.explained}>You have no permissions, so the token can read what you can read.</p>
        ) : (
          <FormField label="Permissions of the token" description="Reading what you can read needs none of these.">
            <div className={classes.aclTools}>
              <Button size="compact-xs" variant="subtle" onClick={() => setAcls(all ? [] : [...permissions])}>
                {all ? 'Select none' : 'Select all'}
              </Button>
              <span className={classes.faint}>
                {acls.length} of {permissions.length}
              </span>
            </div>
            <Checkbox.Group value={acls} onChange={setAcls} aria-label="Permissions of the token">
              <div className={classes.aclGrid}>
                {permissions.map((permission) => (
                  <Checkbox key={permission} value={permission} label={permission} description={permissionTexts[permission]} size="xs" />
                ))}
              </div>
            </Checkbox.Group>
          </FormField>
        )}
      </Stack>
    </Form>
  );
}
