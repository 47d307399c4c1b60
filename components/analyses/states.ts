/** How the states of analyses are shown. */
import type { ObjAnalysis } from '@/lib/analyses/schema';
import type { ChipProps } from '@/components/ui/Chip';

type Status = ObjAnalysis['status'];

export const STATUSES: Readonly<Record<Status, { label: string; tone: NonNullable<ChipProps['tone']>; means: string }>> = {
  queued: { label: 'Queued', tone: 'info', means: 'The service is being asked' },
  pending: { label: 'Under way', tone: 'accent', means: 'The service has been asked, and will call back' },
  completed: { label: 'Completed', tone: 'good', means: 'The service has answered' },
  failure: { label: 'Failed', tone: 'bad', means: 'The service refused, or found nothing out' },
  cancelled: { label: 'Cancelled', tone: 'neutral', means: 'It was given up' },
  timed_out: { label: 'Timed out', tone: 'warn', means: 'The service did not call back in time' },
};

export const STATUS_NAMES = Object.keys(STATUSES) as Status[];
