import type { Metadata } from 'next';
import { Prefetched } from '@/components/shell/Prefetched';
import { TelescopePage } from '@/components/telescopes/TelescopePage';
import { orNotFound, pageId, requireViewer } from '@/lib/auth/page';
import { listTelescopes, readTelescope } from '@/lib/telescopes/readTelescopes';

interface Props {
  params: Promise<{ telescope_id: string }>;
}

async function load({ params }: Props) {
  const telescope_id = pageId((await params).telescope_id);
  const viewer = await requireViewer(`/telescope/${(await params).telescope_id}`);
  return { viewer, telescope: await orNotFound(readTelescope(viewer, telescope_id)) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props)).telescope.name };
}

export default async function Page(props: Props) {
  const { viewer, telescope } = await load(props);
  // The list knows whether it is night.
  const tonight = await listTelescopes(viewer, { name: telescope.name });
  return (
    <Prefetched
      queries={[
        { path: '/api/telescope/[telescope_id]', params: { telescope_id: telescope.id }, data: telescope },
        { path: '/api/telescope', query: { name: telescope.name }, data: tonight },
      ]}
    >
      <TelescopePage telescope_id={telescope.id} name={telescope.name} />
    </Prefetched>
  );
}
