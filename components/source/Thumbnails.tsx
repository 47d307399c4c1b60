'use client';

import { Button } from '@mantine/core';
import { IconPhotoPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useViewer } from '@/components/shell/ViewerContext';
import { notifyError, notifySuccess } from '@/components/ui/notify';
import { Panel } from '@/components/ui/Panel';
import { CutoutImage, ThumbnailTriplet } from '@/components/ui/CutoutImage';
import { UtcTime } from '@/components/ui/Time';
import { EmptyState } from '@/components/ui/StateBox';
import { api } from '@/lib/http/client';
import { refreshObj } from './queries';
import { thumbnailHref } from './surveyLinks';
import type { SourceDetail, Thumbnail } from './types';
import classes from './Thumbnails.module.css';

const ALERT = new Set(['new', 'ref', 'sub']);
const LABELS: Record<string, string> = {
  sdss: 'SDSS', ls: 'Legacy Survey', dr8: 'Legacy Survey DR8', ps1: 'Pan-STARRS', sm: 'SkyMapper', hst: 'HST', chandra: 'Chandra', jwst: 'JWST',
};

/** Alert cutouts by survey, the survey with the newest image first; then images of other surveys. */
export function arrangeThumbnails(thumbnails: readonly Thumbnail[]) {
  const bySurvey = new Map<string, Map<string, Thumbnail>>();
  const newestFirst = [...thumbnails].sort((a, b) => b.created_at.localeCompare(a.created_at));
  for (const one of newestFirst.filter(({ type }) => ALERT.has(type))) {
    const survey = one.survey ?? '';
    const images = bySurvey.get(survey) ?? new Map<string, Thumbnail>();
    bySurvey.set(survey, images);
    if (!images.has(one.type)) images.set(one.type, one);
  }
  const others = newestFirst.filter(({ type }, at, all) => LABELS[type] && all.findIndex((one) => one.type === type) === at);
  return { bySurvey: [...bySurvey], others };
}

/** What the sky looked like: the alert's cutouts and the surveys' images. */
export function Thumbnails({ source }: { source: SourceDetail }) {
  const { bySurvey, others } = arrangeThumbnails(source.thumbnails ?? []);
  const src = (one: Thumbnail | undefined) => one?.public_url ?? null;
  return (
    <Panel id="thumbnails" title="Thumbnails" actions={others.length === 0 && !source.is_roid && <AddSurveyImages obj_id={source.id} />}>
      {bySurvey.length === 0 && others.length === 0 && (
        <EmptyState title="No images yet" compact>
          Cutouts come with alerts, or through the API.
        </EmptyState>
      )}
      {bySurvey.map(([survey, images]) => (
        <figure key={survey} className={classes.survey}>
          <ThumbnailTriplet obj_id={source.id} new={src(images.get('new'))} reference={src(images.get('ref'))} sub={src(images.get('sub'))} eager />
          <figcaption>
            {survey || 'Alert'} <UtcTime time={[...images.values()][0]?.created_at} precision="minutes" />
          </figcaption>
        </figure>
      ))}
      {others.length > 0 && (
        <div className={classes.others}>
          {others.map((one) => (
            <CutoutImage
              key={one.id}
              src={src(one)}
              label={LABELS[one.type] ?? one.type}
              alt={`${source.id}, ${LABELS[one.type] ?? one.type}`}
              pixelated={false}
              href={thumbnailHref(one.type, source.ra, source.dec)}
            />
          ))}
        </div>
      )}
    </Panel>
  );
}

/** Has the surveys' images of the place added; those that a survey has to be asked for come by themselves. */
function AddSurveyImages({ obj_id }: { obj_id: string }) {
  const client = useQueryClient();
  const viewer = useViewer();
  const adding = useMutation({
    mutationFn: () => api.post('/api/internal/survey_thumbnail', { body: { objID: obj_id } }),
    onSuccess: () => notifySuccess('Images of surveys are added'),
    onError: (error) => notifyError('No images were added', error),
    onSettled: () => refreshObj(client, obj_id),
  });
  if (viewer.is_anonymous) return null;
  return (
    <Button size="compact-sm" variant="default" leftSection={<IconPhotoPlus size={14} />} loading={adding.isPending} onClick={() => adding.mutate()}>
      Survey images
    </Button>
  );
}
