import type { Metadata } from 'next';
import { cache } from 'react';
import { SubmissionsPage } from '@/components/sharingServices/SubmissionsPage';
import { orNotFound, pageId, requireViewer } from '@/lib/auth/page';
import { readService } from '@/lib/sharingServices/services';

interface Props {
  params: Promise<{ sharing_service_id: string }>;
}

const load = cache(async (segment: string) => {
  const viewer = await requireViewer(`/sharing_service/${segment}/submissions`);
  return orNotFound(readService(viewer, pageId(segment)));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Reports through ${(await load((await params).sharing_service_id)).name}` };
}

export default async function Page({ params }: Props) {
  const { id, name } = await load((await params).sharing_service_id);
  return <SubmissionsPage sharing_service_id={id} name={name} />;
}
