/**
 * What parameters mean that many endpoints have: a schema says only what is particular to it. Names come from the reference interface, so
 * the same name means the same everywhere.
 */

const WORDS: Readonly<Record<string, string>> = {
  // Rows that a path names
  obj_id: 'Id of the object, e.g. `ZTF21aaqjmps`', source_id: 'Id of the object', sourceID: 'Id of the object, or a part of it', objID: 'Id of the object',
  dateobs: 'Time of the GCN event, e.g. `2026-01-02T03:04:05`', event_id: 'Id of the earthquake at its agency', localization_name: 'Name of the skymap within its event',
  catalog_name: 'Name of the catalogue', token_id: 'The token itself', upload_id: 'Id that the upload answered with', id: 'Its id', id1: 'Id of a skymap',
  id2: 'Id of the other skymap', subject_id: 'Id of what was deleted', hash: 'Hash of the file', standard_type: 'Which list of standard stars',
  norder: 'Order of the HiPS tile', dir: 'Folder of the HiPS tile', key: 'Name of the setting or field', kind: 'Which kind of row', facility: 'Which observatory or programme the layout is for',
  // Pages and order
  numPerPage: 'Rows on a page', pageNumber: 'Which page, from 1', page: 'Which page, from 1', sortBy: 'What rows are ordered by', sortOrder: '`asc` or `desc`',
  numItems: 'How many', maxMatches: 'At most so many rows', totalMatches: 'How many there are, when that is known already',
  // Place, time
  ra: 'Right ascension, degrees (ICRS)', dec: 'Declination, degrees (ICRS)', radius: 'Radius of the cone around `ra` and `dec`', startDate: 'From this time on (UTC, ISO 8601)',
  endDate: 'Until this time (UTC, ISO 8601)', min_date: 'From this time on (UTC)', max_date: 'Until this time (UTC)', since: 'From this time on (UTC)', until: 'Until this time (UTC)',
  sinceDaysAgo: 'Within so many days', twilight: 'Which twilight bounds the night: astronomical, nautical or civil', airmassTime: 'Time at which airmasses are worked out (UTC)',
  // Groups, people
  group_ids: 'Ids of groups, separated by commas', groupIDs: 'Ids of groups, separated by commas', groupIds: 'Ids of groups, separated by commas',
  userID: 'Id of the user', requesters: 'Ids of the users who asked, separated by commas', commentsFilterAuthor: 'Ids or names of the authors of comments, separated by commas',
  savedByCurrentUser: 'Only what you saved yourself', currentUserLabeller: 'Only labels of your own', maxNumSavers: 'How many people are listed', autosave: 'Whether filters save by themselves',
  autosaveGroupIds: 'Groups whose filters save by themselves',
  // Instruments
  instrumentID: 'Id of the instrument', instrument_ids: 'Ids of instruments, separated by commas', instrumentIDs: 'Ids of instruments, separated by commas',
  instrumentName: 'Name of the instrument', telescopeName: 'Name of the telescope', allocationID: 'Id of the allocation', apiType: 'Which interface the allocation is asked through',
  detectorIDs: 'Ids of detectors, separated by commas', followupRequestID: 'Id of the follow-up request', followupRequestIDs: 'Ids of follow-up requests, separated by commas',
  assignmentIDs: 'Ids of targets of observing runs, separated by commas', ignoreCache: 'Work everything out anew', priorityThreshold: 'Only requests of at least this priority',
  standardsOnly: 'Only standard stars', standardType: 'Which list of standard stars', observationStatus: '`executed` or `queued`', pendingOnly: 'Only what has not been done yet',
  // Searching sources and candidates
  rejectedSourceIDs: 'Objects to leave out, separated by commas', alias: 'Another name of the object', origin: 'Where it comes from, as its writer named it',
  simbadClass: 'Class in SIMBAD', TNSname: 'Name at the Transient Name Server', hasTNSname: 'Only what has a name at the Transient Name Server',
  hasNoTNSname: 'Only what has no name at the Transient Name Server', filterIDs: 'Ids of filters, separated by commas',
  savedStatus: 'By what has been saved: to all, to any, to none of the groups; `all` for everything', listName: 'Only objects on this list of yours',
  listNameReject: 'Leave out objects on this list of yours', classifications: 'Classifications, separated by commas, as `taxonomy: class` or `class`',
  classificationsReject: 'Leave out objects that are classified so', nonclassifications: 'Leave out objects that are classified so', classified: 'Only what has a classification',
  unclassified: 'Only what has no classification', numberDetections: 'At least so many detections', requireDetections: 'Only what was detected within the window',
  excludeForcedPhotometry: 'Count no forced photometry as detections', firstDetectionAfter: 'First detected after this time (UTC)', lastDetectionBefore: 'Last detected before this time (UTC)',
  annotationsFilterOrigin: 'Origins of the annotations that are searched, separated by commas', commentsFilter: 'Words that a comment must have',
  photometryAnnotationsFilterOrigin: 'Origins of the annotations of points that are searched', photometryAnnotationsFilterMinCount: 'At least so many points must fit',
  annotationExcludeOrigin: 'Leave out objects with an annotation of this origin', annotationExcludeOutdatedDate: 'Unless it is older than this time (UTC)',
  sortByAnnotationOrigin: 'Order by an annotation of this origin', sortByAnnotationKey: 'and this key of it', sortByAnnotationOrder: '`asc` or `desc`',
  hasBeenLabelled: 'Only what has been labelled', hasFollowupRequest: 'Only what follow-up was asked for', followupRequestStatus: 'Status of that request, or a part of it', candidatesOnly: 'Only candidates',
  localizationName: 'Which skymap of the event; the latest if none is named', localizationDateobs: 'Only inside the skymap of the GCN event at this time',
  localizationCumprob: 'Which credible region of the skymap, 0 to 1', localizationRejectSources: 'Leave out what has been rejected for the event',
  spatialCatalogEntryName: 'Only inside this region of the spatial catalogue', returnProbability: 'Add the probability at each place',
  // GCN
  gcnTagKeep: 'Only events with one of these tags', gcnTagRemove: 'Leave out events with one of these tags', localizationTagKeep: 'Only skymaps with one of these tags',
  localizationTagRemove: 'Leave out skymaps with one of these tags', excludeNoticeContent: 'Leave out the text of notices', integrated_probability: 'Which credible region of the skymap, 0 to 1',
  statusRemove: 'Leave out these states', status: 'Only in this state', states: 'Only in these states, separated by commas', projection: 'How the sphere is laid on the plane',
  npix: 'Index of the HiPS tile', level: 'Which credible region, 0 to 1',
  // What answers contain
  format: 'In which form the answer is', magsys: 'Magnitude system: `ab` or `vega`', output_format: 'In which form the answer is', output_type: 'In which form the chart is', dataFormat: 'In which form the data is',
  download: 'As a file to keep', preview: 'To be looked at in the browser', removeNested: 'Leave out rows within rows', catalogNamesOnly: 'Only the catalogues and how many rows each has',
  returnStatistics: 'Add probability and area that were covered', statsLogging: 'Log how statistics are worked out', show_first_line: 'Begin with a line of column names',
  requiredDepth: 'How deep folders of pictures are', num_offset_stars: 'How many offset stars', image_source: 'Which survey the picture is from', link: 'The link', type: 'Which type', name: 'Its name, or a part of it',
  xField: 'Statistic on the x axis', yField: 'Statistic on the y axis', zField: 'Statistic on the z axis', classificationProbThreshold: 'Only classifications at least this probable',
  seriesName: 'Name of the series', seriesObjID: 'Name of the object within the series', filter: 'Name of the bandpass', channel: 'Name of the channel', filename: 'Name of the file',
  expTime: 'Exposure time in seconds', minExpTime: 'Exposures of at least so many seconds', maxExpTime: 'Exposures of at most so many seconds',
  minNumExposures: 'At least so many exposures', maxNumExposures: 'At most so many exposures', detected: 'Only series with a detection',
  magBrighterThan: 'Brighter than this magnitude', magFainterThan: 'Fainter than this magnitude', limitingMagBrighterThan: 'Limiting magnitude brighter than this',
  limitingMagFainterThan: 'Limiting magnitude fainter than this', limitingMagIsNaN: 'Only series without a limiting magnitude', magrefBrighterThan: 'Reference magnitude brighter than this',
  magrefFainterThan: 'Reference magnitude fainter than this', useRobustMagAndRMS: 'Compare the robust mean and scatter instead', individualOrSeries: '`individual` points, points of `series`, or `both`',
  deduplicatePhotometry: 'Points of the same place, time and band once', refreshSource: 'Have open pages of the source read it again', refreshRequests: 'Have open pages of requests read them again',
  saveSummary: 'Only who saved what when', useCache: 'Take a kept answer where there is one', use_cache: 'Take a kept answer where there is one', queryID: 'Id of the list that a first page gave; keeps pages apart from what comes in meanwhile',
  catalog: 'Name of the catalogue', apparentMagKey: 'Key of the apparent magnitude', parallaxKey: 'Key of the parallax', absorptionKey: 'Key of the absorption', absoluteMagKey: 'Key of the absolute magnitude',
  blueMagKey: 'Key of the blue magnitude', redMagKey: 'Key of the red magnitude', colorKey: 'Key of the colour', sourcesIDList: 'Ids of objects, separated by commas', isRoid: 'Only solar-system objects',
  latitudeMin: 'Sites north of this latitude, degrees', latitudeMax: 'Sites south of this latitude, degrees', longitudeMin: 'Sites east of this longitude, degrees', longitudeMax: 'Sites west of this longitude, degrees',
  location_type: 'How the place is given', firstName: 'First name, or a part of it', lastName: 'Last name, or a part of it', username: 'Name of the user, or a part of it', email: 'Address, or a part of it',
  role: 'Only who has this role', acl: 'Only who has this permission', assignmentID: 'Id of the target of an observing run', ownerID: 'Id of the user who owns it', hasNotBeenLabelled: 'Only what has not been labelled',
  includeGeoJSON: 'Add outlines as GeoJSON', includeGeoJSONSummary: 'Add outlines in short form as GeoJSON', includeGCNCrossmatches: 'Add GCN events at its place', includeGCNNotes: 'Add what was said of it as a counterpart',
  includeRequested: 'With requests that have not been answered', includeUsed: 'With those that have been used', includeExpired: 'With accounts that have expired', mmadetector_id: 'Id of the detector',
  objtagoption_id: 'Id of the tag', association_id: 'Id of the tag on the object', acl_id: 'Name of the permission', role_id: 'Name of the role', followup_request_id: 'Id of the follow-up request',
  default_followup_request_id: 'Id of the rule', default_gcn_tag_id: 'Id of the rule', default_observation_plan_id: 'Id of the rule', super_obj_id: 'Id of the super-object', obj_ids: 'Ids of objects, separated by commas',
};

