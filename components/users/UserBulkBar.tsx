'use client';

import { Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarTime, IconChevronDown } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { notifyError, notifySuccess } from '@/components/ui/notify';
import { plural } from '@/components/ui/format';
import type { AddOption } from '@/components/ui/AddMenu';
import { Reason } from '@/components/ui/Reason';
import type { UserInList } from '@/lib/users/schema';
import { ExpiryDialog } from './ExpiryDialog';
import type { AccessOptions } from './useAccessOptions';
import type { UserRights, Why } from './userRights';
import { give, useUsersChanged, type UserPart } from './useUserWrites';
import classes from './users.module.css';

interface Props {
  users: readonly UserInList[];
  options: AccessOptions;
  rights: UserRights;
  onDone: () => void;
}

const holds = (user: UserInList, part: UserPart, id: string): boolean =>
  part === 'role' ? user.roles.includes(id)
  : part === 'acl' ? user.acls.includes(id)
  : part === 'group' ? user.groups.some((group) => String(group.id) === id)
  : Boolean(user.streams?.some((stream) => String(stream.id) === id));

/** What can be done with all chosen users at once. Those who have it already are left as they are. */
export function UserBulkBar({ users, options, rights, onDone }: Props) {
  const changed = useUsersChanged();
  const [expiring, dialog] = useDisclosure(false);
  const giving = useMutation({
    mutationFn: async ({ part, option }: { part: UserPart; option: AddOption }) => {
      const lacking = users.filter((user) => !holds(user, part, option.value));
      const refused: string[] = [];
      for (const user of lacking) {
        await give({ user, part, id: option.value, label: option.label }).catch((error: Error) => refused.push(`${user.username}: ${error.message}`));
      }
      return { label: option.label, given: lacking.length - refused.length, had: users.length - lacking.length, refused };
    },
    onSuccess: ({ label, given, had, refused }) => {
      const already = had ? `; ${plural(had, 'user')} had it already` : '';
      if (given || !refused.length) notifySuccess(`${plural(given, 'user')} got ${label}${already}`);
      if (refused.length) notifyError(`${plural(refused.length, 'user')} did not get ${label}`, refused.join('\n'));
    },
    onSettled: changed,
  });
  const menus: { part: UserPart; label: string; list: readonly AddOption[]; why?: Why }[] = [
    { part: 'group', label: 'Add to a group', list: options.groups },
    { part: 'stream', label: 'Give a stream', list: options.streams, why: rights.changeStreams },
    { part: 'role', label: 'Give a role', list: options.roles },
    { part: 'acl', label: 'Give a permission', list: options.acls },
  ];
  return (
    <div className={classes.bulk} role="group" aria-label="Selected users">
      <span className={classes.bulkCount}>{plural(users.length, 'user')} chosen</span>
      {menus.map(({ part, label, list, why }) => (
        <Reason key={part} why={why}>
          <Menu width={260} position="bottom-start" disabled={Boolean(why)}>
            <Menu.Target>
              <Button size="xs" variant="default" rightSection={<IconChevronDown size={13} />} disabled={Boolean(why)} loading={giving.isPending && giving.variables.part === part}>
                {label}
              </Button>
            </Menu.Target>
            <Menu.Dropdown mah={320} className={classes.scroll}>
              {list.map((option) => (
                <Menu.Item key={option.value} disabled={Boolean(option.why)} onClick={() => giving.mutate({ part, option })}>
                  {option.label}
                  {option.why && <div className={classes.faint}>{option.why}</div>}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </Reason>
      ))}
      <Reason why={rights.changeAccount}>
        <Button size="xs" variant="default" leftSection={<IconCalendarTime size={14} />} disabled={Boolean(rights.changeAccount)} onClick={dialog.open}>
          Expiry
        </Button>
      </Reason>
      <Button size="xs" variant="subtle" onClick={onDone}>
        Clear selection
      </Button>
      <ExpiryDialog users={users} opened={expiring} onClose={dialog.close} />
    </div>
  );
}
