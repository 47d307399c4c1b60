'use client';

import { ActionIcon, Button, Indicator, Menu, Popover, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell, IconBellOff, IconChecks, IconDots, IconMail, IconMailOpened, IconTrash } from '@tabler/icons-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { RelativeTime } from '@/components/ui/Time';
import type { Notification } from '@/lib/notifications/schema';
import { NotificationText, plainText } from './NotificationText';
import { ownPath } from './notificationWords';
import { useNotifications, type Change } from './useNotifications';
import classes from './NotificationsBell.module.css';

/** What the portal has told me; the number is of those that I have not seen. */
export function NotificationsBell() {
  const [opened, popover] = useDisclosure(false);
  const { data, error, refetch, change } = useNotifications();
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
          <Button size="compact-xs" variant="subtle" leftSection={<IconChecks size={13} />} disabled={unseen === 0} onClick={() => change({ kind: 'allViewed', viewed: true })}>
            All seen
          </Button>
          <Menu position="bottom-end" width={180} withinPortal={false}>
            <Menu.Target>
              <ActionIcon aria-label="All notifications" size={26} disabled={!data?.length}>
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconMail size={15} />} onClick={() => change({ kind: 'allViewed', viewed: false })}>
                Mark all as new
              </Menu.Item>
              <Menu.Item leftSection={<IconTrash size={15} />} color="red" onClick={() => change({ kind: 'deleteAll' })}>
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
                <Item key={one.id} notification={one} onChange={change} onDone={popover.close} />
              ))}
            </ul>
          )}
        </div>
        <Link href="/notifications" className={classes.foot} prefetch={false} onClick={popover.close}>All notifications</Link>
      </Popover.Dropdown>
    </Popover>
  );
}

function Item({ notification, onChange, onDone }: { notification: Notification; onChange: (change: Change) => void; onDone: () => void }) {
  const router = useRouter();
  const { id, text, viewed, url, created_at } = notification;
  const path = ownPath(url);
  function open() {
    if (!viewed) onChange({ kind: 'viewed', id, viewed: true });
    if (!path) return;
    onDone();
    router.push(path);
  }
  const plain = plainText(text);
  return (
    <li className={classes.item} data-new={!viewed || undefined}>
      <UnstyledButton className={classes.text} onClick={open}>
        {!viewed && <span className="sp-visually-hidden">New: </span>}
        <span><NotificationText text={text} /></span>
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
