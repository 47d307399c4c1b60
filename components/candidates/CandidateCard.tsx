'use client';

import { ActionIcon, Button, Checkbox, Tooltip } from '@mantine/core';
import { IconExternalLink, IconEyeOff, IconEye, IconStar, IconTags } from '@tabler/icons-react';
import { memo } from 'react';
import { Chip, ClassificationChip, TagChip } from '@/components/ui/Chip';
import { useLiveObj } from '@/components/shell/liveEvents';
import { CardAnnotations } from './CardAnnotations';
import { CardFacts } from './CardFacts';
import { CardImages } from './CardImages';
import { CardPhotometry } from './CardPhotometry';
import { SaveButton } from './SaveButton';
import { groupLabel, type SaveTargets } from './scanGroups';
import type { AnnotationSort, ScanView } from './scanQuery';
import { useSwipe } from './swipe';
import type { Candidate, ScanGroup } from './types';
import classes from './CandidateCard.module.css';

/** What all cards share; one object, made anew only when something in it changes. */
export interface CardContext {
  view: ScanView;
  sort: AnnotationSort | null;
  /** My groups and their names, and where saves go. */
  groups: readonly ScanGroup[];
  groupNames: readonly string[];
  targets: SaveTargets;
  maySave: boolean;
  mayClassify: boolean;
  /** MJD that ages count from. */
  now: number;
  total: number;
  onFocus: (index: number) => void;
  onMark: (obj_id: string) => void;
  onSort: (origin: string, key: string) => void;
  onSave: (candidate: Candidate, groups: readonly ScanGroup[]) => void;
  onReject: (obj_id: string, rejected: boolean) => void;
  onClassify: (candidate: Candidate) => void;
}

export interface CandidateCardProps {
  candidate: Candidate;
  index: number;
  focused: boolean;
  marked: boolean;
  rejected: boolean;
  /** Images at once: the first cards of the page. */
  eager: boolean;
  context: CardContext;
}

/** Newest of a kind; machines and people are two kinds. */
function latest(candidate: Candidate) {
  const given = candidate.classifications ?? [];
  return [given.findLast(({ ml }) => !ml), given.findLast(({ ml }) => ml)].filter((one) => one !== undefined);
}

function CardComponent({ candidate, index, focused, marked, rejected, eager, context }: CandidateCardProps) {
  const { view, sort, groups, targets, maySave, mayClassify, onReject, onClassify, onSave } = context;
  const { id, tns_name, tags, saved_groups } = candidate;
  useLiveObj(candidate);
  const { swipe, handlers } = useSwipe((side) => {
    if (side === 'reject') onReject(id, !rejected);
    else if (maySave) onSave(candidate, targets.of(candidate));
  });
  const filters = groups
    .filter((group) => candidate.passing_group_ids.includes(group.id))
    .map((group) => groupLabel(group));
  const RejectIcon = rejected ? IconEye : IconEyeOff;
  const rejectLabel = rejected ? `No longer reject ${id}` : `Reject ${id}`;
  const saveButton = (size: 'small' | 'large') => (
    <SaveButton candidate={candidate} targets={targets} groups={groups} size={size} onSave={(chosen) => onSave(candidate, chosen)} />
  );
  return (
    <div className={classes.slot} data-view={view}>
      {swipe.side && (
        <div className={classes.behind} data-side={swipe.side} data-armed={swipe.armed || undefined} aria-hidden>
          <span>{swipe.side === 'save' && <><IconStar size={22} /> Save</>}</span>
          <span>{swipe.side === 'reject' && <>{rejected ? 'Take back' : 'Reject'} <IconEyeOff size={22} /></>}</span>
        </div>
      )}
      <article
        className={classes.card}
        data-focused={focused || undefined}
        data-saved={(saved_groups ?? []).length > 0 || undefined}
        data-rejected={rejected || undefined}
        data-marked={marked || undefined}
        aria-label={`Candidate ${id}`}
        aria-current={focused || undefined}
        style={swipe.offset ? { transform: `translateX(${swipe.offset}px)` } : undefined}
        onMouseDown={() => context.onFocus(index)}
        onFocus={() => context.onFocus(index)}
        {...handlers}
      >
        <header className={classes.head}>
          <Checkbox size="xs" className={classes.mark} checked={marked} onChange={() => context.onMark(id)} aria-label={`Mark ${id}`} />
          <h3 className={classes.title}>
            <a href={`/source/${encodeURIComponent(id)}`} target="_blank" rel="noreferrer" title="Open the source page in a new tab (o)">
              {id}
              <IconExternalLink size={14} stroke={1.7} aria-hidden />
            </a>
          </h3>
          {tns_name && <span className={classes.alias}>{tns_name}</span>}
          <div className={classes.chips}>
            {rejected && <Chip tone="bad">Rejected</Chip>}
            {latest(candidate).map(({ id: key, classification, probability, ml, author_name }) => (
              <ClassificationChip key={key} classification={classification} probability={probability} ml={ml} title={`by ${author_name}`} />
            ))}
            {(saved_groups ?? []).map((group) => (
              <Chip key={group.id} tone="good" title={`Saved to ${group.name}`}>
                {groupLabel(group)}
              </Chip>
            ))}
            {(tags ?? []).map((tag) => (
              <TagChip key={tag.id} name={tag.name} />
            ))}
          </div>
          <div className={classes.tools}>
            <div className={`${classes.tools} ${classes.headTools}`}>
              {mayClassify && (
                <Tooltip label="Classify (c)">
                  <ActionIcon size={28} aria-label={`Classify ${id}`} onClick={() => onClassify(candidate)}>
                    <IconTags size={17} stroke={1.7} />
                  </ActionIcon>
                </Tooltip>
              )}
              <Tooltip label={rejected ? 'No longer reject (r)' : 'Reject (r)'}>
                <ActionIcon
                  size={28}
                  variant={rejected ? 'light' : 'subtle'}
                  color={rejected ? 'red' : 'gray'}
                  aria-label={rejectLabel}
                  aria-pressed={rejected}
                  onClick={() => onReject(id, !rejected)}
                >
                  <RejectIcon size={17} stroke={1.7} />
                </ActionIcon>
              </Tooltip>
              {maySave && saveButton('small')}
            </div>
          </div>
          <span className={classes.position} title="Place in the list">
            {index + 1}/{context.total}
          </span>
        </header>
        <div className={classes.body}>
          <CardImages candidate={candidate} eager={eager} />
          <CardFacts candidate={candidate} sort={sort} filters={filters} full={view === 'focus'} />
          <CardPhotometry obj_id={id} view={view} now={context.now} wait={!eager} />
          <CardAnnotations
            obj_id={id}
            annotations={candidate.annotations}
            groupNames={context.groupNames}
            sort={sort}
            onSort={context.onSort}
          />
          <div className={classes.actions}>
            <Button variant={rejected ? 'light' : 'default'} color={rejected ? 'red' : undefined} size="md" leftSection={<RejectIcon size={18} />} aria-label={rejectLabel} onClick={() => onReject(id, !rejected)}>
              {rejected ? 'Rejected' : 'Reject'}
            </Button>
            {mayClassify ? (
              <ActionIcon size={42} variant="default" aria-label={`Classify ${id}`} onClick={() => onClassify(candidate)}>
                <IconTags size={20} stroke={1.7} />
              </ActionIcon>
            ) : (
              <span />
            )}
            {maySave && saveButton('large')}
          </div>
        </div>
      </article>
    </div>
  );
}

export const CandidateCard = memo(CardComponent);
