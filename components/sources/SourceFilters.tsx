'use client';

import { Button, Group, Modal } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { replaceSearch } from '@/components/ui/useUrlState';
import { parseCoordinates } from '@/lib/astro/coordinates';
import { ARCSEC, FilterField, POSITION, type Values } from './FilterFields';
import { FIELD_OF, SECTIONS } from './searchFields';
import { searchChanges, type SourceSearch } from './sourceSearch';
import classes from './SourcesPage.module.css';

export interface SourceFiltersProps {
  search: SourceSearch;
  /** Fields that the page fixes are not offered. */
  without: readonly string[];
  /** Null: closed; a parameter: opened at its field. */
  focus: string | null;
  onClose: () => void;
}

/** All conditions, as they are now; nothing is searched for before they are applied. */
export function SourceFilters({ focus, onClose, ...props }: SourceFiltersProps) {
  return (
    <Modal opened={focus !== null} onClose={onClose} title="Filters" size={720} transitionProps={{ duration: 90 }}>
      {focus !== null && <FilterForm focus={focus} onClose={onClose} {...props} />}
    </Modal>
  );
}

function FilterForm({ search, without, focus, onClose }: SourceFiltersProps & { focus: string }) {
  const { ra, dec, radius } = search.conditions;
  const [values, setValues] = useState<Values>({
    ...search.conditions,
    ...(radius ? { [POSITION]: `${ra} ${dec}`, [ARCSEC]: String(Number((Number(radius) * 3600).toFixed(3))) } : {}),
  });
  const [problem, setProblem] = useState<string | null>(null);

  function submit(event: FormEvent) {
    event.preventDefault();
    const typed = values[POSITION]?.trim();
    const at = typed ? parseCoordinates(typed) : null;
    if (typed && !at) return setProblem('This is not a position.');
    replaceSearch(
      searchChanges({
        ...Object.fromEntries([...FIELD_OF.keys()].map((name) => [name, values[name] || null])),
        ra: at && at.ra.toFixed(6),
        dec: at && at.dec.toFixed(6),
        radius: at && (Number(values[ARCSEC] || 10) / 3600).toFixed(7),
      }),
    );
    onClose();
  }

  return (
    <form onSubmit={submit} noValidate>
      {SECTIONS.map(({ title, fields }) => (
        <fieldset key={title} className={classes.section}>
          <legend>{title}</legend>
          {fields
            .filter(({ names }) => !names.some((name) => without.includes(name)))
            .map((field) => (
              <div key={field.names.join()} data-wide={field.kind === 'position' || undefined}>
                <FilterField
                  field={field}
                  values={values}
                  onChange={(name, value) => setValues((now) => ({ ...now, [name]: value }))}
                  focused={field.names.includes(focus)}
                  problem={problem}
                />
              </div>
            ))}
        </fieldset>
      ))}
      <Group justify="flex-end" className={classes.formFoot}>
        <Button variant="default" size="xs" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" size="xs">
          Apply
        </Button>
      </Group>
    </form>
  );
}
