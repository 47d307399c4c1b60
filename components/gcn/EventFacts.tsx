import { IconDownload } from '@tabler/icons-react';
import { Chip, Chips } from '@/components/ui/Chip';
import { Coordinates } from '@/components/ui/Coordinates';
import { Panel } from '@/components/ui/Panel';
import type { GcnEventDetail } from '@/lib/gcn/schema';
import { apiUrl } from '@/lib/http/client';
import { Advocates, EventNames } from './EventNames';
import classes from './gcn.module.css';

type Localization = GcnEventDetail['localizations'][number];

const AREA = (value: number): string => `${value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3)} deg²`;

/** A rate in Hz as people say it. */
function rate(far: number): string {
  const perYear = far * 365.25 * 86_400;
  return perYear >= 1 ? `${perYear.toPrecision(3)} per year` : `one in ${(1 / perYear).toPrecision(3)} years`;
}

function format(name: string, value: unknown): string {
  if (typeof value !== 'number') return String(value);
  if (name === 'FAR') return `${value.toPrecision(3)} (${rate(value)} if in Hz)`;
  return Number.isInteger(value) ? String(value) : value.toPrecision(4);
}

/** Where it was, how well that is known, and what the notices say. */
export function EventFacts({ event, localization }: { event: GcnEventDetail; localization: Localization | undefined }) {
  const facts = Object.assign({}, ...(localization?.properties ?? []).map(({ data }) => data)) as Record<string, unknown>;
  const number = (name: string): number | null => (typeof facts[name] === 'number' ? facts[name] : null);
  // Notices add to each other; the latest word on each property counts.
  const properties = Object.assign({}, ...[...event.properties].reverse().map(({ data }) => data)) as Record<string, unknown>;
  const [area50, area90, within, distance, spread] = ['area_50', 'area_90', 'probability_500', 'distmean', 'diststd'].map(number);
  return (
    <Panel title="Event" id="event">
      <dl className={classes.facts}>
        {localization && (
          <>
            <dt>Most likely place</dt>
            <dd><Coordinates ra={localization.center.ra} dec={localization.center.dec} l={localization.center.gal_lon} b={localization.center.gal_lat} /></dd>
            {area90 !== null && area90 !== undefined && <><dt>90 % area</dt><dd>{AREA(area90)}</dd></>}
            {area50 !== null && area50 !== undefined && <><dt>50 % area</dt><dd>{AREA(area50)}</dd></>}
            {within !== null && within !== undefined && <><dt>In 500 deg²</dt><dd>{(within * 100).toPrecision(3)} %</dd></>}
            {distance !== null && distance !== undefined && <><dt>Distance</dt><dd>{Math.round(distance)} ± {Math.round(spread ?? 0)} Mpc</dd></>}
            <dt>File</dt>
            <dd>
              <a href={apiUrl('/api/localization/[dateobs]/name/[localization_name]/download', { dateobs: event.dateobs, localization_name: localization.localization_name })}>
                <IconDownload size={14} aria-hidden /> Multi-order FITS
              </a>
            </dd>
          </>
        )}
        <dt>Aliases</dt>
        <dd><EventNames event={event} /></dd>
        {event.trigger_id && <><dt>Trigger</dt><dd>{event.trigger_id}</dd></>}
        {event.detectors.length > 0 && <><dt>Detectors</dt><dd>{event.detectors.map(({ name }) => name).join(', ')}</dd></>}
        <dt>Shared with</dt>
        <dd><Chips>{event.groups.map(({ id, name }) => <Chip key={id}>{name}</Chip>)}</Chips></dd>
        <dt>Advocates</dt>
        <dd><Advocates event={event} /></dd>
        {Object.entries(properties).map(([name, value]) => (
          <div key={name} className={classes.pair}>
            <dt>{name}</dt>
            <dd>{format(name, value)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
