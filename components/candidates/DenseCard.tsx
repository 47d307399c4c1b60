'use client';

import { ActionIcon } from '@mantine/core';
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { memo } from 'react';
import { mjdToIso } from '@/lib/astro/time';
import { bandpassLabel } from '@/lib/astro/bandpasses';
import { Magnitude } from '@/components/ui/Magnitude';
import { RelativeTime } from '@/components/ui/Time';
import { annotationValue, formatAnnotation } from './annotations';
import type { CandidateCardProps } from './CandidateCard';
import { CardChips } from './CardChips';
import { CardFrame, MarkBox } from './CardFrame';
import { CardImages } from './CardImages';
import { CardPhotometry } from './CardPhotometry';
import { CardTools } from './CardTools';
import { unsavedOf } from './decisions';
import classes from './DenseCard.module.css';

interface Stat {
  last_detected_mjd: number | null;
  last_detected_mag: number | null;
  last_detected_filter: string | null;
}

/** A candidate in a small tile: images, the light curve's shape, the last magnitude, what one sorts by; and the two decisions. */
function DenseComponent(props: CandidateCardProps) {
  const { candidate, focused, marked, rejected, eager, context } = props;
  const { sort, targets, maySave, looks } = context;
  const { id, redshift } = candidate;
  const stat = candidate.photstats[0] as Stat | undefined;
  const main = targets.of(candidate);
  const done = main.length > 0 && unsavedOf(candidate, main.map((group) => group.id)).length === 0;
  const names = main.map(({ name }) => name).join(', ');
  const sorted = sort ? annotationValue(candidate.annotations, sort.origin, sort.key) : undefined;
  const SaveIcon = done ? IconStarFilled : IconStar;
  return (
    <CardFrame {...props}>
      <header className={classes.head}>
        <MarkBox id={id} marked={marked} onMark={context.onMark} />
        <h3 className={classes.title}>
          <a href={`/source/${encodeURIComponent(id)}`} target="_blank" rel="noreferrer" title="Open the source page in a new tab (o)">
            {id}
          </a>
        </h3>
        <CardChips candidate={candidate} rejected={rejected} context={context} />
        <div className={classes.tools}>
          <CardTools candidate={candidate} rejected={rejected} few context={context} />
          {maySave && (
            <ActionIcon
              size={28}
              variant={done ? 'light' : 'filled'}
              color={done ? 'teal' : 'night'}
              disabled={main.length === 0}
              aria-label={done ? `${id} is saved to ${names}` : `Save ${id} to ${names || 'a group'}`}
              title={done ? `Saved to ${names}` : `Save to ${names || 'a group'} (s)`}
              onClick={() => context.onSave(candidate, main)}
            >
              <SaveIcon size={16} />
            </ActionIcon>
          )}
        </div>
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
        <CardPhotometry obj_id={id} associated={false} view="dense" now={context.now} wait={!eager} looks={looks} onLooks={context.onLooks} />
        <p className={classes.line}>
          <Magnitude mag={stat?.last_detected_mag} filter={stat?.last_detected_filter ? bandpassLabel(stat.last_detected_filter) : null} />
          {stat?.last_detected_mjd != null && <RelativeTime time={mjdToIso(stat.last_detected_mjd)} />}
          {redshift !== null && <span>z {redshift.toFixed(3)}</span>}
          {sort && (
            <strong title={`${sort.origin}: ${sort.key}`}>
              {sort.key} {sorted === undefined ? '–' : formatAnnotation(sorted)}
            </strong>
          )}
        </p>
      </div>
    </CardFrame>
  );
}

export const DenseCard = memo(DenseComponent);
