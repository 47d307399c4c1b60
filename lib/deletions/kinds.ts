/** What can be brought back after a deletion. A kind is named by its table. */
import type { PoolClient } from 'pg';
import { publish } from '@/lib/http/events';
import { announceObjs } from '@/lib/objs/announce';
import { updatePhotStats } from '@/lib/photometry/photStats';

/** Rows that go and come back with it: their table, and the column with its id. */
interface Part {
  table: string;
  column: string;
}

interface Description {
  /** What the audit trail calls it. */
  thing: string;
  parts: readonly Part[];
  /** Column with the path of a file that goes for good only with the row. */
  file?: string;
  /** What follows from its return: statistics, open pages. */
  restored: (client: PoolClient, obj_ids: readonly string[]) => Promise<void>;
}

type Restored = Description['restored'];

const ofSource: Restored = (client, obj_ids) => announceObjs(client, obj_ids, 'skyportal/REFRESH_SOURCE', 'skyportal/REFRESH_CANDIDATE');
const ofSpectra: Restored = (client, obj_ids) =>
  announceObjs(client, obj_ids, 'skyportal/REFRESH_SOURCE', 'skyportal/REFRESH_SOURCE_SPECTRA');
const ofPhotometry: Restored = async (client, obj_ids) => {
  await updatePhotStats(client, obj_ids);
  await announceObjs(client, obj_ids, 'skyportal/REFRESH_SOURCE', 'skyportal/REFRESH_SOURCE_PHOTOMETRY');
};

const ofSeries: Restored = (client, obj_ids) => announceObjs(client, obj_ids, 'skyportal/REFRESH_SOURCE_PHOTOMETRY');

const ofGcnEvents: Restored = (client) => publish(client, { action: 'skyportal/REFRESH_GCN_EVENTS', payload: {} });

const ofDetectors: Restored = (client) => publish(client, { action: 'skyportal/REFRESH_MMADETECTOR_LIST', payload: {} });

const ofEarthquakes: Restored = (client) => publish(client, { action: 'skyportal/REFRESH_EARTHQUAKES', payload: {} });

const ofShifts: Restored = (client) => publish(client, { action: 'skyportal/REFRESH_SHIFTS', payload: {} });

const none: readonly Part[] = [];

