/** What a request for a plan says of itself; programs know these words. */
export const SENT = 'submitted to telescope queue';
export const SENDING = 'sending to telescope queue';
export const REMOVING = 'removing from telescope queue';
export const REMOVED = 'deleted from telescope queue';
/** A reason follows. */
export const REJECTED = 'rejected from telescope queue: ';
/** Nobody knows whether the telescope has it; a reason follows. */
export const UNKNOWN = 'failed to reach telescope queue: ';

/** The plan is there, and not on its way to the telescope or in its queue. */
export const maySend = (status: string): boolean => status === 'complete' || status === REMOVED || status.startsWith(REJECTED) || status.startsWith(UNKNOWN);
export const mayRemove = (status: string): boolean => status === SENT || status === 'submitted' || status.startsWith(UNKNOWN);
