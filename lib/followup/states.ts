/**
 * Where a follow-up request is. `status` says it in the facility's own words; this is what the portal acts on.
 *
 *     draft → queued → submitted → accepted → scheduled → observed → data_returned → completed
 *                    ↘ rejected (it said no), failed (it could not be told), unconfirmed (nobody knows whether it has it)
 *     expired: its window has passed; deleted: taken back
 */
export const FOLLOWUP_STATES = [
  'draft', 'queued', 'submitted', 'accepted', 'scheduled', 'observed', 'data_returned', 'completed', 'rejected', 'failed', 'unconfirmed', 'expired',
  'deleted',
] as const;
export type FollowupState = (typeof FOLLOWUP_STATES)[number];

/** The facility has it, as far as the portal knows. */
export const AT_FACILITY: ReadonlySet<FollowupState> = new Set(['submitted', 'accepted', 'scheduled', 'observed', 'data_returned', 'completed', 'unconfirmed']);

/** It can be submitted anew. */
export const RESUBMITTABLE: ReadonlySet<FollowupState> = new Set(['draft', 'rejected', 'failed', 'unconfirmed', 'expired']);

/** The state behind a status that somebody has set by hand, in the words that programs and people use; null when it says nothing of it. */
export function stateOfStatus(status: string): FollowupState | null {
  const text = status.toLowerCase();
  if (/^(deleted|canceled|cancelled)/.test(text)) return 'deleted';
  if (/unconfirmed/.test(text)) return 'unconfirmed';
  if (/^(failed|error)|not observed/.test(text)) return 'failed';
  if (/^(rejected|refused)/.test(text)) return 'rejected';
  if (/expired/.test(text)) return 'expired';
  if (/photometry committed|data returned|available/.test(text)) return 'data_returned';
  if (/^complete|^done/.test(text)) return 'completed';
  if (/^observed/.test(text)) return 'observed';
  if (/scheduled|running|in progress/.test(text)) return 'scheduled';
  if (/accepted/.test(text)) return 'accepted';
  if (/^pending submission/.test(text)) return 'queued';
  if (/submitted/.test(text)) return 'submitted';
  return null;
}
