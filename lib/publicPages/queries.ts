import { publicSourcePageRules } from '@/lib/access/publicPages';
import type { Viewer } from '@/lib/auth/viewer';
import { row, rows, sql, type Connection, type Sql } from '@/lib/db/sql';
import type { Transaction } from '@/lib/db/prisma';
import type { IndexedPage, PublicPage, Release, Snapshot } from './schema';

/** Releases by name, with those of their groups that the viewer is in. */
export const selectReleases = (viewer: Viewer): Promise<Release[]> =>
  rows<Release>(sql`
    SELECT r.id, r.name, r.link_name, r.description, r.is_visible, r.auto_publish_enabled, r.options, r.created_at, r.modified,
      (SELECT coalesce(jsonb_agg(gr.group_id ORDER BY gr.group_id), '[]') FROM group_public_releases gr
       WHERE gr.publicrelease_id = r.id AND (${viewer.is_admin} OR gr.group_id = ANY(${viewer.group_ids as number[]}::int[]))) AS group_ids
    FROM public_releases r ORDER BY lower(r.name), r.id LIMIT 1000`);

/** Visible pages of a source, newest first. */
export const selectPages = (viewer: Viewer, source_id: string): Promise<PublicPage[]> =>
  rows<PublicPage>(sql`
    SELECT p.id, p.source_id, r.link_name AS release_link_name, p.is_visible, p.created_at, p.hash, p.data -> 'options' AS options
    FROM public_source_pages p LEFT JOIN public_releases r ON r.id = p.release_id
    WHERE p.source_id = ${source_id} AND p.is_visible AND ${publicSourcePageRules.read(viewer, 'p')} ORDER BY p.created_at DESC, p.id DESC LIMIT 500`);

/** What everybody may see: pages that are shown, in no release or in one that is shown. */
const IS_PUBLIC = sql`p.is_visible AND (p.release_id IS NULL OR r.is_visible)`;

export interface PublishedPage {
  source_id: string;
  hash: string;
  created_at: string;
  release_name: string | null;
  release_link_name: string | null;
  data: Snapshot;
}

/** A page as it was published: a version of it, or the newest. In no release, or in the one that is named. */
export const selectPublished = (source_id: string, { hash, link_name }: { hash?: string; link_name?: string }): Promise<PublishedPage | null> =>
  row<PublishedPage>(sql`
    SELECT p.source_id, p.hash, p.created_at, r.name AS release_name, r.link_name AS release_link_name, p.data
    FROM public_source_pages p LEFT JOIN public_releases r ON r.id = p.release_id
    WHERE p.source_id = ${source_id} AND ${IS_PUBLIC} ${hash === undefined ? sql`` : sql`AND p.hash = ${hash}`}
      ${link_name === undefined ? sql`` : sql`AND r.link_name = ${link_name}`}
    ORDER BY p.created_at DESC, p.id DESC LIMIT 1`);

/** Sources with public pages, the one published last first: in a release, or in none. */
export const selectIndex = (link_name: string | null, limit: number, offset: number): Promise<IndexedPage[]> => {
  const within: Sql = link_name === null ? sql`p.release_id IS NULL` : sql`r.link_name = ${link_name}`;
  return rows<IndexedPage>(sql`
    SELECT DISTINCT ON (latest.source_id) latest.* FROM (
      SELECT p.source_id, p.hash, p.created_at, (count(*) OVER (PARTITION BY p.source_id))::int AS versions,
        (p.data ->> 'ra')::float8 AS ra, (p.data ->> 'dec')::float8 AS dec, p.data -> 'classifications' AS classifications
      FROM public_source_pages p LEFT JOIN public_releases r ON r.id = p.release_id WHERE ${IS_PUBLIC} AND ${within}) latest
    ORDER BY latest.source_id, latest.created_at DESC LIMIT ${limit} OFFSET ${offset}`);
};

export interface PublicRelease {
  name: string;
  link_name: string;
  description: string;
  sources: number;
}

/** Releases that everybody sees. */
export const selectPublicReleases = (link_name?: string): Promise<PublicRelease[]> =>
  rows<PublicRelease>(sql`
    SELECT r.name, r.link_name, r.description,
      (SELECT count(DISTINCT p.source_id) FROM public_source_pages p WHERE p.release_id = r.id AND p.is_visible)::int AS sources
    FROM public_releases r WHERE r.is_visible ${link_name === undefined ? sql`` : sql`AND r.link_name = ${link_name}`} ORDER BY lower(r.name), r.id LIMIT 1000`);

export interface AutoRelease {
  id: number;
  link_name: string;
  options: unknown;
  obj_id: string;
  saved_by_id: number;
}

/** Releases that publish by themselves what was saved, and who saved it; saves that were given up meanwhile are left out. */
export const selectAutoReleases = (saves: readonly { obj_id: string; group_id: number }[]): Promise<AutoRelease[]> =>
  rows<AutoRelease>(sql`
    SELECT DISTINCT ON (r.id, s.obj_id) r.id, r.link_name, r.options, s.obj_id, s.saved_by_id
    FROM unnest(${saves.map(({ obj_id }) => obj_id)}::text[], ${saves.map(({ group_id }) => group_id)}::int[]) AS given(obj_id, group_id)
    JOIN sources s ON s.obj_id = given.obj_id AND s.group_id = given.group_id AND s.active AND s.saved_by_id IS NOT NULL
    JOIN group_public_releases gr ON gr.group_id = s.group_id JOIN public_releases r ON r.id = gr.publicrelease_id AND r.auto_publish_enabled
    ORDER BY r.id, s.obj_id, s.saved_at`);

/** Whether a release publishes by itself what is saved to any of these groups. */
export const hasAutoRelease = async (on: Transaction | Connection, group_ids: readonly number[]): Promise<boolean> => {
  const asked = sql`SELECT EXISTS (SELECT FROM group_public_releases gr JOIN public_releases r ON r.id = gr.publicrelease_id
    WHERE gr.group_id = ANY(${group_ids as number[]}::int[]) AND r.auto_publish_enabled) AS is_there`;
  const found = '$queryRaw' in on ? (await on.$queryRaw<{ is_there: boolean }[]>(asked))[0] : await row<{ is_there: boolean }>(asked, on);
  return found?.is_there ?? false;
};
