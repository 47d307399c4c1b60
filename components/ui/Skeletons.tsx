import { Skeleton } from '@mantine/core';
import classes from './Skeletons.module.css';

/** Lines of text that are on their way. The region says so once to a screen reader. */
export function TextSkeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div className={classes.lines} role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={11} width={line === lines - 1 && lines > 1 ? '62%' : '100%'} radius="xs" />
      ))}
    </div>
  );
}

/** A box of a known height: a plot, an image, a card. */
export function BlockSkeleton({ height, width = '100%' }: { height: number | string; width?: number | string }) {
  return <Skeleton height={height} width={width} radius="md" role="status" aria-label="Loading" />;
}

/** A page that is on its way: head and two panels, in the shape that `PageHeader` and `Panel` will have. */
export function PageSkeleton() {
  return (
    <div role="status" aria-label="Loading the page">
      <Skeleton height={24} width={220} radius="sm" mb={8} />
      <Skeleton height={12} width="min(420px, 80%)" radius="xs" mb={24} />
      <div className={classes.panels}>
        <Skeleton height={340} radius="lg" />
        <Skeleton height={340} radius="lg" />
      </div>
    </div>
  );
}
