'use client';

import { IconEyeCheck, IconMeteor } from '@tabler/icons-react';
import { Chip, ClassificationChip, TagChip } from '@/components/ui/Chip';
import { UserAvatar } from '@/components/ui/UserAvatar';
import type { CardContext } from './CandidateCard';
import { othersWords } from './fellows';
import { groupLabel } from './scanGroups';
import type { Candidate } from './types';
import classes from './CandidateCard.module.css';

/** Newest of a kind; machines and people are two kinds. */
function latest(candidate: Candidate) {
  const given = candidate.classifications ?? [];
  return [given.findLast(({ ml }) => !ml), given.findLast(({ ml }) => ml)].filter((one) => one !== undefined);
}

/** What was decided about a candidate already, by me and by others, and who is looking at it. */
export function CardChips({ candidate, rejected, context }: { candidate: Candidate; rejected: boolean; context: CardContext }) {
  const { fellows, tagColors, onUntag } = context;
  const { id, tags, saved_groups, is_roid, mpc_name } = candidate;
  const present = fellows.at.get(id) ?? [];
  const views = fellows.views.get(id) ?? [];
  const seen = views.find(({ user }) => user.id === fellows.me);
  return (
    <div className={classes.chips}>
      {present.map(({ user, claimed }) => (
        <span key={user.id} className={classes.fellow} data-claimed={claimed || undefined} title={`${user.username} ${claimed ? 'is deciding on it' : 'is looking at it'}`}>
          <UserAvatar user={user} size={18} tooltip={false} />
          {user.username}
        </span>
      ))}
      {rejected && <Chip tone="bad">Rejected</Chip>}
      {is_roid && (
        <Chip tone="warn" icon={<IconMeteor size={12} aria-hidden />} title="A solar-system object">
          {mpc_name ?? 'Asteroid'}
        </Chip>
      )}
      {latest(candidate).map(({ id: key, classification, probability, ml, author_name }) => (
        <ClassificationChip key={key} classification={classification} probability={probability} ml={ml} title={`by ${author_name}`} />
      ))}
      {(saved_groups ?? []).map((group) => (
        <Chip key={group.id} tone="good" title={`Saved to ${group.name}`}>
          {groupLabel(group)}
        </Chip>
      ))}
      {(tags ?? []).map(({ objtagoption_id, name }) => (
        <TagChip key={objtagoption_id} name={name} color={tagColors.get(objtagoption_id)} onRemove={() => onUntag(candidate, objtagoption_id, name)} />
      ))}
      {othersWords(views, fellows.me).map((words) => (
        <Chip key={words}>{words}</Chip>
      ))}
      {seen && !rejected && (
        <span className={classes.seen} title={`You have looked at it${seen.decision ? ` and ${seen.decision} it` : ''}`}>
          <IconEyeCheck size={15} stroke={1.7} aria-label="seen" />
        </span>
      )}
    </div>
  );
}
