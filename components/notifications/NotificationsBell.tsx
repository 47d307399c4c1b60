'use client';

import { ActionIcon, Button, Indicator, Menu, Popover, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell, IconBellOff, IconChecks, IconDots, IconMail, IconMailOpened, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useLiveEvents } from '@/components/shell/liveEvents';
import { notifyError } from '@/components/ui/notify';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { RelativeTime } from '@/components/ui/Time';
import { apiKey, apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { Notification } from '@/lib/notifications/schema';
import { ownPath, pieces } from './notificationText';
import classes from './NotificationsBell.module.css';

const LIST = '/api/internal/notifications';

type Change =
  | { kind: 'viewed'; id: number; viewed: boolean }
  | { kind: 'delete'; id: number }
  | { kind: 'allViewed'; viewed: boolean }
  | { kind: 'deleteAll' };

/** The list as it will be: shown before the server has answered. */
function changed(list: readonly Notification[], change: Change): Notification[] {
  switch (change.kind) {
    case 'viewed':
      return list.map((one) => (one.id === change.id ? { ...one, viewed: change.viewed } : one));
    case 'delete':
      return list.filter(({ id }) => id !== change.id);
    case 'allViewed':
      return list.map((one) => ({ ...one, viewed: change.viewed }));
    case 'deleteAll':
      return [];
  }
}

async function send(change: Change): Promise<void> {
  if (change.kind === 'viewed') {
    await api.patch('/api/internal/notifications/[notification_id]', { params: { notification_id: change.id }, body: { viewed: change.viewed } });
  } else if (change.kind === 'delete') {
    await api.delete('/api/internal/notifications/[notification_id]', { params: { notification_id: change.id } });
  } else if (change.kind === 'allViewed') {
    await api.patch('/api/internal/notifications/all', { body: { viewed: change.viewed } });
  } else await api.delete('/api/internal/notifications/all');
}

/** What the portal has told me; the number is of those that I have not seen. */
export function NotificationsBell() {
  const client = useQueryClient();
  const [opened, popover] = useDisclosure(false);
  const { data, error, refetch } = useQuery({ ...apiQuery(LIST), staleTime: 60_000 });
  useLiveEvents(({ action }) => {
    if (action === 'skyportal/FETCH_NOTIFICATIONS') void client.invalidateQueries({ queryKey: [LIST] });
  });
  const change = useMutation({
    mutationFn: send,
    onMutate: async (wanted: Change) => {
      await client.cancelQueries({ queryKey: [LIST] });
      const before = client.getQueryData<Notification[]>(apiKey(LIST));
      client.setQueryData<Notification[]>(apiKey(LIST), (list) => list && changed(list, wanted));
      return before;
    },
    onError: (failure, _, before) => {
      client.setQueryData(apiKey(LIST), before);
      notifyError('The notifications were not changed', failure);
    },
    onSettled: () => client.invalidateQueries({ queryKey: [LIST] }),
  });
  const unseen = data?.filter(({ viewed }) => !viewed).length ?? 0;
  const label = unseen ? `Notifications, ${unseen} new` : 'Notifications';
  return (
    <Popover opened={opened} onChange={(open) => (open ? popover.open() : popover.close())} position="bottom-end" width={380} trapFocus>
      <Indicator label={unseen > 99 ? '99+' : unseen} size={15} offset={7} disabled={unseen === 0} color="red.8" className={classes.bell}>
        <Popover.Target>
          <ActionIcon aria-label={label} size={34} onClick={popover.toggle} aria-expanded={opened}>
            <IconBell size={18} stroke={1.7} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown className={classes.dropdown} aria-label="Notifications">
        <div className={classes.head}>
          <strong>Notifications</strong>
          <Button size="compact-xs" variant="subtle" leftSection={<IconChecks size={13} />} disabled={unseen === 0} onClick={() => change.mutate({ kind: 'allViewed', viewed: true })}>
            All seen
          </Button>
          <Menu position="bottom-end" width={180} withinPortal={false}>
            <Menu.Target>
              <ActionIcon aria-label="All notifications" size={26} disabled={!data?.length}>
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconMail size={15} />} onClick={() => change.mutate({ kind: 'allViewed', viewed: false })}>
                Mark all as new
              </Menu.Item>
              <Menu.Item leftSection={<IconTrash size={15} />} color="red" onClick={() => change.mutate({ kind: 'deleteAll' })}>
                Delete all
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
        <div className={classes.scroll}>
          {error && !data && <ErrorState error={error} onRetry={() => void refetch()} compact />}
          {data?.length === 0 && (
            <EmptyState title="Nothing new" icon={IconBellOff} compact>
              Mentions, requests and what you asked for in your profile come here.
            </EmptyState>
          )}
          {data && data.length > 0 && (
            <ul className={classes.list}>
              {data.map((one) => (
                <Item key={one.id} notification={one} onChange={change.mutate} onDone={popover.close} />
              ))}
            </ul>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function Item({ notification, onChange, onDone }: { notification: Notification; onChange: (change: Change) => void; onDone: () => void }) {
  const router = useRouter();
  const { id, text, viewed, url, created_at } = notification;
  const path = ownPath(url);
  const words = pieces(text);
  function open() {
    if (!viewed) onChange({ kind: 'viewed', id, viewed: true });
    if (!path) return;
    onDone();
    router.push(path);
  }
  const plain = words.map(({ words: part }) => part).join('');
  return (
    <li className={classes.item} data-new={!viewed || undefined}>
      <UnstyledButton className={classes.text} onClick={open}>
        {!viewed && <span className="sp-visually-hidden">New: </span>}
        <span>{words.map(({ words: part, strong }, index) => (strong ? <strong key={index}>{part}</strong> : <span key={index}>{part}</span>))}</span>
        <span className={classes.when}>
          <RelativeTime time={created_at} />
        </span>
      </UnstyledButton>
      <span className={classes.tools}>
        <ActionIcon size={28} aria-label={`Mark as ${viewed ? 'new' : 'seen'}: ${plain}`} onClick={() => onChange({ kind: 'viewed', id, viewed: !viewed })}>
          {viewed ? <IconMail size={15} /> : <IconMailOpened size={15} />}
        </ActionIcon>
        <ActionIcon size={28} aria-label={`Delete: ${plain}`} onClick={() => onChange({ kind: 'delete', id })}>
          <IconTrash size={15} />
        </ActionIcon>
      </span>
    </li>
  );
}
