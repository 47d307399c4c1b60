'use client';

import { Button, Menu, Modal, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBookmark, IconBookmarkPlus, IconDeviceFloppy, IconSettings, IconShare, IconStarFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '@/components/ui/FormField';
import { formatCount } from '@/components/ui/format';
import { apiQuery } from '@/lib/http/apiQuery';
import { ProfilesDialog } from './ProfilesDialog';
import { profileQuery, queryText } from './profiles';
import { scanDates, type ScanQuery } from './scanQuery';
import { listQuery } from './scanSession';
import type { ScanGroup } from './types';
import { sharedQuery, useProfiles } from './useProfiles';
import classes from './ScanProfiles.module.css';

/** How many candidates a profile finds now, before one asks for them. */
function Count({ query }: { query: string }) {
  const [now] = useState(() => Math.floor(Date.now() / 60_000) * 60_000);
  const parsed = profileQuery({ query });
  const { data } = useQuery({ ...apiQuery('/api/internal/scanning/counts', { query: listQuery(parsed, scanDates(parsed, now)) }), staleTime: 60_000 });
  if (!data) return null;
  return (
    <span className={classes.count}>
      {formatCount(data.total)}{data.exceeded && '+'}
      {data.new && data.new.count > 0 && <b> {formatCount(data.new.count)} new</b>}
    </span>
  );
}

/** The named queries: load one, keep the present one, see how many candidates each has. */
export function ScanProfiles({ query, groups, onLoad }: { query: ScanQuery; groups: readonly ScanGroup[]; onLoad: (query: ScanQuery) => void }) {
  const { profiles, shared, store } = useProfiles();
  const [naming, dialog] = useDisclosure(false);
  const [managing, manager] = useDisclosure(false);
  const [name, setName] = useState('');
  const [lastLoaded, setLastLoaded] = useState<string | null>(null);
  const present = queryText(query);
  const loaded = profiles.find((profile) => profile.query === present);
  const changed = loaded ? undefined : profiles.find((profile) => profile.name === lastLoaded);
  const others = shared.filter(({ is_mine }) => !is_mine);
  const load = (text: string, named: string | null) => {
    setLastLoaded(named);
    onLoad(profileQuery({ query: text }));
  };

  return (
    <>
      <Menu position="bottom-start" width={320} withinPortal>
        <Menu.Target>
          <Button
            variant="default"
            size="xs"
            fullWidth
            justify="flex-start"
            leftSection={<IconBookmark size={15} />}
            className={classes.button}
            aria-label={`Scanning profile: ${loaded?.name ?? (changed ? `${changed.name}, changed` : 'none')}`}
          >
            {loaded?.name ?? (changed ? `${changed.name} (changed)` : 'Scanning profiles')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {profiles.length > 0 && <Menu.Label>Yours</Menu.Label>}
          {profiles.map((profile) => (
            <Menu.Item
              key={profile.name}
              leftSection={profile.isDefault ? <IconStarFilled size={15} aria-label="default" /> : <IconBookmark size={15} />}
              rightSection={<Count query={profile.query} />}
              aria-current={profile === loaded || undefined}
              onClick={() => load(profile.query, profile.name)}
            >
              {profile.name}
            </Menu.Item>
          ))}
          {others.length > 0 && <Menu.Label>Shared with your groups</Menu.Label>}
          {others.map((profile) => (
            <Menu.Item key={profile.id} leftSection={<IconShare size={15} />} rightSection={<Count query={sharedQuery(profile)} />} onClick={() => load(sharedQuery(profile), null)}>
              {profile.name} <small className={classes.by}>{profile.author.username}</small>
            </Menu.Item>
          ))}
          {profiles.length + others.length > 0 && <Menu.Divider />}
          {changed && (
            <Menu.Item
              leftSection={<IconDeviceFloppy size={15} />}
              onClick={() => store.mutate(profiles.map((profile) => (profile === changed ? { ...profile, query: present } : profile)))}
            >
              Change “{changed.name}” to this query
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconBookmarkPlus size={15} />} onClick={dialog.open}>
            Save this query…
          </Menu.Item>
          {profiles.length + shared.length > 0 && (
            <Menu.Item leftSection={<IconSettings size={15} />} onClick={manager.open}>
              Manage profiles…
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={naming} onClose={dialog.close} title="Save this query" size="sm">
        <Form
          submitLabel="Keep"
          busy={store.isPending}
          problem={store.error?.message}
          onCancel={dialog.close}
          onSubmit={() => {
            const kept = name.trim();
            if (!kept) return;
            const rest = profiles.filter((profile) => profile.name !== kept);
            store.mutate([...rest, { name: kept, query: present, isDefault: profiles.length === 0 }], {
              onSuccess: () => {
                setName('');
                setLastLoaded(kept);
                dialog.close();
              },
            });
          }}
        >
          <TextInput
            label="Name"
            description={profiles.length === 0 ? 'Your first profile is the one that the page begins with.' : undefined}
            data-autofocus
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </Form>
      </Modal>
      <ProfilesDialog opened={managing} onClose={manager.close} groups={groups} present={present} onLoad={(text, named) => load(text, named)} />
    </>
  );
}
