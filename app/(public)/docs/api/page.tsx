import type { Metadata } from 'next';
import { ApiReference } from '@/components/docs/ApiReference';
import { openApiDocument } from '@/lib/http/openapi';

export const metadata: Metadata = { title: 'API' };
export const dynamic = 'force-dynamic';

export default async function Page() {
  return <ApiReference document={await openApiDocument()} />;
}
