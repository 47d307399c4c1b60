import { hashSecret } from '@/lib/auth/viewer';
import { derive } from '@/lib/encryption';
import { portalLink } from '@/lib/mail/links';

export const HANDLED_BY = 'api/webhook/obj_analysis';

/**
 * The token of a run's callback. It is made again whenever the service is asked, so a worker that was killed in between asks with the
 * same one; the table has only its hash.
 */
const tokenOf = (unique_id: string): string => derive('analysis callback', unique_id);

export const tokenHashOf = (unique_id: string): string => hashSecret(tokenOf(unique_id));

export const callbackUrl = (unique_id: string): string => portalLink(`/${HANDLED_BY}/${tokenOf(unique_id)}`);
