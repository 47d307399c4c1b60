import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SubmissionsPage } from '@/components/sharingServices/SubmissionsPage';
import { requireViewer } from '@/lib/auth/page';
import { BadRequest } from '@/lib/http/errors';
import { readService } from '@/lib/sharingServices/services';

export const metadata: Metadata = { title: 'Reports' };

export default async function Page({ params }: { params: Promise<{ sharing_service_id: string }> }) {
  const { sharing_service_id } = await params;
  const viewer = await requireViewer(`/sharing_service/${sharing_service_id}/submissions`);
  if (!/^[1-9]\d{0,8}$/.test(sharing_service_id)) notFound();
  const { id, name } = await readService(viewer, Number(sharing_service_id)).catch((error: unknown) => {
    if (error instanceof BadRequest) notFound();
    throw error;
  });
  return <SubmissionsPage sharing_service_id={id} name={name} />;
}
