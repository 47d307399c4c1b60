import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { FIRST_PAGE, LIST_PATH, pageQuery, type CandidatePages } from '@/components/candidates/candidateList';
import { ScanPage } from '@/components/candidates/ScanPage';
import { defaultProfile } from '@/components/candidates/profiles';
import { parseScanQuery, scanQueryParams, type ScanQuery } from '@/components/candidates/scanQuery';
import { Prefetched, type Prefetch } from '@/components/shell/Prefetched';
import { requireViewer } from '@/lib/auth/page';
import type { Viewer } from '@/lib/auth/viewer';
import { listCandidates } from '@/lib/candidates/listCandidates';
import { candidateListQuery } from '@/lib/candidates/schema';
import { listFilters } from '@/lib/filters/readFilters';
import { readGroupLists } from '@/lib/groups/readGroups';
import { HttpError } from '@/lib/http/errors';
import { readProfile } from '@/lib/profile/readProfile';

export const metadata: Metadata = { title: 'Candidates' };

type Search = Record<string, string | string[] | undefined>;

const toParams = (search: Search): URLSearchParams =>
  new URLSearchParams(Object.entries(search).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));

/** The first page, for the first paint; none where the query is refused: the browser asks again and shows the reason. */
async function readFirstPage(viewer: Viewer, query: ScanQuery, now: number): Promise<CandidatePages | null> {
  const { startDate, endDate, ...asked } = pageQuery(query, FIRST_PAGE, now);
  const parsed = candidateListQuery.safeParse({ ...asked, startDate, endDate });
  if (!parsed.success) return null;
  try {
    const page = await listCandidates(viewer, parsed.data);
    if (!('totalMatches' in page)) return null;
    const asked_at = new Date(now).toISOString().slice(0, 19);
    return { pages: [{ ...page, startDate, endDate, asked_at }], pageParams: [FIRST_PAGE] };
  } catch (error) {
    if (error instanceof HttpError && error.status < 500) return null;
    throw error;
  }
}

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const viewer = await requireViewer('/candidates');
  const params = toParams(await searchParams);
  if (params.size === 0) {
    // Nothing asked for: what one's default profile asks for.
    const begun = defaultProfile((await readProfile(viewer)).preferences.scanningProfiles);
    if (begun?.query) redirect(`/candidates?${begun.query}`);
  }
  const query = parseScanQuery(params);
  const now = Date.now();
  const [first, groups, filters] = await Promise.all([readFirstPage(viewer, query, now), readGroupLists(viewer), listFilters(viewer)]);
  const queries: Prefetch[] = [
    { path: '/api/groups', data: groups },
    { path: '/api/filters', data: filters },
    ...(first ? [{ path: LIST_PATH, query: scanQueryParams(query), data: first }] : []),
  ];
  return (
    <Prefetched queries={queries}>
      <ScanPage now={now} />
    </Prefetched>
  );
}
