'use client';

import Link from 'next/link';
import { FavoriteStar } from '@/components/source/FavoriteStar';
import { Chip, ClassificationChip, GroupChip, TagChip } from '@/components/ui/Chip';
import { CutoutImage } from '@/components/ui/CutoutImage';
import type { Column } from '@/components/ui/DataTable';
import { formatWithError, toFixed } from '@/components/ui/format';
import { UtcTime } from '@/components/ui/Time';
import { bandpassLabel } from '@/lib/astro/bandpasses';
import { formatDec, formatRa } from '@/lib/astro/coordinates';
import { mjdToIso } from '@/lib/astro/time';
import type { ListedSource, SourcePage } from '@/lib/sources/schema';
import classes from './SourcesPage.module.css';

export type { ListedSource };

/** Chips a cell shows before it says how many more there are. */
const CHIPS = 3;

/** The list also answers with bare rows of saves when it is asked to; this page never asks. */
export const listedSources = (rows: SourcePage['sources']): ListedSource[] => rows.filter((row): row is ListedSource => 'internal_key' in row);

function stat(source: ListedSource, key: string): number | null {
  const value = (source.photstats?.[0] as Record<string, unknown> | undefined)?.[key];
  return typeof value === 'number' ? value : null;
}

const lastFilter = (source: ListedSource): string => {
  const value = (source.photstats?.[0] as Record<string, unknown> | undefined)?.last_detected_filter;
  return typeof value === 'string' ? bandpassLabel(value) : '';
};

const savedGroups = (source: ListedSource) => source.groups?.filter(({ active }) => active) ?? [];

/** When it was last saved to a group that the viewer sees. */
export const savedAt = (source: ListedSource): string | null =>
  savedGroups(source).reduce<string | null>((latest, { saved_at }) => (latest === null || saved_at > latest ? saved_at : latest), null);

/** Each class once, the newest word first. */
function classesOf(source: ListedSource) {
  const seen = new Set<string>();
  return [...(source.classifications ?? [])]
    .sort((a, b) => b.created_at.localeCompare(a.created_at))
    .filter(({ classification, probability }) => probability !== 0 && !seen.has(classification) && seen.add(classification));
}

function thumbnail(source: ListedSource): string | null {
  const images = source.thumbnails ?? [];
  const best = ['new', 'ls', 'ps1', 'sdss', 'ref'].map((type) => images.find((image) => image.type === type)).find(Boolean);
  return best?.public_url ?? null;
}

/** The image is beside the name of what it shows: it says nothing to those who cannot see it. */
const Cutout = ({ src }: { src: string | null }) =>
  src ? <CutoutImage src={src} label="" alt="" size={44} crosshair={false} /> : <span className={classes.noImage} aria-hidden />;

export const columns: Column<ListedSource>[] = [
  { key: 'favorite', header: 'Favourite', hiddenHeader: true, width: 40, cell: ({ id }) => <FavoriteStar obj_id={id} size={26} /> },
  { key: 'thumbnail', header: 'Image', hiddenHeader: true, width: 58, hiddenOnPhone: true, cell: (source) => <Cutout src={thumbnail(source)} /> },
  {
    key: 'id',
    header: 'Source',
    sortable: true,
    cell: ({ id, tns_name }) => (
      <div className={classes.name}>
        <Link href={`/source/${encodeURIComponent(id)}`}>{id}</Link>
        {tns_name && <span>{tns_name}</span>}
      </div>
    ),
  },
  { key: 'ra', header: 'RA', sortable: true, hiddenOnPhone: true, cell: ({ ra }) => <span className="sp-mono">{ra === null ? '–' : formatRa(ra)}</span> },
  { key: 'dec', header: 'Dec', sortable: true, hiddenOnPhone: true, cell: ({ dec }) => <span className="sp-mono">{dec === null ? '–' : formatDec(dec)}</span> },
  {
    key: 'redshift',
    header: 'z',
    hint: 'Redshift',
    numeric: true,
    sortable: true,
    cell: ({ redshift, redshift_error }) => (redshift === null ? '' : formatWithError(redshift, redshift_error, 4)),
  },
  {
    key: 'classification',
    header: 'Classification',
    cell: (source) => {
      const all = classesOf(source);
      return (
        <div className={classes.chips}>
          {all.slice(0, CHIPS).map((one) => (
            <ClassificationChip key={one.id} classification={one.classification} probability={one.probability} ml={one.ml} title={`by ${one.author_name}`} />
          ))}
          {all.length > CHIPS && <span className={classes.faint}>+{all.length - CHIPS}</span>}
          {source.tags?.map((tag) => <TagChip key={tag.id} name={tag.name} />)}
        </div>
      );
    },
  },
  {
    key: 'groups',
    header: 'Groups',
    cell: (source) => {
      const groups = savedGroups(source);
      return (
        <div className={classes.chips}>
          {groups.slice(0, CHIPS).map((group) => <GroupChip key={group.id} group={group} />)}
          {groups.length > CHIPS && <Chip title={groups.slice(CHIPS).map(({ name }) => name).join(', ')}>+{groups.length - CHIPS}</Chip>}
        </div>
      );
    },
  },
  { key: 'saved_at', header: 'Saved', sortable: true, cell: (source) => <UtcTime time={savedAt(source)} precision="minutes" zone={false} /> },
  {
    key: 'last_detected',
    header: 'Last detection',
    cell: (source) => {
      const mjd = stat(source, 'last_detected_mjd');
      const mag = stat(source, 'last_detected_mag');
      return mjd === null ? (
        <span className={classes.faint}>none</span>
      ) : (
        <div>
          {mag !== null && <span className="sp-num">{toFixed(mag, 2)} </span>}
          <span className={classes.faint}>{lastFilter(source)}</span>
          <div className={classes.faint}>
            <UtcTime time={mjdToIso(mjd)} precision="minutes" zone={false} />
          </div>
        </div>
      );
    },
  },
  {
    key: 'peak',
    hiddenOnPhone: true,
    header: 'Peak',
    hint: 'Brightest magnitude in any band',
    numeric: true,
    cell: (source) => {
      const peak = stat(source, 'peak_mag_global');
      return peak === null ? '' : toFixed(peak, 2);
    },
  },
];
