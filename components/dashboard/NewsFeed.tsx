'use client';

import { IconNews, IconStar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useActiveTeam } from '@/components/teams/useTeams';
import { ClassificationChip } from '@/components/ui/Chip';
import { Panel } from '@/components/ui/Panel';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { RelativeTime } from '@/components/ui/Time';
import { UserAvatar } from '@/components/ui/UserAvatar';
import { apiQuery } from '@/lib/http/apiQuery';
import type { api } from '@/lib/http/client';
import classes from './newsFeed.module.css';
import { newsShown } from './shown';

type NewsItem = Awaited<ReturnType<typeof api.get<'/api/newsfeed'>>>[number];

/** Parts of a message that name a user or an instrument stand out. */
const emphasised = (message: string): ReactNode[] =>
  message.split(/((?<![\w/])[@#][\w.-]*\w)/).map((part, index) => (index % 2 ? <strong key={index}>{part}</strong> : part));

function Item({ item }: { item: NewsItem }) {
  const { author_info: person } = item;
  const name = person && ([person.first_name, person.last_name].filter(Boolean).join(' ') || person.username);
  return (
    <li className={classes.item}>
      {person ? <UserAvatar user={person} size={28} /> : <IconStar size={28} stroke={1.4} className={classes.mark} aria-hidden />}
      <div className={classes.words}>
        <span className={classes.head}>
          <Link href={`/source/${encodeURIComponent(item.source_id)}`} className={classes.source}>
            {item.source_id}
          </Link>
          {item.classification && <ClassificationChip classification={item.classification} />}
          <span className={classes.when}>
            <RelativeTime time={item.time} />
          </span>
        </span>
        <span className={classes.message}>
          {name && <span className={classes.name}>{name}: </span>}
          {emphasised(item.message)}
        </span>
      </div>
    </li>
  );
}

/** What my groups did lately. */
export function NewsFeed() {
  const { team } = useActiveTeam();
  const { data: profile } = useQuery(apiQuery('/api/internal/profile'));
  const { data, error, refetch } = useQuery(apiQuery('/api/newsfeed', { query: { numItems: newsShown(profile?.preferences), teamID: team?.id } }));
  return (
    <Panel title="News" id="news">
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} compact />}
      {data?.length === 0 && (
        <EmptyState title="Nothing new" icon={IconNews} compact>
          What your groups save, say, classify and observe appears here.
        </EmptyState>
      )}
      <ul className={classes.list} aria-label="News">
        {data?.map((item, index) => (
          <Item key={`${item.type} ${item.source_id} ${item.time} ${index}`} item={item} />
        ))}
      </ul>
    </Panel>
  );
}
