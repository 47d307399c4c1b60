import type { Metadata } from 'next';
import { SourceList, type SearchParams } from '@/app/(portal)/SourceList';
import { PendingSaves } from '@/components/sources/PendingSaves';
import { orNotFound, pageId, requireViewer } from '@/lib/auth/page';
import { readGroup } from '@/lib/groups/readGroups';

interface Props {
  params: Promise<{ group_id: string }>;
  searchParams: Promise<SearchParams>;
}

async function load({ params }: Pick<Props, 'params'>) {
  const group_id = pageId((await params).group_id);
  const viewer = await requireViewer(`/group_sources/${group_id}`);
  const group = await orNotFound(readGroup(viewer, group_id, { includeGroupUsers: false }));
  return { viewer, group };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Sources of ${(await load({ params })).group.name}` };
}

export default async function Page({ params, searchParams }: Props) {
  const { viewer, group } = await load({ params });
  return (
    <SourceList
      path={`/group_sources/${group.id}`}
      searchParams={await searchParams}
      title={`Sources of ${group.name}`}
      description="What the group has saved, and what it was asked to save."
      panel="Saved sources"
      nothing={{ title: 'No saved sources yet', words: 'Candidates become sources when somebody saves them to the group.' }}
      fixed={{ group_ids: String(group.id) }}
    >
      <PendingSaves group_id={group.id} may_answer={viewer.is_admin || viewer.permissions.has('Upload data')} />
    </SourceList>
  );
}
