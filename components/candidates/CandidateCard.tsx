'use client';

import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconCategory, IconDots, IconExternalLink, IconEye, IconEyeOff, IconHistory, IconMessage, IconTag } from '@tabler/icons-react';
import { memo } from 'react';
import { LazyMenu } from '@/components/ui/LazyMenu';
import { CardAnnotations, type AnnotationLooks } from './CardAnnotations';
import { CardChips } from './CardChips';
import { CardFacts } from './CardFacts';
import { CardFrame, MarkBox } from './CardFrame';
import { CardImages } from './CardImages';
import { CardPhotometry } from './CardPhotometry';
import { CardTools } from './CardTools';
import { CardVerdict, type ScannedEvent } from './CardVerdict';
import { SaveButton } from './SaveButton';
import { groupLabel, type SaveTargets } from './scanGroups';
import type { Fellows } from './fellows';
import type { Looks } from './scanPreferences';
import type { AnnotationSort, ScanView } from './scanQuery';
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
  mayComment: boolean;
  /** MJD that ages count from. */
  now: number;
  total: number;
  looks: Looks;
  annotations: AnnotationLooks;
  /** Light sky. */
  invert: boolean;
  /** The focused card's images take turns. */
  blink: boolean;
  tagColors: ReadonlyMap<number, string | null>;
  /** Who else looks at what, and decided what. */
  fellows: Fellows;
  /** The event in whose localization one scans. */
  event: ScannedEvent | null;
  onFocus: (index: number) => void;
  /** `range`: with all between it and the last one that was marked. */
  onMark: (obj_id: string, range: boolean) => void;
  onSort: (origin: string, key: string) => void;
  onLooks: (change: Partial<Looks>) => void;
  onSave: (candidate: Candidate, groups: readonly ScanGroup[]) => void;
  onReject: (obj_id: string, rejected: boolean) => void;
  onClassify: (candidate: Candidate) => void;
  onTag: (candidate: Candidate) => void;
  onUntag: (candidate: Candidate, objtagoption_id: number, name: string) => void;
  onComment: (candidate: Candidate) => void;
  onDetails: (candidate: Candidate) => void;
  onZoom: (candidate: Candidate) => void;
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

function CardComponent({ candidate, index, focused, marked, rejected, eager, context }: CandidateCardProps) {
  const { view, sort, groups, targets, maySave, mayClassify, mayComment, looks, onReject, onClassify, onSave } = context;
  const { id, tns_name } = candidate;
  const filters = groups.filter((group) => candidate.passing_group_ids.includes(group.id)).map((group) => groupLabel(group));
  const RejectIcon = rejected ? IconEye : IconEyeOff;
  const rejectLabel = rejected ? `No longer reject ${id}` : `Reject ${id}`;
  const saveButton = (size: 'small' | 'large') => (
    <SaveButton candidate={candidate} targets={targets} groups={groups} size={size} onSave={(chosen) => onSave(candidate, chosen)} />
  );
  return (
    <CardFrame candidate={candidate} index={index} focused={focused} marked={marked} rejected={rejected} context={context}>
      <header className={classes.head}>
        <MarkBox id={id} marked={marked} onMark={context.onMark} />
        <h3 className={classes.title}>
          <a href={`/source/${encodeURIComponent(id)}`} target="_blank" rel="noreferrer" title="Open the source page in a new tab (o)">
            {id}
            <IconExternalLink size={14} stroke={1.7} aria-hidden />
          </a>
        </h3>
        {tns_name && <span className={classes.alias}>{tns_name}</span>}
        <CardChips candidate={candidate} rejected={rejected} context={context} />
        <div className={classes.tools}>
          {context.event && <CardVerdict obj_id={id} event={context.event} mayVet={maySave} />}
          <div className={`${classes.tools} ${classes.headTools}`}>
            <CardTools candidate={candidate} rejected={rejected} context={context} />
            {maySave && saveButton('small')}
          </div>
        </div>
        <span className={classes.position} title="Position in the list">
          {index + 1}/{context.total}
        </span>
      </header>
      <div className={classes.body}>
        <CardImages
          candidate={candidate}
          eager={eager}
          invert={context.invert}
          blink={context.blink && focused}
          images={looks.images}
          onZoom={() => context.onZoom(candidate)}
        />
        <CardFacts candidate={candidate} sort={sort} filters={filters} full={view === 'focus'} onComments={() => context.onComment(candidate)} />
        <CardPhotometry
          obj_id={id}
          associated={(candidate.associated_objs ?? []).length > 0}
          view={view}
          now={context.now}
          wait={!eager}
          looks={looks}
          onLooks={context.onLooks}
        />
        <CardAnnotations
          obj_id={id}
          annotations={candidate.annotations}
          groupNames={context.groupNames}
          sort={sort}
          onSort={context.onSort}
          looks={context.annotations}
        />
        <div className={classes.actions}>
          <Button variant={rejected ? 'light' : 'default'} color={rejected ? 'red' : undefined} size="md" px="md" leftSection={<RejectIcon size={18} />} aria-label={rejectLabel} onClick={() => onReject(id, !rejected)}>
            {rejected ? 'Rejected' : 'Reject'}
          </Button>
          <LazyMenu
            position="top"
            withinPortal
            target={
              <ActionIcon size={42} variant="default" aria-label={`More for ${id}`}>
                <IconDots size={20} stroke={1.7} />
              </ActionIcon>
            }
          >
            {() => (
              <Menu.Dropdown>
                {mayClassify && (
                  <Menu.Item leftSection={<IconCategory size={17} />} onClick={() => onClassify(candidate)}>
                    Classify
                  </Menu.Item>
                )}
                <Menu.Item leftSection={<IconTag size={17} />} onClick={() => context.onTag(candidate)}>
                  Tag
                </Menu.Item>
                {mayComment && (
                  <Menu.Item leftSection={<IconMessage size={17} />} onClick={() => context.onComment(candidate)}>
                    Comment
                  </Menu.Item>
                )}
                <Menu.Item leftSection={<IconHistory size={17} />} onClick={() => context.onDetails(candidate)}>
                  History and neighbours
                </Menu.Item>
              </Menu.Dropdown>
            )}
          </LazyMenu>
          {maySave && saveButton('large')}
        </div>
      </div>
    </CardFrame>
  );
}

export const CandidateCard = memo(CardComponent);
