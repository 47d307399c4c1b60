/**
 * The rules of every table, in one list: whoever may do something to a row does it by the rule that is here.
 * `tables.test.ts` holds it against the schema, and `e2e/access/tables.test.ts` puts every rule to its table.
 */
import { admissionRequestRules } from './admissions';
import { analysisServiceRules, defaultAnalysisRules, objAnalysisRules } from './analyses';
import { annotationOnPhotometryRules, annotationOnSpectrumRules, annotationRules } from './annotations';
import { archiveImportRules } from './archives';
import { auditEventRules } from './auditEvents';
import { brokerFilterModuleRules, brokerRules } from './brokers';
import { candidateRules } from './candidates';
import { classificationEditRules, classificationRules, classificationVoteRules, taxonomyRules } from './classifications';
import { commentOnSpectrumRules, commentRules } from './comments';
import { deletionRules } from './deletions';
import {
  commentOnEarthquakeRules,
  detectorDataRules,
  earthquakeMeasurementRules,
  earthquakePredictionRules,
  earthquakeRules,
  reminderOnEarthquakeRules,
} from './detectors';
import { instrumentPartRules, instrumentRules, telescopeRules, weatherRules } from './facilities';
import { filterRules, filterVersionRules } from './filters';
import {
  allocationPartRules, allocationRules, defaultFollowupRequestPartRules, defaultFollowupRequestRules, facilityExchangeRules,
  followupRequestPartRules, followupRequestRules, watcherRules,
} from './followUp';
import {
  commentOnGcnRules,
  crossmatchStateRules,
  defaultGcnTagRules,
  gcnEventObjRules,
  gcnEventRules,
  gcnEventUserRules,
  gcnPartRules,
  gcnTextRules,
  localizationPartRules,
  localizationRules,
  mmaDetectorRules,
  reminderOnGcnRules,
} from './gcn';
import { galaxyRules } from './galaxies';
import { nightScheduleRules } from './nightSchedules';
import { groupRules, groupStreamRules, groupUserRules } from './groups';
import { invitationPartRules, invitationRules } from './invitations';
import { listingRules } from './listings';
import { notificationRules } from './notifications';
import { objRules, objToSuperObjRules, photStatRules, superObjRules } from './objs';
import {
  defaultObservationPlanGroupRules, defaultObservationPlanRules, gcnTriggerRules, observationPlanGroupRules, observationPlanRequestRules,
  observationPlanRules, plannedObservationRules,
} from './observationPlans';
import { observationRules } from './observations';
import { assignmentRules, observingRunRules } from './observingRuns';
import { photometricSeriesRules } from './photometricSeries';
import { photometryRules, photometryValidationRules } from './photometry';
import { reminderOnSpectrumRules, reminderRules } from './reminders';
import { grantRules, permissionRules } from './roles';
import { internal, type Rules } from './rules';
import { groupPublicReleaseRules, publicReleaseRules, publicSourcePageRules } from './publicPages';
import { recurringApiRules } from './recurringApis';
import { autoPublisherRules, sharingServiceCoauthorRules, sharingServiceGroupRules, sharingServicePartRules, sharingServiceRules, submissionRules } from './sharingServices';
import { savedSearchRules } from './savedSearches';
import {
  candidateViewRules, scanActionRules, scanPresenceRules, scanReportItemRules, scanReportRules, scanVisitRules, sharedScanningProfileRules,
} from './scanning';
import { sourceInterestRules } from './sourceInterests';
import { sourceNotificationRules } from './sourceNotifications';
import { commentOnShiftRules, reminderOnShiftRules, shiftRules, shiftUserRules } from './shifts';
import { sourceLabelRules, sourceRules, sourceViewRules } from './sources';
import { spectrumPersonRules, spectrumRules } from './spectra';
import { spatialCatalogRules } from './spatialCatalogs';
import { streamRules, streamUserRules } from './streams';
import { defaultSurveyEfficiencyRules, surveyEfficiencyGroupRules, surveyEfficiencyRules } from './surveyEfficiency';
import { objTagRules, tagOptionRules } from './tags';
import { groupTeamRules, teamRules } from './teams';
import { thumbnailRules } from './thumbnails';
import { catalogQueryGroupRules, catalogQueryRules } from './transientCatalogs';
import { tokenRules } from './tokens';
import { userSessionRules } from './userSessions';
import { userCredentialRules, userRules } from './users';

