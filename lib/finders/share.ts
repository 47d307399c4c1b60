/** Links to finding charts for those who have no account: everything is in the link, which holds for some days. */
import { seal, unseal } from '@/lib/encryption';
import { config } from '@/lib/config';
import { NotFound } from '@/lib/http/errors';
import { makeSharedFinder, type Finder } from './finder';
import type { FinderQuery } from './schema';
import type { TargetOfList } from './starList';

const DAYS = 7;
const PURPOSE = 'finding chart';

type Kept = Pick<FinderQuery, 'imsize' | 'facility' | 'image_source' | 'use_ztfref' | 'obstime' | 'num_offset_stars' | 'mag_min' | 'mag_limit'>;
interface Shared {
  target: TargetOfList;
  query: Kept;
  expires: number;
}

export interface FinderLink {
  public_url: string;
  /** ISO, UTC. */
  public_url_expires_at: string;
}

export function shareFinder({ id, ra, dec }: TargetOfList, query: FinderQuery): FinderLink {
  const { imsize, facility, image_source, use_ztfref, obstime, num_offset_stars, mag_min, mag_limit } = query;
  const expires = Date.now() + DAYS * 86_400_000;
  const shared: Shared = { target: { id, ra, dec }, query: { imsize, facility, image_source, use_ztfref, obstime, num_offset_stars, mag_min, mag_limit }, expires };
  return {
    public_url: `${config.public_url ?? ''}/api/finder_chart/shared/${encodeURIComponent(seal(PURPOSE, shared))}`,
    public_url_expires_at: new Date(expires).toISOString().slice(0, -1),
  };
}

/** @throws NotFound when the link is not one of ours, or has expired */
export async function openSharedFinder(link: string): Promise<Finder> {
  let shared: Shared;
  try {
    shared = unseal(PURPOSE, decodeURIComponent(link)) as Shared;
  } catch {
    throw new NotFound('This link is not valid.');
  }
  if (shared.expires < Date.now()) throw new NotFound('This link has expired.');
  return makeSharedFinder(shared.target, { ...shared.query, type: 'png' });
}
