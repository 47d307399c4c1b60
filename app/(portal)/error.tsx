'use client';

import { ErrorState } from '@/components/ui/StateBox';

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorState title="This page could not be shown" error={error} onRetry={retry} />;
}
