/** What one may search a list of sources by: each field once, for the form, the address and the chips. */

interface Base {
  label: string;
  /** Parameters of the address. */
  names: readonly string[];
}

export type SearchField =
  | (Base & { kind: 'text' | 'words' | 'dates' | 'numbers' | 'groups' | 'classes' | 'position' | 'tags' | 'number'; placeholder?: string; step?: number })
  /** true, false or neither; as the two parameters of the API, where it has two. */
  | (Base & { kind: 'either'; yes: string; no: string; params: { true: string; false: string } })
  | (Base & { kind: 'flag' });

export interface FieldSection {
  title: string;
  fields: readonly SearchField[];
}

export const SECTIONS: readonly FieldSection[] = [
  {
    title: 'Where and what',
    fields: [
      { kind: 'position', names: ['ra', 'dec', 'radius'], label: 'Around a position' },
      { kind: 'text', names: ['spatialCatalogName'], label: 'Spatial catalogue' },
      { kind: 'text', names: ['spatialCatalogEntryName'], label: 'Region of that catalogue' },
      { kind: 'groups', names: ['group_ids'], label: 'Groups' },
      { kind: 'tags', names: ['tags'], label: 'Tags' },
      { kind: 'text', names: ['alias'], label: 'Alias' },
      { kind: 'text', names: ['origin'], label: 'Origin' },
      { kind: 'text', names: ['simbadClass'], label: 'SIMBAD class' },
      { kind: 'either', names: ['hasTNSname'], label: 'TNS name', yes: 'With', no: 'Without', params: { true: 'hasTNSname', false: 'hasNoTNSname' } },
      { kind: 'numbers', names: ['minRedshift', 'maxRedshift'], label: 'Redshift', step: 0.01 },
    ],
  },
  {
    title: 'Classification',
    fields: [
      { kind: 'classes', names: ['classifications'], label: 'Classifications' },
      { kind: 'flag', names: ['classifications_simul'], label: 'All of these at once' },
      { kind: 'classes', names: ['nonclassifications'], label: 'Not classified as' },
      { kind: 'either', names: ['classified'], label: 'By a person', yes: 'Classified', no: 'Not yet', params: { true: 'classified', false: 'unclassified' } },
    ],
  },
  {
    title: 'Light curve',
    fields: [
      { kind: 'dates', names: ['startDate', 'endDate'], label: 'Detected first after, last before (UTC)' },
      { kind: 'number', names: ['numberDetections'], label: 'Detections, at least' },
      // The API turns these around: its minimum is the faint limit.
      { kind: 'numbers', names: ['maxPeakMagnitude', 'minPeakMagnitude'], label: 'Peak magnitude', step: 0.1 },
      { kind: 'numbers', names: ['maxLatestMagnitude', 'minLatestMagnitude'], label: 'Latest magnitude', step: 0.1 },
      { kind: 'flag', names: ['excludeForcedPhotometry'], label: 'Without forced photometry' },
    ],
  },
  {
    title: 'Work done',
    fields: [
      { kind: 'dates', names: ['savedAfter', 'savedBefore'], label: 'Saved (UTC)' },
      { kind: 'flag', names: ['savedByCurrentUser'], label: 'Saved by me' },
      { kind: 'either', names: ['hasSpectrum'], label: 'Spectrum', yes: 'With', no: 'Without', params: { true: 'hasSpectrum', false: 'hasNoSpectrum' } },
      { kind: 'dates', names: ['hasSpectrumAfter', 'hasSpectrumBefore'], label: 'Spectrum taken (UTC)' },
      { kind: 'words', names: ['commentsFilter'], label: 'Comments say' },
      { kind: 'dates', names: ['commentsFilterAfter', 'commentsFilterBefore'], label: 'Commented (UTC)' },
      { kind: 'words', names: ['annotationsFilter'], label: 'Annotation', placeholder: 'key, or key:value:gt' },
      { kind: 'words', names: ['annotationsFilterOrigin'], label: 'Origin of the annotation' },
      { kind: 'either', names: ['labelled'], label: 'Labelled', yes: 'Yes', no: 'No', params: { true: 'hasBeenLabelled', false: 'hasNotBeenLabelled' } },
      { kind: 'flag', names: ['currentUserLabeller'], label: 'Labelled by me' },
    ],
  },
];

export const FIELDS: readonly SearchField[] = SECTIONS.flatMap(({ fields }) => fields);

/** Every parameter that searches, with its field. */
export const FIELD_OF: ReadonlyMap<string, SearchField> = new Map(FIELDS.flatMap((field) => field.names.map((name) => [name, field] as const)));

/** Whether a value of the address can be what the parameter says. */
export function isSound(name: string, value: string): boolean {
  if (value.length > 4000) return false;
  switch (FIELD_OF.get(name)?.kind) {
    case 'groups':
      return /^\d+(,\d+)*$/.test(value);
    case 'dates':
      return !Number.isNaN(Date.parse(value));
    case 'either':
      return value === 'true' || value === 'false';
    case 'flag':
      return value === 'true';
    case 'number':
      return Number.isSafeInteger(Number(value));
    case 'numbers':
    case 'position':
      return Number.isFinite(Number(value));
    default:
      return true;
  }
}
