import type { Metadata } from 'next';
import { FilterPage } from '@/components/filters/FilterPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { orNotFound, pageId, requireViewer } from '@/lib/auth/page';
import { readFilter } from '@/lib/filters/readFilters';
import { listVersions } from '@/lib/filterVersions/readVersions';
import { readGroup } from '@/lib/groups/readGroups';

interface Props {
  params: Promise<{ filter_id: string }>;
}

async function load({ params }: Props) {
  const filter_id = pageId((await params).filter_id);
  const viewer = await requireViewer(`/filters/${(await params).filter_id}`);
  return { viewer, filter: await orNotFound(readFilter(viewer, filter_id)) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props)).filter.name };
}

export default async function Page(props: Props) {
  const { viewer, filter } = await load(props);
  const params = { filter_id: filter.id };
  const group_id = filter.group_id;
  const [versions, group] = await Promise.all([
    listVersions(viewer, filter.id),
    readGroup(viewer, group_id, { includeGroupUsers: true }),
  ]);
  return (
    <Prefetched
      queries={[
        { path: '/api/filters/[filter_id]', params, data: filter },
        { path: '/api/filters/[filter_id]/versions', params, data: versions },
        { path: '/api/groups/[group_id]', params: { group_id }, data: group },
      ]}
    >
      <FilterPage filter_id={filter.id} />
    </Prefetched>
  );
}
