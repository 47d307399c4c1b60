'use client';

import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { LightCurve } from '@/components/plots/LightCurve';
import { lightCurveQuery } from '@/components/plots/lightCurveQuery';
import { CutoutImage } from '@/components/ui/CutoutImage';
import { useNowMjd } from '@/components/ui/clock';
import { UtcTime } from '@/components/ui/Time';
import { bandpassColor, bandpassLabel } from '@/lib/astro/bandpasses';
import { apiQuery } from '@/lib/http/apiQuery';
import type { ListedSource } from './sourceColumns';
import classes from './SourcesPage.module.css';

const IMAGES: readonly [type: string, label: string][] = [
  ['new', 'New'], ['ref', 'Ref'], ['sub', 'Sub'], ['sdss', 'SDSS'], ['ls', 'Legacy'], ['ps1', 'PS1'],
];
const COMMENTS = 4;

/** A row opened: images, light curve, the latest comments. Fetched only now, so that the table stays light. */
export function ExpandedSource({ source }: { source: ListedSource }) {
  const { id: obj_id, thumbnails = [] } = source;
  const now = useNowMjd();
  const photometry = useQuery({ ...lightCurveQuery(obj_id), staleTime: 60_000 });
  const comments = useQuery({ ...apiQuery('/api/sources/[obj_id]/comments', { params: { obj_id } }), staleTime: 60_000 });
  const shown = IMAGES.flatMap(([type, label]) => {
    const image = thumbnails.find((thumbnail) => thumbnail.type === type);
    return image?.public_url ? [{ type, label, src: image.public_url }] : [];
  });
  return (
    <div className={classes.expanded}>
      {shown.length > 0 && (
        <div className={classes.images}>
          {shown.map(({ type, label, src }) => <CutoutImage key={type} src={src} label={label} alt={`${obj_id}, ${label}`} size={92} />)}
        </div>
      )}
      <div className={classes.curve}>
        {photometry.data && now !== null ? (
          <LightCurve points={photometry.data} now={now} xAxis="days_ago" colors={bandpassColor} label={bandpassLabel} variant="mini" height={170} />
        ) : photometry.error ? (
          <p className={classes.faint}>The light curve could not be loaded.</p>
        ) : (
          <Skeleton height={170} radius="sm" />
        )}
      </div>
      <div className={classes.comments}>
        {comments.data?.length === 0 && <p className={classes.faint}>No comments yet.</p>}
        {[...(comments.data ?? [])].reverse().slice(0, COMMENTS).map(({ id, text, author, created_at }) => (
          <p key={id}>
            <strong>{author?.username}</strong> {text} <span className={classes.faint}><UtcTime time={created_at} precision="minutes" zone={false} /></span>
          </p>
        ))}
      </div>
    </div>
  );
}