export const TABLES: Readonly<Record<string, Rules>> = {
  // People, and what they may do
  users: userRules,
  user_credentials: userCredentialRules,
  user_sessions: userSessionRules,
  user_notifications: notificationRules,
  tokens: tokenRules,
  acls: permissionRules,
  roles: permissionRules,
  role_acls: permissionRules,
  user_acls: grantRules,
  user_roles: grantRules,
  invitations: invitationRules,
  invitation_groups: invitationPartRules,
  invitation_streams: invitationPartRules,

  // Groups, streams, filters
  groups: groupRules,
  group_users: groupUserRules,
  group_streams: groupStreamRules,
  group_admission_requests: admissionRequestRules,
  teams: teamRules,
  group_teams: groupTeamRules,
  streams: streamRules,
  stream_users: streamUserRules,
  filters: filterRules,
  filter_versions: filterVersionRules,

  // Objects
  objs: objRules,
  super_objs: superObjRules,
  obj_to_super_obj: objToSuperObjRules,
  photstats: photStatRules,
  sources: sourceRules,
  source_labels: sourceLabelRules,
  source_views: sourceViewRules,
  source_interests: sourceInterestRules,
  source_notifications: sourceNotificationRules,
  candidates: candidateRules,
  thumbnails: thumbnailRules,
  listings: listingRules,
  saved_searches: savedSearchRules,
  recurring_apis: recurringApiRules,
  sharing_services: sharingServiceRules,
  instrument_sharing_services: sharingServicePartRules,
  stream_sharing_services: sharingServicePartRules,
  sharing_service_groups: sharingServiceGroupRules,
  sharing_service_group_auto_publishers: autoPublisherRules,
  sharing_service_coauthors: sharingServiceCoauthorRules,
  sharing_service_submissions: submissionRules,
  public_releases: publicReleaseRules,
  group_public_releases: groupPublicReleaseRules,
  public_source_pages: publicSourcePageRules,
  obj_tag_options: tagOptionRules,
  obj_tags: objTagRules,

  // Alert brokers
  brokers: brokerRules,
  broker_filter_modules: brokerFilterModuleRules,

  // Scanning
  scan_reports: scanReportRules,
  scan_report_items: scanReportItemRules,
  candidate_views: candidateViewRules,
  scan_visits: scanVisitRules,
  scan_presence: scanPresenceRules,
  shared_scanning_profiles: sharedScanningProfileRules,
  scan_actions: scanActionRules,

  // Measurements
  photometry: photometryRules,
  photometry_validations: photometryValidationRules,
  photometric_series: photometricSeriesRules,
  spectra: spectrumRules,
  spectrum_people: spectrumPersonRules,

  // What people and programs say of them
  annotations: annotationRules,
  annotations_on_spectra: annotationOnSpectrumRules,
  annotations_on_photometry: annotationOnPhotometryRules,
  comments: commentRules,
  comments_on_spectra: commentOnSpectrumRules,
  taxonomies: taxonomyRules,
  classifications: classificationRules,
  classification_votes: classificationVoteRules,
  classification_edits: classificationEditRules,
  reminders: reminderRules,
  reminders_on_spectra: reminderOnSpectrumRules,

  // Facilities
  telescopes: telescopeRules,
  instruments: instrumentRules,
  instrument_fields: instrumentPartRules,
  instrument_field_tiles: instrumentPartRules,
  instrument_logs: instrumentPartRules,
  weathers: weatherRules,

  // Follow-up
  night_schedules: nightScheduleRules,
  allocations: allocationRules,
  allocation_users: allocationPartRules,
  followup_requests: followupRequestRules,
  followup_request_groups: followupRequestPartRules,
  followup_request_watchers: watcherRules,
  facility_actions: facilityExchangeRules,
  facility_transactions: facilityExchangeRules,
  default_followup_requests: defaultFollowupRequestRules,
  default_followup_request_groups: defaultFollowupRequestPartRules,
  observing_runs: observingRunRules,
  classical_assignments: assignmentRules,

  // Analyses
  analysis_services: analysisServiceRules,
  obj_analyses: objAnalysisRules,
  default_analyses: defaultAnalysisRules,

  // Multi-messenger events
  gcn_events: gcnEventRules,
  gcn_notices: gcnPartRules,
  gcn_properties: gcnPartRules,
  gcn_tags: gcnPartRules,
  default_gcn_tags: defaultGcnTagRules,
  gcn_event_users: gcnEventUserRules,
  gcn_event_objs: gcnEventObjRules,
  gcn_event_crossmatch_states: crossmatchStateRules,
  localizations: localizationRules,
  localization_properties: localizationPartRules,
  localization_tags: localizationPartRules,
  mma_detectors: mmaDetectorRules,
  comments_on_gcns: commentOnGcnRules,
  reminders_on_gcns: reminderOnGcnRules,
  gcn_summaries: gcnTextRules,
  gcn_reports: gcnTextRules,
  galaxy_catalogs: galaxyRules,
  galaxies: galaxyRules,

  // Observations and plans of them
  executed_observations: observationRules,
  queued_observations: observationRules,
  observation_plan_requests: observationPlanRequestRules,
  observation_plan_request_groups: observationPlanGroupRules,
  event_observation_plans: observationPlanRules,
  event_observation_plan_statistics: plannedObservationRules,
  planned_observations: plannedObservationRules,
  default_observation_plan_requests: defaultObservationPlanRules,
  default_observation_plan_request_groups: defaultObservationPlanGroupRules,
  survey_efficiency_for_observations: surveyEfficiencyRules.observations,
  survey_efficiency_for_observations_groups: surveyEfficiencyGroupRules.observations,
  survey_efficiency_for_observation_plans: surveyEfficiencyRules.observation_plan,
  survey_efficiency_for_observation_plan_groups: surveyEfficiencyGroupRules.observation_plan,
  default_survey_efficiency_requests: defaultSurveyEfficiencyRules,
  gcn_triggers: gcnTriggerRules,

  // Detectors, what shakes them, and catalogued regions
  mma_detector_spectra: detectorDataRules,
  mma_detector_time_intervals: detectorDataRules,
  earthquake_events: earthquakeRules,
  earthquake_notices: earthquakeRules,
  earthquake_predictions: earthquakePredictionRules,
  earthquake_measurements: earthquakeMeasurementRules,
  comments_on_earthquakes: commentOnEarthquakeRules,
  reminders_on_earthquakes: reminderOnEarthquakeRules,
  catalog_queries: catalogQueryRules,
  catalog_query_groups: catalogQueryGroupRules,
  spatial_catalogs: spatialCatalogRules,
  spatial_catalog_entries: spatialCatalogRules,

  // Shifts
  shifts: shiftRules,
  shift_users: shiftUserRules,
  comments_on_shifts: commentOnShiftRules,
  reminders_on_shifts: reminderOnShiftRules,

  // The trail
  archive_imports: archiveImportRules,
  audit_events: auditEventRules,
  deletions: deletionRules,

  // Parts of these, and what the portal notes for itself
  alert_failures: internal,
  alerts: internal,
  alerts_aux: internal,
  // Kept by triggers; read with the rule of the annotations that they come from.
  annotation_keys: internal,
  annotation_values: internal,
  change_counters: internal,
  // With the localization and the event that they are parts of.
  localization_regions: internal,
  gcn_events_mma_detectors: internal,
  gcn_notice_failures: internal,
  deleted_rows: internal,
  idempotency_keys: internal,
  query_results: internal,
  rate_limits: internal,
  user_accounts: internal,
  visibility_sets: internal,
};
