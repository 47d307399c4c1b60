/** The columns of a list of sources by their keys; `annotation.<origin>.<key>` and `altdata.<path>` are ones too. */

export const COLUMN_NAMES = {
  tns_name: 'TNS name',
  alias: 'Aliases',
  origin: 'Origin',
  ra: 'RA',
  dec: 'Dec',
  ra_deg: 'RA (deg)',
  dec_deg: 'Dec (deg)',
  gal_lon: 'l',
  gal_lat: 'b',
  redshift: 'Redshift',
  luminosity_distance: 'Distance',
  classification: 'Classification',
  tags: 'Tags',
  groups: 'Groups',
  saved_at: 'Saved',
  saved_by: 'Saved by',
  labels: 'Labels',
  last_detected: 'Last detection',
  peak: 'Peak',
  num_det: 'Detections',
  mpc_name: 'MPC name',
} as const;
export type NamedColumn = keyof typeof COLUMN_NAMES;

export const DEFAULT_COLUMNS: readonly string[] = ['ra', 'dec', 'redshift', 'classification', 'groups', 'saved_at', 'last_detected', 'peak'];

/** `annotation.<origin>.<key>` in its parts; the origin has no dots, the key may. */
export function annotationColumn(key: string): { origin: string; key: string } | null {
  const match = /^annotation\.([^.]+)\.(.+)$/.exec(key);
  return match ? { origin: match[1] as string, key: match[2] as string } : null;
}

/** `altdata.<path>` as its steps. */
export const altdataPath = (key: string): string[] | null => (/^altdata\..+/.test(key) ? key.slice('altdata.'.length).split('.') : null);

export const isColumn = (key: string): boolean => key in COLUMN_NAMES || annotationColumn(key) !== null || altdataPath(key) !== null;

/** What a column is called. */
export function columnName(key: string): string {
  const annotation = annotationColumn(key);
  if (annotation) return `${annotation.key} (${annotation.origin})`;
  return COLUMN_NAMES[key as NamedColumn] ?? altdataPath(key)?.join('.') ?? key;
}
