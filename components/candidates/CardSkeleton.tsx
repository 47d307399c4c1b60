import { Skeleton } from '@mantine/core';
import type { ScanView } from './scanQuery';
import cardClasses from './CandidateCard.module.css';
import classes from './CandidateList.module.css';

/** A card that is on its way, of the same height as the card. */
export function CardSkeleton({ view }: { view: ScanView }) {
  return (
    <div className={cardClasses.slot} data-view={view} aria-hidden>
      <div className={classes.skeleton}>
        <Skeleton height={18} width={190} radius="sm" />
        <div className={classes.skeletonBody}>
          <div className={classes.skeletonImages}>
            <Skeleton radius="sm" height="100%" />
            <Skeleton radius="sm" height="100%" />
            <Skeleton radius="sm" height="100%" />
          </div>
          {view !== 'dense' && (
            <>
              <Skeleton radius="sm" height="100%" />
              <Skeleton radius="sm" height="100%" />
            </>
          )}
        </div>
      </div>
    </div>
  );
}

/** The list before its first page is there. */
export function ListSkeleton({ view }: { view: ScanView }) {
  return (
    <div role="status" aria-label="Loading candidates">
      {Array.from({ length: view === 'dense' ? 6 : view === 'focus' ? 1 : 3 }, (_, i) => (
        <CardSkeleton key={i} view={view} />
      ))}
    </div>
  );
}
