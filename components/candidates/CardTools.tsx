'use client';

import { ActionIcon } from '@mantine/core';
import { IconCategory, IconEye, IconEyeOff, IconHistory, IconMessage, IconTag } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CardContext } from './CandidateCard';
import type { Candidate } from './types';
import classes from './CandidateCard.module.css';

function Tool({ label, name, count, children, ...rest }: { label: string; name: string; count?: number; children: ReactNode; pressed?: boolean; onClick: () => void }) {
  const { pressed, onClick } = rest;
  return (
    // A plain title: five tooltips on each card would cost more than all else on it.
    <ActionIcon size={28} w="auto" miw={28} px={count ? 5 : 0} variant={pressed ? 'light' : 'subtle'} color={pressed ? 'red' : 'gray'} title={label} aria-label={name} aria-pressed={pressed} onClick={onClick}>
      {children}
      {Boolean(count) && <span className={classes.toolCount}>{count}</span>}
    </ActionIcon>
  );
}

/** What one can do with a candidate besides saving it. `few`: where there is little room. */
export function CardTools({ candidate, rejected, few, context }: { candidate: Candidate; rejected: boolean; few?: boolean; context: CardContext }) {
  const { id, comments } = candidate;
  const { mayClassify, mayComment, onReject, onClassify, onTag, onComment, onDetails } = context;
  const RejectIcon = rejected ? IconEye : IconEyeOff;
  const icon = { size: 17, stroke: 1.7 };
  return (
    <>
      {!few && (
        <Tool label="History, neighbours (h)" name={`More about ${id}`} onClick={() => onDetails(candidate)}>
          <IconHistory {...icon} />
        </Tool>
      )}
      {mayComment && !few && (
        <Tool label="Comment (m)" name={`Comment on ${id}`} count={comments?.length} onClick={() => onComment(candidate)}>
          <IconMessage {...icon} />
        </Tool>
      )}
      {!few && (
        <Tool label="Tag (t)" name={`Tag ${id}`} onClick={() => onTag(candidate)}>
          <IconTag {...icon} />
        </Tool>
      )}
      {mayClassify && (
        <Tool label="Classify (c)" name={`Classify ${id}`} onClick={() => onClassify(candidate)}>
          <IconCategory {...icon} />
        </Tool>
      )}
      <Tool
        label={rejected ? 'No longer reject (r)' : 'Reject (r)'}
        name={rejected ? `No longer reject ${id}` : `Reject ${id}`}
        pressed={rejected}
        onClick={() => onReject(id, !rejected)}
      >
        <RejectIcon {...icon} />
      </Tool>
    </>
  );
}
