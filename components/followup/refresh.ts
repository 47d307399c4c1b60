import type { QueryClient } from '@tanstack/react-query';
import { useRefreshOn } from '@/components/shell/useRefreshOn';

const PATHS = [
  '/api/internal/followup_requests', '/api/internal/followup_requests/counts', '/api/followup_request/[followup_request_id]', '/api/internal/allocation_usage',
  '/api/allocation/[allocation_id]',
];

/** Everything that shows follow-up requests is read again. */
export const refreshRequests = async (client: QueryClient): Promise<void> => {
  await Promise.all(PATHS.map((path) => client.invalidateQueries({ queryKey: [path] })));
};

/** Keeps what shows follow-up requests live. */
export const useLiveRequests = (): void =>
  useRefreshOn(['skyportal/REFRESH_FOLLOWUP_REQUESTS', 'skyportal/REFRESH_SOURCE', 'skyportal/REFRESH_SOURCE_SPECTRA', 'skyportal/REFRESH_ALLOCATION_REQUEST_COMMENT'], PATHS);
