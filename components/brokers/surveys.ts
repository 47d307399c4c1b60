/** Names of objects of the surveys that brokers have. Pure functions. */

export type Survey = 'ZTF' | 'LSST';

/** The survey that a name is of; null when it could be anything. */
export function surveyOfName(name: string): Survey | null {
  if (/^ZTF\d{2}[a-z]{7}$/i.test(name)) return 'ZTF';
  return /^\d{10,20}$/.test(name) ? 'LSST' : null;
}

/** What people call the surveys. */
export const SURVEY_LABELS: Readonly<Record<string, string>> = { ZTF: 'ZTF', LSST: 'Rubin (LSST)' };