export const KINDS = {
  comments: { thing: 'comment', parts: none, file: 'attachment_path', restored: ofSource },
  comments_on_spectra: { thing: 'comment', parts: none, file: 'attachment_path', restored: ofSpectra },
  comments_on_gcns: { thing: 'comment', parts: none, file: 'attachment_path', restored: ofGcnEvents },
  comments_on_earthquakes: { thing: 'comment', parts: none, file: 'attachment_path', restored: ofEarthquakes },
  comments_on_shifts: { thing: 'comment', parts: none, file: 'attachment_path', restored: ofShifts },
  annotations: { thing: 'annotation', parts: none, restored: ofSource },
  annotations_on_spectra: { thing: 'annotation', parts: none, restored: ofSpectra },
  annotations_on_photometry: { thing: 'annotation', parts: none, restored: ofPhotometry },
  classifications: {
    thing: 'classification',
    parts: [
      { table: 'classification_votes', column: 'classification_id' },
      { table: 'classification_edits', column: 'classification_id' },
    ],
    restored: ofSource,
  },
  spectra: {
    thing: 'spectrum',
    parts: [
      { table: 'spectrum_people', column: 'spectrum_id' },
      { table: 'comments_on_spectra', column: 'spectrum_id' },
      { table: 'annotations_on_spectra', column: 'spectrum_id' },
    ],
    restored: ofSpectra,
  },
  photometry: {
    thing: 'photometry',
    parts: [
      { table: 'photometry_validations', column: 'photometry_id' },
      { table: 'annotations_on_photometry', column: 'photometry_id' },
    ],
    restored: ofPhotometry,
  },
  photometric_series: { thing: 'photometric_series', parts: none, file: 'file_key', restored: ofSeries },
  obj_tags: { thing: 'obj_tag', parts: none, restored: ofSource },
  gcn_tags: { thing: 'gcn_tag', parts: none, restored: ofGcnEvents },
  gcn_summaries: { thing: 'gcn_summary', parts: none, restored: ofGcnEvents },
  gcn_reports: { thing: 'gcn_report', parts: none, restored: ofGcnEvents },
  default_gcn_tags: {
    thing: 'default_gcn_tag',
    parts: none,
    restored: (client) => publish(client, { action: 'skyportal/REFRESH_DEFAULT_GCN_TAGS', payload: {} }),
  },
  gcn_event_objs: { thing: 'gcn_event_obj', parts: none, restored: async (client, obj_ids) => {
    await announceObjs(client, obj_ids, 'skyportal/REFRESH_SOURCE');
    await ofGcnEvents(client, obj_ids);
  } },
  spatial_catalogs: {
    thing: 'spatial_catalog',
    parts: [{ table: 'spatial_catalog_entries', column: 'catalog_id' }],
    restored: (client) => publish(client, { action: 'skyportal/REFRESH_SPATIAL_CATALOGS', payload: {} }),
  },
  mma_detectors: {
    thing: 'mma_detector',
    parts: [
      { table: 'mma_detector_spectra', column: 'detector_id' },
      { table: 'mma_detector_time_intervals', column: 'detector_id' },
      { table: 'gcn_events_mma_detectors', column: 'mmadetector_id' },
      { table: 'earthquake_predictions', column: 'detector_id' },
      { table: 'earthquake_measurements', column: 'detector_id' },
    ],
    restored: ofDetectors,
  },
  mma_detector_spectra: { thing: 'mma_detector_spectrum', parts: none, restored: ofDetectors },
  mma_detector_time_intervals: { thing: 'mma_detector_time_interval', parts: none, restored: ofDetectors },
  earthquake_events: {
    thing: 'earthquake_event',
    parts: [
      { table: 'earthquake_notices', column: 'earthquake_id' },
      { table: 'earthquake_predictions', column: 'earthquake_id' },
      { table: 'earthquake_measurements', column: 'earthquake_id' },
      { table: 'comments_on_earthquakes', column: 'earthquake_id' },
      { table: 'reminders_on_earthquakes', column: 'earthquake_id' },
    ],
    restored: ofEarthquakes,
  },
  earthquake_measurements: {
    thing: 'earthquake_measurement',
    parts: none,
    restored: ofEarthquakes,
  },
  analysis_services: {
    thing: 'analysis_service',
    parts: [
      { table: 'obj_analyses', column: 'analysis_service_id' },
      { table: 'default_analyses', column: 'analysis_service_id' },
    ],
    restored: (client) => publish(client, { action: 'skyportal/REFRESH_ANALYSIS_SERVICES', payload: {} }),
  },
  obj_analyses: { thing: 'obj_analysis', parts: none, file: 'file_key', restored: (client, obj_ids) => announceObjs(client, obj_ids, 'skyportal/REFRESH_OBJ_ANALYSES') },
  default_analyses: {
    thing: 'default_analysis',
    parts: none,
    restored: (client) => publish(client, { action: 'skyportal/REFRESH_ANALYSIS_SERVICES', payload: {} }),
  },
  shifts: {
    thing: 'shift',
    parts: [
      { table: 'shift_users', column: 'shift_id' },
      { table: 'comments_on_shifts', column: 'shift_id' },
      { table: 'reminders_on_shifts', column: 'shift_id' },
    ],
    restored: ofShifts,
  },
  classical_assignments: { thing: 'assignment', parts: none, restored: ofSource },
  default_followup_requests: {
    thing: 'default_followup_request',
    parts: [{ table: 'default_followup_request_groups', column: 'default_followup_request_id' }],
    restored: (client) => publish(client, { action: 'skyportal/REFRESH_DEFAULT_FOLLOWUP_REQUESTS', payload: {} }),
  },
  executed_observations: {
    thing: 'observation',
    parts: none,
    restored: (client) => publish(client, { action: 'skyportal/REFRESH_OBSERVATIONS', payload: {} }),
  },
  default_observation_plan_requests: {
    thing: 'default_observation_plan',
    parts: [
      { table: 'default_observation_plan_request_groups', column: 'default_observation_plan_request_id' },
      { table: 'default_survey_efficiency_requests', column: 'default_observationplan_request_id' },
    ],
    restored: (client) => publish(client, { action: 'skyportal/REFRESH_DEFAULT_OBSERVATION_PLANS', payload: {} }),
  },
  default_survey_efficiency_requests: {
    thing: 'default_survey_efficiency',
    parts: none,
    restored: (client) => publish(client, { action: 'skyportal/REFRESH_DEFAULT_SURVEY_EFFICIENCIES', payload: {} }),
  },
  filters: {
    thing: 'filter',
    parts: [
      { table: 'filter_versions', column: 'filter_id' },
      { table: 'candidates', column: 'filter_id' },
    ],
    restored: (client) => publish(client, { action: 'skyportal/FETCH_GROUPS', payload: {} }),
  },
  scan_reports: {
    thing: 'scan_report',
    parts: [{ table: 'scan_report_items', column: 'scan_report_id' }],
    restored: (client) => publish(client, { action: 'skyportal/REFRESH_SCAN_REPORTS', payload: {} }),
  },
  shared_scanning_profiles: {
    thing: 'scanning_profile',
    parts: none,
    restored: (client) => publish(client, { action: 'skyportal/REFRESH_SCANNING_PROFILES', payload: {} }),
  },
  saved_searches: {
    thing: 'saved_search',
    parts: none,
    restored: (client) => publish(client, { action: 'skyportal/REFRESH_SAVED_SEARCHES', payload: {} }),
  },
  recurring_apis: {
    thing: 'recurring_api',
    parts: none,
    restored: (client) => publish(client, { action: 'skyportal/REFRESH_RECURRING_APIS', payload: {} }),
  },
} as const satisfies Record<string, Description>;

export type Kind = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as [Kind, ...Kind[]];
export const describeKind = (kind: Kind): Description => KINDS[kind];
