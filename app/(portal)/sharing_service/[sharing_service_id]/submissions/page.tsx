import type { Metadata } from 'next';
import { SubmissionsPage } from '@/components/sharingServices/SubmissionsPage';
import { orNotFound, pageId, requireViewer } from '@/lib/auth/page';
import { readService } from '@/lib/sharingServices/services';

export const metadata: Metadata = { title: 'Reports' };

export default async function Page({ params }: { params: Promise<{ sharing_service_id: string }> }) {
  const { sharing_service_id } = await params;
  const viewer = await requireViewer(`/sharing_service/${sharing_service_id}/submissions`);
  const { id, name } = await orNotFound(readService(viewer, pageId(sharing_service_id)));
  return <SubmissionsPage sharing_service_id={id} name={name} />;
}
