'use client';

import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Panel } from '@/components/ui/Panel';
import { apiQuery } from '@/lib/http/apiQuery';
import { surveyLinks } from './surveyLinks';
import type { SourceDetail } from './types';
import classes from './Surveys.module.css';

/** Arcseconds within which alerts are of the object. */
const RADIUS = 3;

/** The same position elsewhere, first of all at the broker that is searched by default. */
export function Surveys({ source }: { source: SourceDetail }) {
  const { ra, dec, tns_name } = source;
  const { data: brokers } = useQuery({ ...apiQuery('/api/brokers'), staleTime: 300_000 });
  const broker = brokers?.find(({ active, default_alert_search }) => active && default_alert_search);
  if (ra === null || dec === null) return null;
  return (
    <Panel id="surveys" title="Elsewhere" note="opens in a new tab">
      <ul className={classes.links}>
        {broker && (
          <li>
            <Link href={`/brokers/${broker.id}?ra=${ra}&dec=${dec}&radius=${RADIUS}`} target="_blank" title={`Alerts within ${RADIUS}″ at ${broker.name}`}>
              Search alerts
              <IconExternalLink size={12} stroke={1.7} aria-hidden />
            </Link>
          </li>
        )}
        {surveyLinks({ ra, dec, tns_name }).map(({ name, hint, href }) => (
          <li key={name}>
            <a href={href} target="_blank" rel="noreferrer" title={hint}>
              {name}
              <IconExternalLink size={12} stroke={1.7} aria-hidden />
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
