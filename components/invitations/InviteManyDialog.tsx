'use client';

import { Button, FileButton, Modal, Textarea } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconDownload, IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type DragEvent } from 'react';
import { downloadText } from '@/components/source/csv';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { plural } from '@/components/ui/format';
import { Form } from '@/components/ui/FormField';
import { notifySuccess } from '@/components/ui/notify';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { EXAMPLE, readInvites, type InviteRow } from './inviteCsv';
import { useInviteOptions } from './useInviteOptions';
import classes from './invitations.module.css';

/** Invites everybody in a table. What is wrong in which row is said before anything is sent. */
export function InviteManyDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Invite many" size="xl">
      <InviteMany onClose={onClose} />
    </Modal>
  );
}

const columns: Column<InviteRow>[] = [
  { key: 'line', header: 'Line', numeric: true, width: 56, cell: ({ line }) => line },
  { key: 'email', header: 'E-mail', cell: ({ email }) => email },
  { key: 'role', header: 'Role', cell: ({ role }) => role || <span className={classes.faint}>Default</span>, width: 110 },
  { key: 'groups', header: 'Groups', cell: ({ groups, admin }) => `${groups.join(', ')}${admin && groups.length ? ' (admin)' : ''}` },
  { key: 'expires', header: 'Expires', cell: ({ expires }) => expires || <span className={classes.faint}>Never</span>, width: 100 },
  {
    key: 'problems',
    header: 'State',
    cell: ({ problems }) =>
      problems.length === 0 ? (
        <span className={classes.fine}>
          <IconCircleCheck size={15} aria-hidden /> Ready
        </span>
      ) : (
        <span className={classes.wrong}>
          <IconAlertTriangle size={15} aria-hidden /> {problems.join('. ')}
        </span>
      ),
  },
];

function InviteMany({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const options = useInviteOptions();
  const [text, setText] = useState('');
  const [over, setOver] = useState(false);
  const { data: pending } = useQuery(apiQuery('/api/invitations', { query: { numPerPage: 500 } }));
  const { rows, problem, ignored } = readInvites(text, {
    ...options,
    invited: pending?.invitations.map(({ user_email }) => user_email) ?? [],
    today: new Date().toISOString().slice(0, 10),
  });
  const wrong = rows.filter(({ problems }) => problems.length > 0).length;
  const sending = useMutation({
    mutationFn: () => api.post('/api/invitations/bulk', { body: { invitations: rows.map(({ body }) => body) } }),
    onSuccess: async ({ ids }) => {
      notifySuccess(`${plural(ids.length, 'person', 'people')} invited`);
      await client.invalidateQueries({ queryKey: ['/api/invitations'] });
      onClose();
    },
  });
  const read = async (file: File | null | undefined) => {
    if (file) setText(await file.text());
  };
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    void read(event.dataTransfer.files[0]);
  }
  return (
    <Form
      onSubmit={() => {
        if (rows.length > 0 && wrong === 0) sending.mutate();
      }}
      submitLabel={rows.length ? `Send ${plural(rows.length, 'invitation')}` : 'Send invitations'}
      submitDisabled={rows.length === 0 || wrong > 0}
      busy={sending.isPending}
      problem={sending.error?.message}
      onCancel={onClose}
    >
      <p className={classes.explained}>
        A table with the column <code>email</code>, and any of <code>groups</code>, <code>streams</code>, <code>role</code>, <code>admin</code>,{' '}
        <code>can_save</code>, <code>can_share_photometry</code>, <code>expiration_date</code>. Several groups or streams are separated by
        semicolons. Either everybody is invited or, when something is wrong, nobody.
      </p>
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Textarea
          label="Paste the table, or drop a file here"
          placeholder={EXAMPLE}
          autosize
          minRows={4}
          maxRows={10}
          ff="monospace"
          data-autofocus
          value={text}
          error={problem}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className={classes.files}>
          <FileButton onChange={(file) => void read(file)} accept=".csv,.tsv,.txt,text/csv,text/plain">
            {(props) => (
              <Button {...props} size="xs" variant="default" leftSection={<IconUpload size={14} />}>
                Choose a file
              </Button>
            )}
          </FileButton>
          <Button size="xs" variant="subtle" leftSection={<IconDownload size={14} />} onClick={() => downloadText('invitations.csv', EXAMPLE)}>
            An example
          </Button>
        </div>
      </div>
      {ignored.length > 0 && <p className={classes.warn}>These columns mean nothing here: {ignored.join(', ')}.</p>}
      {rows.length > 0 && (
        <div className={classes.preview}>
          <div className={classes.summary} role="status">
            {plural(rows.length, 'row')}
            {wrong > 0 ? `, ${wrong} of them wrong` : ', all of them ready'}
          </div>
          <DataTable caption="What will be sent" columns={columns} rows={rows} rowKey={({ line }) => line} maxHeight={300} stackOnPhone />
        </div>
      )}
    </Form>
  );
}
