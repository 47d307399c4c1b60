'use client';

import { ActionIcon } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil } from '@tabler/icons-react';
import dynamic from 'next/dynamic';
import { usePermission } from '@/components/shell/ViewerContext';
import { ClassificationChip, Chip } from '@/components/ui/Chip';
import { CopyButton } from '@/components/ui/CopyButton';
import { formatUtc } from '@/components/ui/format';
import { Facts } from './Facts';
import { FavoriteStar } from './FavoriteStar';
import { SavedGroups } from './SavedGroups';
import { SourceActions } from './SourceActions';
import { Summary } from './Summary';
import { Tags } from './Tags';
import type { Classification, SourceDetail } from './types';
import classes from './SourceHeader.module.css';

// It comes when it is opened.
const NamesDialog = dynamic(() => import('./NamesDialog').then((module) => module.NamesDialog), { ssr: false });

/** The latest word on each class, newest first; what was given no probability at all is not said. */
export function headClassifications(classifications: readonly Classification[]): Classification[] {
  const latest = new Map<string, Classification>();
  for (const one of [...classifications].sort((a, b) => b.created_at.localeCompare(a.created_at))) {
    const key = `${one.classification}/${one.ml}`;
    if (!latest.has(key)) latest.set(key, one);
  }
  return [...latest.values()].filter(({ probability }) => probability !== 0);
}

function tnsHref(name: string): string {
  return `https://www.wis-tns.org/object/${encodeURIComponent(name.replace(/^(AT|SN)\s*/i, ''))}`;
}

/** Who the object is: name, labels, groups, facts. */
export function SourceHeader({ source }: { source: SourceDetail }) {
  const [naming, names] = useDisclosure(false);
  const mayChange = usePermission('Upload data');
  const aliases = (source.alias ?? []).filter(Boolean);
  return (
    <header className={classes.card}>
      <div className={classes.head}>
        <div>
          <div className={classes.titleRow}>
            <FavoriteStar obj_id={source.id} />
            <h1 className={classes.title}>{source.id}</h1>
            <CopyButton value={source.id} what="source id" />
            {source.tns_name && (
              <a href={tnsHref(source.tns_name)} target="_blank" rel="noreferrer" title="Transient Name Server">
                {source.tns_name}
              </a>
            )}
            {aliases.length > 0 && <span className={classes.alias}>also {aliases.join(', ')}</span>}
            {mayChange && (
              <ActionIcon size={24} aria-label="Edit names" onClick={names.open}>
                <IconPencil size={14} stroke={1.7} />
              </ActionIcon>
            )}
          </div>
          <div className={classes.chips}>
            {headClassifications(source.classifications).map((one) => (
              <a key={one.id} href="#classifications">
                <ClassificationChip
                  classification={one.classification}
                  probability={one.probability}
                  ml={one.ml}
                  title={`${one.classification}${one.probability != null ? `, P = ${one.probability}` : ''}, by ${one.author_name}, ${formatUtc(one.created_at, 'day')}`}
                />
              </a>
            ))}
            {source.is_roid && <Chip tone="info">Solar system</Chip>}
            {source.varstar && <Chip tone="info">Variable star</Chip>}
            <Tags source={source} />
          </div>
        </div>
        <div className={classes.chips} role="group" aria-label="Saved to">
          <SavedGroups source={source} />
          <SourceActions source={source} />
        </div>
      </div>
      <Summary source={source} />
      <Facts source={source} />
      {naming && <NamesDialog source={source} onClose={names.close} />}
    </header>
  );
}
