'use client';

import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { awake } from './EarlyPress';
import { setLiveStatus } from './live';
import { dispatchLiveEvent, objIdOfKey, type LiveMessage } from './liveEvents';

type Key = readonly [path: string, params: Record<string, unknown>, query: Record<string, unknown>];

const SHIFTS = ['/api/shifts', '/api/shifts/[shift_id]', '/api/shift/[shift_id]/comments'];

/** Lists that any change of this kind may have changed. They are refreshed in place; nothing moves by itself. */
const LISTS: Record<string, readonly string[]> = {
  'skyportal/REFRESH_SOURCE': ['/api/sources', '/api/internal/recent_sources'],
  'skyportal/REFRESH_FAVORITES': ['/api/listing'],
  'skyportal/REFRESH_REJECTED_CANDIDATES': ['/api/listing'],
  'skyportal/REFRESH_SCAN_PRESENCE': ['/api/internal/scanning/presence'],
  'skyportal/REFRESH_SCANNING_PROFILES': ['/api/internal/scanning/profiles'],
  'skyportal/REFRESH_SAVED_SEARCHES': ['/api/internal/saved_searches'],
  'skyportal/REFRESH_RECURRING_APIS': ['/api/recurring_api'],
  'skyportal/REFRESH_SHARING_SERVICES': ['/api/sharing_service'],
  'skyportal/REFRESH_BROKERS': ['/api/brokers'],
  'skyportal/REFRESH_SHARING_SERVICE_SUBMISSIONS': ['/api/sharing_service/submission'],
  'skyportal/REFRESH_PUBLIC_RELEASES': ['/api/public_pages/release'],
  'skyportal/REFRESH_PUBLIC_SOURCE_PAGES': ['/api/public_pages/source/[source_id]'],
  'skyportal/REFRESH_SCAN_REPORTS': ['/api/candidates/scan_reports', '/api/candidates/scan_reports/[report_id]'],
  'skyportal/FETCH_STREAMS': ['/api/streams'],
  'skyportal/FETCH_TEAMS': ['/api/teams'],
  'skyportal/FETCH_USER_PROFILE': ['/api/internal/profile', '/api/internal/tokens'],
  'skyportal/REFRESH_TELESCOPES': ['/api/telescope'],
  'skyportal/REFRESH_INSTRUMENTS': ['/api/instrument'],
  'skyportal/REFRESH_SPATIAL_CATALOGS': ['/api/spatial_catalog', '/api/spatial_catalog/[catalog_id]'],
  'skyportal/REFRESH_TAXONOMIES': ['/api/taxonomy', '/api/internal/taxonomy_usage'],
  'skyportal/REFRESH_GCN_EVENTS': ['/api/gcn_event', '/api/internal/recent_gcn_events'],
  'skyportal/REFRESH_REMINDER_GCNEVENT': ['/api/gcn_event/[dateobs]/reminders'],
  'skyportal/REFRESH_REMINDER_EARTHQUAKE': ['/api/earthquake/[event_id]/reminders'],
  'skyportal/REFRESH_GCNEVENT_OBSERVATION_PLAN_REQUESTS': ['/api/observation_plan'],
  'skyportal/REFRESH_OBSERVATIONS': ['/api/observation'],
  'skyportal/REFRESH_MMADETECTOR_LIST': ['/api/mmadetector'],
  'skyportal/REFRESH_EARTHQUAKES': ['/api/earthquake', '/api/earthquake/status', '/api/earthquake/[event_id]/comments'],
  'skyportal/REFRESH_EARTHQUAKE': ['/api/earthquake/[event_id]', '/api/earthquake/[event_id]/comments'],
  'skyportal/REFRESH_OBJ_ANALYSES': ['/api/obj/analysis', '/api/obj/analysis/[analysis_id]'],
  'skyportal/REFRESH_ANALYSIS_SERVICES': ['/api/analysis_service', '/api/analysis_service/[analysis_service_id]/default_analysis'],
  'skyportal/REFRESH_SHIFT': SHIFTS,
  'skyportal/REFRESH_SHIFTS': SHIFTS,
  'skyportal/REFRESH_REMINDER_SHIFT': ['/api/shift/[shift_id]/reminders'],
  'skyportal/FETCH_TAG_OPTIONS': ['/api/objtagoption', '/api/internal/tag_usage'],
};

