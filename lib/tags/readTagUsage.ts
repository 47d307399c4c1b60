import type { Viewer } from '@/lib/auth/viewer';
import { selectTagUsage } from './queries';
import type { TagUsage } from './schema';

export const readTagUsage = (viewer: Viewer): Promise<TagUsage[]> => selectTagUsage(viewer);
