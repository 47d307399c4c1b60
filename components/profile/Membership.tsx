'use client';

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useJoinStream } from '@/components/streams/useJoinStream';
import { Chip, Chips, GroupChip } from '@/components/ui/Chip';
import { Panel } from '@/components/ui/Panel';
import type { Profile } from '@/lib/profile/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import classes from './profile.module.css';

/** The groups that I am in and the alert streams that I have: together they decide what I see. */
export function Membership({ profile }: { profile: Profile }) {
  const { data } = useQuery(apiQuery('/api/groups'));
  const groups = data && 'user_groups' in data ? data.user_groups.filter(({ single_user_group }) => !single_user_group) : [];
  const { data: streams } = useQuery(apiQuery('/api/streams'));
  const join = useJoinStream();
  const mine = new Set(profile.streams.map(({ id }) => id));
  const joinable = streams?.filter(({ id, auto_join }) => auto_join && !mine.has(id)) ?? [];
  return (
    <Panel title="Groups and streams" id="groups">
      <dl className={classes.facts}>
        <dt>Groups</dt>
        <dd>
          {groups.length === 0 ? (
            <span className={classes.faint}>
              None yet. <Link href="/groups">Find a group</Link>
            </span>
          ) : (
            <Chips>
              {groups.map((group) => (
                <GroupChip key={group.id} group={group} />
              ))}
            </Chips>
          )}
        </dd>
        <dt>Streams</dt>
        <dd>
          {profile.streams.length === 0 ? (
            <span className={classes.faint}>None. You have those of your groups.</span>
          ) : (
            <Chips>
              {profile.streams.map(({ id, name }) => (
                <Chip key={id} tone="info">
                  {name}
                </Chip>
              ))}
            </Chips>
          )}
        </dd>
        {joinable.length > 0 && (
          <>
            <dt>Open to all</dt>
            <dd>
              {joinable.map((stream) => (
                <div key={stream.id} className={classes.joinable}>
                  {stream.name}
                  <Button
                    size="compact-sm"
                    variant="light"
                    loading={join.isPending && join.variables.id === stream.id}
                    onClick={() => join.mutate(stream)}
                    aria-label={`Take the stream ${stream.name}`}
                  >
                    Take it
                  </Button>
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
