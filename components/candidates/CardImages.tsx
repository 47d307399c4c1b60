import { CutoutImage } from '@/components/ui/CutoutImage';
import type { Candidate } from './types';
import classes from './CandidateCard.module.css';

const ALERT = [
  { type: 'new', label: 'New', words: 'new image' },
  { type: 'ref', label: 'Ref', words: 'reference image' },
  { type: 'sub', label: 'Sub', words: 'difference image' },
] as const;

const SURVEYS: Record<string, string> = { sdss: 'SDSS', ls: 'Legacy Survey', ps1: 'PS1' };

/** The alert's three cutouts, and the surveys' images where there is room. */
export function CardImages({ candidate, eager }: { candidate: Candidate; eager: boolean }) {
  const { id, thumbnails } = candidate;
  return (
    <div className={classes.images}>
      {ALERT.map(({ type, label, words }) => {
        const image = thumbnails.find((thumbnail) => thumbnail.type === type);
        const survey = image?.survey ? `${image.survey} ` : '';
        return (
          <CutoutImage key={type} src={image?.public_url} label={`${survey}${label}`} alt={`${id}, ${survey}${words}`} eager={eager} />
        );
      })}
      {thumbnails
        .filter(({ type }) => type in SURVEYS)
        .map(({ type, public_url }) => (
          <div key={type} className={classes.survey}>
            <CutoutImage src={public_url} label={SURVEYS[type] ?? type} alt={`${id}, image of ${SURVEYS[type]}`} pixelated={false} />
          </div>
        ))}
    </div>
  );
}
