'use client';

import { Modal, SegmentedControl } from '@mantine/core';
import { IconMailCheck, IconMailbox } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { UnstyledButton } from '@mantine/core';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { TextSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import { replaceSearch, useUrlPage } from '@/components/ui/useUrlState';
import { apiQuery } from '@/lib/http/apiQuery';
import type { OutboxPage as Mails } from '@/lib/mail/schema';
import classes from './outbox.module.css';

type Mail = Mails['mails'][number];

/** Mails that were kept instead of being sent. */
export function OutboxPage() {
  const params = useSearchParams();
  const { page: pageNumber, pages } = useUrlPage('pageNumber');
  const opened = params.get('mail');
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...apiQuery('/api/internal/outbox', { query: { pageNumber } }),
    placeholderData: keepPreviousData,
  });
  const open = (id: string | null) => replaceSearch({ mail: id });
  const columns: Column<Mail>[] = [
    {
      key: 'subject',
      header: 'Subject',
      cell: ({ id, subject }) => (
        <UnstyledButton className={classes.subject} onClick={() => open(id)}>
          {subject}
        </UnstyledButton>
      ),
    },
    { key: 'to', header: 'To', cell: ({ to }) => to, width: 260 },
    { key: 'created_at', header: 'Written', cell: ({ created_at }) => <UtcTime time={created_at} />, width: 210 },
  ];
  return (
    <>
      <PageHeader title="Outbox" description="Without a mail server, the portal keeps its mails here, so that links in them can be passed on by hand." />
      <Panel title="Mails" note={data?.totalMatches} flush>
        <DataTable
          caption="Mails"
          columns={columns}
          rows={data?.mails}
          rowKey={({ id }) => id}
          stackOnPhone
          refreshing={isPlaceholderData}
          error={error}
          onRetry={() => void refetch()}
          pagination={pages(data?.numPerPage ?? 50, data?.totalMatches)}
          empty={
            data?.smtp ? (
              <EmptyState title="Mails are sent" icon={IconMailCheck} compact>
                A mail server is configured, so nothing stays here.
              </EmptyState>
            ) : (
              <EmptyState title="No mail yet" icon={IconMailbox} compact>
                Invitations and notifications by mail come here until a mail server is configured.
              </EmptyState>
            )
          }
        />
      </Panel>
      <Modal opened={opened !== null} onClose={() => open(null)} size="xl" title="Mail">
        {opened && <MailView mail_id={opened} />}
      </Modal>
    </>
  );
}

const LINK = /(https?:\/\/[^\s<>"]+)/g;

/** A text whose addresses can be followed. */
function Linked({ text }: { text: string }) {
  return text.split(LINK).map((part, index) =>
    index % 2 ? (
      <a key={index} href={part} rel="noreferrer">
        {part}
      </a>
    ) : (
      part
    ),
  );
}

function MailView({ mail_id }: { mail_id: string }) {
  const { data: mail, error, refetch } = useQuery(apiQuery('/api/internal/outbox/[mail_id]', { params: { mail_id } }));
  const [as, setAs] = useState<'text' | 'html'>('text');
  if (error && !mail) return <ErrorState error={error} onRetry={() => void refetch()} compact />;
  if (!mail) return <TextSkeleton lines={8} />;
  return (
    <article className={classes.mail}>
      <dl className={classes.head}>
        <dt>Subject</dt>
        <dd>
          <strong>{mail.subject}</strong>
        </dd>
        <dt>From</dt>
        <dd>{mail.from}</dd>
        <dt>To</dt>
        <dd>{mail.to}</dd>
        <dt>Written</dt>
        <dd>
          <UtcTime time={mail.created_at} />
        </dd>
      </dl>
      {mail.html && (
        <SegmentedControl
          size="xs"
          aria-label="Shown as"
          value={as}
          onChange={(value) => setAs(value as 'text' | 'html')}
          data={[
            { value: 'text', label: 'Text' },
            { value: 'html', label: 'As mailed' },
          ]}
        />
      )}
      {as === 'html' && mail.html ? (
        // Sandboxed: nothing in it runs, and its links open nowhere by themselves.
        <iframe className={classes.html} sandbox="allow-popups allow-popups-to-escape-sandbox" srcDoc={mail.html} title={mail.subject} />
      ) : (
        <pre className={classes.text} tabIndex={0} aria-label="Text of the mail">
          <Linked text={mail.text} />
        </pre>
      )}
    </article>
  );
}
