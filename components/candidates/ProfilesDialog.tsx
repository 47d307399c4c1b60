'use client';

import { ActionIcon, Button, Modal, MultiSelect, Radio, Tooltip } from '@mantine/core';
import { IconCopy, IconTrash } from '@tabler/icons-react';
import { profileQuery, queryWords } from './profiles';
import type { ScanGroup } from './types';
import { sharedQuery, useProfiles } from './useProfiles';
import classes from './ScanProfiles.module.css';

/** All profiles: which one the page begins with, whom they are shared with, and how they go. */
export function ProfilesDialog({ opened, onClose, groups, present, onLoad }: {
  opened: boolean;
  onClose: () => void;
  groups: readonly ScanGroup[];
  present: string;
  onLoad: (query: string, name: string | null) => void;
}) {
  const { profiles, shared, store, share, copy } = useProfiles();
  const nameOf = (id: number) => groups.find((group) => group.id === id)?.name;
  const options = groups.filter(({ single_user_group }) => !single_user_group).map(({ id, name }) => ({ value: String(id), label: name }));
  const words = (query: string) => queryWords(profileQuery({ query }), nameOf);
  const others = shared.filter(({ is_mine }) => !is_mine);
  return (
    <Modal opened={opened} onClose={onClose} title="Scanning profiles" size="lg">
      {profiles.length > 0 && <h3 className={classes.heading}>Yours</h3>}
      <ul className={classes.list}>
        {profiles.map((profile) => {
          const mine = shared.find(({ is_mine, name }) => is_mine && name === profile.name);
          return (
            <li key={profile.name}>
              <div className={classes.head}>
                <Radio
                  name="default-profile"
                  size="sm"
                  checked={profile.isDefault}
                  onChange={() => store.mutate(profiles.map((one) => ({ ...one, isDefault: one.name === profile.name })))}
                  aria-label={`The page begins with ${profile.name}`}
                  title="The page begins with it"
                />
                <strong>{profile.name}</strong>
                {profile.isDefault && <span className={classes.note}>the page begins with it</span>}
                <span className={classes.spacer} />
                {profile.query === present ? (
                  <span className={classes.note}>loaded</span>
                ) : (
                  <Button size="compact-xs" variant="light" onClick={() => onLoad(profile.query, profile.name)}>
                    Load
                  </Button>
                )}
                <Tooltip label="Delete">
                  <ActionIcon
                    size={26}
                    aria-label={`Delete ${profile.name}`}
                    onClick={() => {
                      store.mutate(profiles.filter((one) => one !== profile));
                      if (mine) share.mutate({ profile, group_ids: [], id: mine.id });
                    }}
                  >
                    <IconTrash size={15} stroke={1.7} />
                  </ActionIcon>
                </Tooltip>
              </div>
              <p className={classes.words}>{words(profile.query)}</p>
              <MultiSelect
                size="xs"
                aria-label={`Share ${profile.name} with`}
                placeholder={mine ? undefined : 'Share with a group'}
                data={options}
                searchable
                value={(mine?.groups ?? []).map(({ id }) => String(id))}
                onChange={(values) => (mine || values.length) && share.mutate({ profile, group_ids: values.map(Number), id: mine?.id })}
              />
            </li>
          );
        })}
      </ul>
      {others.length > 0 && <h3 className={classes.heading}>Shared with your groups</h3>}
      <ul className={classes.list}>
        {others.map((profile) => (
          <li key={profile.id}>
            <div className={classes.head}>
              <strong>{profile.name}</strong>
              <span className={classes.note}>
                by {profile.author.username}, for {profile.groups.map(({ name }) => name).join(', ')}
              </span>
              <span className={classes.spacer} />
              <Button size="compact-xs" variant="light" onClick={() => onLoad(sharedQuery(profile), null)}>
                Load
              </Button>
              <Tooltip label="Copy to yours">
                <ActionIcon size={26} aria-label={`Copy ${profile.name} to yours`} onClick={() => copy.mutate(profile.id)}>
                  <IconCopy size={15} stroke={1.7} />
                </ActionIcon>
              </Tooltip>
            </div>
            <p className={classes.words}>{words(sharedQuery(profile))}</p>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