/** The queries of one object that an event about it makes stale; absent: all of them. */
const PARTS: Record<string, RegExp> = {
  'skyportal/REFRESH_SOURCE_PHOTOMETRY': /photometry|light_curve|\/api\/sources\/\[obj_id\]$/,
  'skyportal/REFRESH_OBJ_ANALYSES': /analysis/,
  'skyportal/REFRESH_SOURCE_SPECTRA': /spectra|\/api\/sources\/\[obj_id\]$/,
};

/** What a person may see or do has changed: everything on the page is asked for again, and by the server, too. */
const ACCESS = new Set(['skyportal/FETCH_GROUPS', 'skyportal/FETCH_SOURCES']);

function refresh(client: QueryClient, { action, payload }: LiveMessage): void {
  if (ACCESS.has(action)) return void client.invalidateQueries();
  const lists = LISTS[action] ?? [];
  // The key of an object has three names, as the events of the reference have.
  const obj_id = objIdOfKey(payload.obj_key ?? payload.obj_internal_key ?? payload.id) ?? payload.obj_id;
  const { group_id, filter_id, gcnEvent_dateobs } = payload;
  void client.invalidateQueries({
    predicate: ({ queryKey }) => {
      const [path, params] = queryKey as unknown as Key;
      if (lists.includes(path)) return true;
      if (obj_id !== undefined && params?.obj_id === obj_id) return PARTS[action]?.test(path) ?? true;
      if (gcnEvent_dateobs !== undefined && params?.dateobs === gcnEvent_dateobs) return true;
      if (group_id !== undefined && path?.startsWith('/api/groups/')) return String(params?.group_id) === String(group_id);
      return filter_id !== undefined && path?.startsWith('/api/filters/') && String(params?.filter_id) === String(filter_id);
    },
  });
}

/** The first event acts at once; those that follow it shortly are handled together: a bulk upload must not refetch once a point. */
const GATHER = 250;

/**
 * Keeps the page live: one event stream, whose events make queries stale. Rendered once, by the frame.
 *
 * @param made_at when the server began to read what the page shows (ms): the stream begins with what came since
 */
export function LiveUpdates({ made_at }: { made_at: number }) {
  const client = useQueryClient();
  const router = useRouter();
  // That of the document: later answers of the server reach a page whose line is open.
  const first = useRef(made_at);
  useEffect(() => {
    const waiting = new Map<string, LiveMessage>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      timer = waiting.size > 0 ? setTimeout(flush, GATHER) : undefined;
      for (const message of waiting.values()) refresh(client, message);
      // The frame shows what a person may do, and the page's own server part decides whether it is there at all.
      if ([...waiting.values()].some(({ action }) => ACCESS.has(action) || action === 'skyportal/FETCH_USER_PROFILE')) void awake().then(() => router.refresh());
      waiting.clear();
    };
    const source = new EventSource(`/api/internal/events?since=${first.current}`);
    let wasOffline = false;
    source.onopen = () => {
      setLiveStatus('live');
      // What happened in between is unknown.
      if (wasOffline) void client.invalidateQueries();
      wasOffline = false;
    };
    source.onerror = () => {
      setLiveStatus(source.readyState === EventSource.CLOSED ? 'offline' : 'connecting');
      wasOffline = true;
    };
    source.addEventListener('missed', () => void client.invalidateQueries());
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const message = JSON.parse(data) as LiveMessage;
      dispatchLiveEvent(message);
      waiting.set(data, message);
      if (timer === undefined) flush();
    };
    return () => {
      source.close();
      clearTimeout(timer);
    };
  }, [client, router]);
  return null;
}
