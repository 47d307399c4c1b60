/** How the states of follow-up requests are shown. */
import type { OverviewRequest } from '@/lib/followup/types';

export type State = OverviewRequest['state'];
type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad' | 'info';

/** In the order of how much they need somebody. */
export const STATES: Readonly<Record<State, { label: string; tone: Tone; means: string }>> = {
  failed: { label: 'Failed', tone: 'bad', means: 'The facility could not be told' },
  unconfirmed: { label: 'Unconfirmed', tone: 'bad', means: 'Nobody knows whether the facility has it' },
  rejected: { label: 'Rejected', tone: 'bad', means: 'The facility said no' },
  expired: { label: 'Expired', tone: 'warn', means: 'Its window has passed' },
  draft: { label: 'Draft', tone: 'neutral', means: 'Not submitted yet' },
  queued: { label: 'Queued', tone: 'info', means: 'The facility is being told' },
  submitted: { label: 'Submitted', tone: 'accent', means: 'The facility has it' },
  accepted: { label: 'Accepted', tone: 'accent', means: 'The facility will do it' },
  scheduled: { label: 'Scheduled', tone: 'accent', means: 'It has its time' },
  observed: { label: 'Observed', tone: 'good', means: 'Done; data are still to come' },
  data_returned: { label: 'Data returned', tone: 'good', means: 'What was measured is at the source' },
  completed: { label: 'Completed', tone: 'good', means: 'Nothing more will come' },
  deleted: { label: 'Deleted', tone: 'neutral', means: 'Taken back' },
};

export const STATE_NAMES = Object.keys(STATES) as State[];

/** Nothing more happens to them by itself, and something went wrong. */
export const TROUBLED: readonly State[] = ['failed', 'unconfirmed', 'rejected', 'expired'];

/** They ask for what is still to be observed. */
export const OPEN: readonly State[] = ['queued', 'submitted', 'accepted', 'scheduled'];

const RESUBMITTABLE = new Set<State>(['draft', 'rejected', 'failed', 'unconfirmed', 'expired']);
const AT_FACILITY = new Set<State>(['submitted', 'accepted', 'scheduled', 'observed', 'data_returned', 'completed', 'unconfirmed']);

export const isResubmittable = (state: State): boolean => RESUBMITTABLE.has(state);
export const isAtFacility = (state: State): boolean => AT_FACILITY.has(state);
