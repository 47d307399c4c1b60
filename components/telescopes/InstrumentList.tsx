'use client';

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import Link from 'next/link';
import { Chip, Chips } from '@/components/ui/Chip';
import { bandpassColor, bandpassLabel } from '@/lib/astro/bandpasses';
import type { TelescopeDetail } from '@/lib/telescopes/schema';
import classes from './telescopes.module.css';

export type InstrumentFields = TelescopeDetail['instruments'][number];

/** The instruments of a telescope, each with its filters in their colours. */
export function InstrumentList({ instruments, onEdit }: { instruments: readonly InstrumentFields[]; onEdit?: (instrument: InstrumentFields) => void }) {
  if (instruments.length === 0) return <p className={classes.none}>No instrument</p>;
  return (
    <ul className={classes.instruments}>
      {instruments.map((instrument) => (
        <li key={instrument.id} className={classes.instrument}>
          <div className={classes.instrumentHead}>
            <strong>
              <Link href={`/instrument/${instrument.id}`} prefetch={false}>{instrument.name}</Link>
            </strong>
            <span className={classes.faint}>
              {instrument.type}
              {instrument.band && `, ${instrument.band}`}
            </span>
            {onEdit && (
              <Tooltip label="Edit the instrument">
                <ActionIcon size="sm" className={classes.edit} aria-label={`Edit ${instrument.name}`} onClick={() => onEdit(instrument)}>
                  <IconPencil size={15} stroke={1.7} />
                </ActionIcon>
              </Tooltip>
            )}
          </div>
          {instrument.filters.length > 0 && (
            <Chips>
              {instrument.filters.map((filter) => (
                <Chip key={filter} color={bandpassColor(filter)} title={filter}>
                  {bandpassLabel(filter)}
                </Chip>
              ))}
            </Chips>
          )}
        </li>
      ))}
    </ul>
  );
}
