/** What everybody may read, without an account. */
import { selectIndex, selectPublicReleases, selectPublished, type PublicRelease, type PublishedPage } from './queries';
import type { IndexedPage } from './schema';

/** As many as a page of the index lists. */
export const INDEX_SIZE = 200;

export const readPublished = (source_id: string, version: { hash?: string; link_name?: string } = {}): Promise<PublishedPage | null> => selectPublished(source_id, version);

/** @param page  from 1 */
export const readIndex = (link_name: string | null, page: number): Promise<IndexedPage[]> => selectIndex(link_name, INDEX_SIZE, (page - 1) * INDEX_SIZE);

export const listPublicReleases = (): Promise<PublicRelease[]> => selectPublicReleases();

export const readPublicRelease = async (link_name: string): Promise<PublicRelease | null> => (await selectPublicReleases(link_name))[0] ?? null;
