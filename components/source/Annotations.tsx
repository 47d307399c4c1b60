'use client';

import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { usePermission } from '@/components/shell/ViewerContext';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { RelativeTime } from '@/components/ui/Time';
import { annotationRows, findRows, type AnnotationRow } from './annotationRows';
import { CatalogMenu } from './CatalogMenu';
import type { SourceDetail } from './types';
import classes from './Annotations.module.css';

/** What programs found out about the object, by where they have it from. */
export function Annotations({ source }: { source: SourceDetail }) {
  const [text, setText] = useState('');
  const mayAnnotate = usePermission('Annotate');
  const found = source.annotations
    .map((annotation) => ({ annotation, rows: findRows(annotation.origin, annotationRows(annotation.data), text) }))
    .filter(({ rows }) => rows.length > 0 || text === '');
  return (
    <Panel
      id="annotations"
      title="Annotations"
      note={source.annotations.length}
      actions={
        <>
          {mayAnnotate && <CatalogMenu obj_id={source.id} />}
          {source.annotations.length > 0 && (
            <TextInput
              size="xs"
              aria-label="Find in the annotations"
              placeholder="Key or value"
              leftSection={<IconSearch size={13} />}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          )}
        </>
      }
    >
      {source.annotations.length === 0 && <EmptyState title="No annotations yet" compact />}
      {source.annotations.length > 0 && found.length === 0 && <EmptyState title={`Nothing here is called “${text}”`} compact />}
      {found.map(({ annotation, rows }) => (
        <section key={annotation.id} className={classes.origin} aria-label={annotation.origin}>
          <h3 className={classes.name}>
            {annotation.origin}
            <span className={classes.about}>
              {annotation.author?.username} · <RelativeTime time={annotation.modified} />
            </span>
          </h3>
          <dl className={classes.values}>
            {rows.map((row) => (
              <Value key={row.key} row={row} />
            ))}
          </dl>
        </section>
      ))}
    </Panel>
  );
}

function Value({ row }: { row: AnnotationRow }) {
  return (
    <div className={classes.value} data-nested={row.nested !== undefined || undefined}>
      <dt>{row.key}</dt>
      <dd>
        {row.nested === undefined ? (
          /^https?:\/\/\S+$/.test(row.text) ? (
            <a href={row.text} target="_blank" rel="noreferrer">
              {row.text}
            </a>
          ) : (
            row.text
          )
        ) : (
          <details>
            <summary>{Array.isArray(row.nested) ? `list of ${row.nested.length}` : `${Object.keys(row.nested as object).length} values`}</summary>
            <pre tabIndex={0} aria-label={row.key}>
              {JSON.stringify(row.nested, null, 2)}
            </pre>
          </details>
        )}
      </dd>
    </div>
  );
}
