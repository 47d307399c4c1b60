/** Searching within a localization: what lists of sources and of candidates have in common. */
import { isoToMjd } from '@/lib/astro/time';
import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { findLocalization } from './findLocalization';
import type { Region } from './region.sql';

/** Days: more than ten years of detections are no search for a counterpart. */
const MAX_SPAN = 3720;

export interface Within {
  localizationDateobs?: string;
  localizationName?: string;
  localizationCumprob?: number;
}

/** Names and values of the parameters that say when something was detected. */
export interface DetectionSpan {
  names: readonly [from: string, to: string];
  from?: string;
  to?: string;
}

/**
 * The region that a search is restricted to, of the event's latest localization or of the one that is named; undefined when none is asked for.
 *
 * @throws BadRequest  when there is no such localization, the probability is none, or the span of detections is missing or too long
 */
export async function searchedRegion(
  viewer: Viewer,
  { localizationDateobs: dateobs, localizationName, localizationCumprob: level = 0.95 }: Within,
  { names: [fromName, toName], from, to }: DetectionSpan,
): Promise<Region | undefined> {
  if (dateobs === undefined) {
    if (localizationName !== undefined) throw new BadRequest('localizationName: needs localizationDateobs');
    return undefined;
  }
  if (!(level > 0 && level <= 1)) throw new BadRequest('localizationCumprob: must be above 0 and at most 1');
  if (from === undefined || to === undefined) throw new BadRequest(`${fromName}, ${toName}: both are needed with localizationDateobs`);
  const days = isoToMjd(to) - isoToMjd(from);
  if (days < 0) throw new BadRequest(`${fromName}: must not be after ${toName}`);
  if (days > MAX_SPAN) throw new BadRequest(`${fromName}, ${toName}: must not be more than ${MAX_SPAN} days apart`);
  return (await findLocalization(viewer, dateobs, localizationName)).region(level);
}
