/** Which images a card shows. Pure. */
import type { Candidate } from './types';

export type Thumbnail = Candidate['thumbnails'][number];

export const ALERT_IMAGES = [
  { type: 'new', label: 'New', words: 'new image' },
  { type: 'ref', label: 'Ref', words: 'reference image' },
  { type: 'sub', label: 'Sub', words: 'difference image' },
] as const;

export const SURVEY_IMAGES = [
  { type: 'sdss', label: 'SDSS' },
  { type: 'ls', label: 'Legacy Survey' },
  { type: 'ps1', label: 'PS1' },
] as const;

/** The newest image of a type. */
export const newest = (thumbnails: readonly Thumbnail[], type: string): Thumbnail | undefined =>
  thumbnails.filter((one) => one.type === type).reduce<Thumbnail | undefined>((best, one) => (best && best.created_at >= one.created_at ? best : one), undefined);

/** "ZTF New": whose image it is. */
export const imageLabel = (image: Thumbnail | undefined, label: string): string => (image?.survey ? `${image.survey} ${label}` : label);
