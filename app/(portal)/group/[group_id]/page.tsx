import type { Metadata } from 'next';
import { GroupPage } from '@/components/groups/GroupPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { orNotFound, pageId, requireViewer } from '@/lib/auth/page';
import { config } from '@/lib/config';
import { readGroup } from '@/lib/groups/readGroups';

interface Props {
  params: Promise<{ group_id: string }>;
}

async function load({ params }: Props) {
  const group_id = pageId((await params).group_id);
  const viewer = await requireViewer(`/group/${group_id}`);
  const data = await orNotFound(readGroup(viewer, group_id, { includeGroupUsers: true }));
  return { group_id, data };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props)).data.name };
}

export default async function Page(props: Props) {
  const { group_id, data } = await load(props);
  return (
    <Prefetched queries={[{ path: '/api/groups/[group_id]', params: { group_id }, data }]}>
      <GroupPage group_id={group_id} sitewide={config.public_group_name} />
    </Prefetched>
  );
}
