'use client';

import { Button, Skeleton } from '@mantine/core';
import { IconDownload, IconStar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useState } from 'react';
import { LightCurve, type PhotometryPoint } from '@/components/plots/LightCurve';
import { usePermission } from '@/components/shell/ViewerContext';
import { Coordinates } from '@/components/ui/Coordinates';
import { ErrorLine } from '@/components/ui/ErrorLine';
import { formatUtc, plural } from '@/components/ui/format';
import { bandpassColor, bandpassLabel } from '@/lib/astro/bandpasses';
import { jdToMjd, mjdToIso } from '@/lib/astro/time';
import type { Broker } from '@/lib/brokers/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { AlertCutouts } from './AlertCutouts';
import type { FoundObject } from './objects';
import type { Survey } from './surveys';
import classes from './brokers.module.css';

const SaveAlertDialog = dynamic(() => import('./SaveAlertDialog').then((module) => module.SaveAlertDialog), { ssr: false });

const CURVE = 150;

function download({ name, raw }: FoundObject): void {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob([JSON.stringify(raw, null, 2)], { type: 'application/json' })), download: `${name}.json` });
  link.click();
  URL.revokeObjectURL(link.href);
}

/** One object of a broker: what its newest alert says, its images, its light curve. */
export function AlertCard({ broker, object, survey, now }: { broker: Broker; object: FoundObject; survey: Survey; now: number }) {
  const [saving, setSaving] = useState(false);
  const maySave = usePermission('Upload data');
  const { name, ra, dec, mag, band, jd, score, alerts, alert_id } = object;
  const { data: exists } = useQuery(apiQuery('/api/source_exists/[obj_id]', { params: { obj_id: name } }));
  const { data: points, error } = useQuery({
    ...apiQuery('/api/brokers/[broker_id]/alerts/[alert_id]/photometry', { params: { broker_id: broker.id, alert_id: name }, query: { survey, format: 'both' } }),
    enabled: broker.capabilities.get_photometry, staleTime: 300_000,
  });
  const isSaved = exists?.source_exists === true;
  return (
    <article className={classes.card} aria-label={name}>
      <div className={classes.head}>
        <h3 className={classes.title}>{isSaved ? <Link href={`/source/${encodeURIComponent(name)}`}>{name}</Link> : name}</h3>
        {ra !== null && dec !== null && <Coordinates ra={ra} dec={dec} layout="line" />}
      </div>
      <p className={classes.facts}>
        <span>{plural(alerts, 'alert')}</span>
        {jd !== null && <span>{formatUtc(mjdToIso(jdToMjd(jd)), 'minutes')} UTC</span>}
        {mag !== null && <span>{mag.toFixed(2)} mag{band ? ` (${band})` : ''}</span>}
        {score !== null && <span>score {score.toFixed(3)}</span>}
        {isSaved && <span>in the portal</span>}
      </p>
      {broker.capabilities.get_cutouts && alert_id !== null && <AlertCutouts broker_id={broker.id} object={object} alert_id={alert_id} survey={survey} />}
      {broker.capabilities.get_photometry && (
        <div className={classes.curve}>
          {error ? <ErrorLine error={error} /> : points ? (
            <LightCurve points={points as unknown as readonly PhotometryPoint[]} now={now} xAxis="days_ago" colors={bandpassColor} label={bandpassLabel} variant="mini" height={CURVE} />
          ) : <Skeleton height={CURVE} radius="sm" />}
        </div>
      )}
      <div className={classes.foot}>
        {maySave && broker.capabilities.save_as_source && <Button size="compact-sm" leftSection={<IconStar size={14} />} onClick={() => setSaving(true)}>{isSaved ? 'Save to groups' : 'Save as source'}</Button>}
        <Button size="compact-sm" variant="default" leftSection={<IconDownload size={14} />} onClick={() => download(object)}>Alerts as JSON</Button>
      </div>
      {saving && <SaveAlertDialog broker_id={broker.id} name={name} survey={survey} onClose={() => setSaving(false)} />}
    </article>
  );
}
