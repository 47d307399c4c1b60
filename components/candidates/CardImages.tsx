'use client';

import { IconPhotoPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { thumbnailHref } from '@/components/source/surveyLinks';
import { CutoutImage } from '@/components/ui/CutoutImage';
import { notifyError } from '@/components/ui/notify';
import { api } from '@/lib/http/client';
import { ALERT_IMAGES, imageLabel, newest, SURVEY_IMAGES } from './cutouts';
import type { Candidate } from './types';
import classes from './CardImages.module.css';

export interface CardImagesProps {
  candidate: Candidate;
  eager: boolean;
  invert: boolean;
  /** New and reference image take turns in the first box. */
  blink: boolean;
  images: 'alert' | 'surveys';
  onZoom: () => void;
}

/** The alert's three cutouts or the surveys' images: boxes that are there before, while and whether or not an image arrives. */
export function CardImages({ candidate, eager, invert, blink, images, onZoom }: CardImagesProps) {
  const { id, thumbnails } = candidate;
  return (
    <div className={classes.images}>
      {images === 'alert' &&
        ALERT_IMAGES.map(({ type, label, words }) => {
          const image = newest(thumbnails, type);
          const name = imageLabel(image, label);
          const reference = blink && type === 'new' ? newest(thumbnails, 'ref') : undefined;
          return (
            <button key={type} type="button" className={classes.zoom} aria-label={`Enlarge the images of ${id}: ${words}`} onClick={onZoom} title="Enlarge (z)">
              <CutoutImage src={image?.public_url} label={name} alt={`${id}, ${imageLabel(image, words)}`} eager={eager} invert={invert} />
              {reference && (
                <span className={classes.blink}>
                  <CutoutImage src={reference.public_url} label={imageLabel(reference, 'Ref')} alt="" eager invert={invert} />
                </span>
              )}
            </button>
          );
        })}
      {images === 'surveys' && <SurveyImages candidate={candidate} />}
    </div>
  );
}

/** Images of surveys, opening their viewers. They come from outside: where they do not, that is said. */
function SurveyImages({ candidate }: { candidate: Candidate }) {
  const { id, ra, dec, thumbnails, is_roid } = candidate;
  const adding = useMutation({
    mutationFn: () => api.post('/api/internal/survey_thumbnail', { body: { objID: id } }),
    onError: (error) => notifyError(`${id} has no images of surveys`, error),
  });
  const found = SURVEY_IMAGES.map((survey) => ({ ...survey, image: newest(thumbnails, survey.type) }));
  if (found.every(({ image }) => !image?.public_url)) {
    return (
      <div className={classes.none}>
        {is_roid ? (
          'It moves: surveys show another place'
        ) : adding.isSuccess ? (
          'Asked for; they come by themselves'
        ) : (
          <button type="button" disabled={adding.isPending} onClick={() => adding.mutate()}>
            <IconPhotoPlus size={15} stroke={1.7} aria-hidden /> Get survey images
          </button>
        )}
      </div>
    );
  }
  return found.map(({ type, label, image }) => (
    <div key={type}>
      <CutoutImage
        src={image?.public_url}
        label={label}
        alt={`${id}, image of ${label}. Opens its viewer`}
        pixelated={false}
        missing={image ? 'Not reachable' : 'None here'}
        href={ra === null || dec === null ? undefined : thumbnailHref(type, ra, dec)}
      />
    </div>
  ));
}
