'use client';

import dynamic from 'next/dynamic';
import { BlockSkeleton } from '@/components/ui/Skeletons';
import type { SchemaFormProps } from './SchemaForm';

/** Schema forms are large, and few pages have one: the code comes with the first form that is opened. */
export const LazySchemaForm = dynamic<SchemaFormProps>(() => import('./SchemaForm'), { ssr: false, loading: () => <BlockSkeleton height={220} /> });