/** `minRedshift` → `min redshift`, `TNSname` stays. */
const spoken = (name: string): string =>
  name.replace(/_/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2').replace(/\b[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());

type Pattern = readonly [RegExp, (what: string) => string];

const PATTERNS: readonly Pattern[] = [
  [/^include(.+)$/, (what) => `Add to each row: ${what}`],
  [/^hasNo(.+)$/, (what) => `Only what has no ${what}`],
  [/^has(.+(?:After|Before))$/, (what) => `Only what has a ${what} this time (UTC)`],
  [/^(annotations|comments|photometryAnnotations)Filter(After|Before)$/, (what) => `Only by ${what} this time (UTC)`],
  [/^has(.+)$/, (what) => `Only what has a ${what}, or has been so`],
  [/^min(.+)$/, (what) => `At least this ${what}`],
  [/^max(.+)$/, (what) => `At most this ${what}`],
  [/^(.+After)$/, (what) => `${what} this time (UTC)`],
  [/^(.+Before)$/, (what) => `${what} this time (UTC)`],
  [/^(.+?)(?:At)?StartTime$/, (what) => `${what} after this time (UTC)`],
  [/^(.+?)(?:At)?EndTime$/, (what) => `${what} before this time (UTC)`],
  [/^(.+)_id$/, (what) => `Id of the ${what}`],
];

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What a parameter means by its name; undefined for a name that says nothing. */
export function wordsFor(name: string): string | undefined {
  if (name in WORDS) return WORDS[name];
  for (const [pattern, say] of PATTERNS) {
    const found = pattern.exec(name);
    if (found) return capital(say(spoken(found.slice(1).join(' ')).trim().toLowerCase()));
  }
  return undefined;
}
