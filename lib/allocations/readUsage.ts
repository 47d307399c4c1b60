import type { Viewer } from '@/lib/auth/viewer';
import { selectUsage } from './usageQueries';
import type { AllocationUsage } from './usageSchema';

/** The accounts of the viewer's allocations; of those named, where some are. */
export const readUsage = (viewer: Viewer, allocation_ids?: readonly number[]): Promise<AllocationUsage[]> => selectUsage(viewer, allocation_ids);
