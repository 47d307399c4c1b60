'use client';

import { IconExternalLink } from '@tabler/icons-react';
import { Panel } from '@/components/ui/Panel';
import { surveyLinks } from './surveyLinks';
import type { SourceDetail } from './types';
import classes from './Surveys.module.css';

/** The same position elsewhere. */
export function Surveys({ source }: { source: SourceDetail }) {
  const { ra, dec, tns_name } = source;
  if (ra === null || dec === null) return null;
  return (
    <Panel id="surveys" title="Elsewhere" note="opens in a new tab">
      <ul className={classes.links}>
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
