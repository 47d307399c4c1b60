import type { ReactNode } from 'react';
import { PublicFrame } from '@/components/publicPages/PublicFrame';

// What is taken back is gone at once.
export const dynamic = 'force-dynamic';

export default function PublicLayout({ children }: { children: ReactNode }) {
  return <PublicFrame>{children}</PublicFrame>;
}
