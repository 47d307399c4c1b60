'use client';

import Link from 'next/link';
import { FavoriteStar } from '@/components/source/FavoriteStar';
import { Chip, Chips, ClassificationChip, GroupChip, TagChip } from '@/components/ui/Chip';
import { CutoutImage } from '@/components/ui/CutoutImage';
import type { Column } from '@/components/ui/DataTable';
import { formatWithError, toFixed } from '@/components/ui/format';
import { UtcTime } from '@/components/ui/Time';
import { bandpassLabel } from '@/lib/astro/bandpasses';
import { formatDec, formatRa } from '@/lib/astro/coordinates';
import { mjdToIso } from '@/lib/astro/time';
import type { ListedSource, SourcePage } from '@/lib/sources/schema';
import { altdataPath, annotationColumn, columnName, type NamedColumn } from './columnKeys';
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

const always: Column<ListedSource>[] = [
  { key: 'favorites', header: 'Favourite', hiddenHeader: true, width: 40, cell: ({ id }) => <FavoriteStar obj_id={id} size={26} /> },
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
];

type Cell = Omit<Column<ListedSource>, 'key'>;

const angle = (header: string, value: (source: ListedSource) => number | null | undefined): Cell => ({
  header,
  numeric: true,
  cell: (source) => {
    const degrees = value(source);
    return degrees === null || degrees === undefined ? '' : toFixed(degrees, 5);
  },
});

const numberOf = (key: string, decimals: number) => (source: ListedSource) => {
  const value = stat(source, key);
  return value === null ? '' : toFixed(value, decimals);
};

/** By key, as `columnKeys.ts` names them. */
const NAMED: Record<NamedColumn, Cell> = {
  tns_name: { header: 'TNS name', cell: ({ tns_name }) => tns_name ?? '' },
  alias: { header: 'Aliases', sortable: true, cell: ({ alias }) => alias?.join(', ') ?? '' },
  origin: { header: 'Origin', sortable: true, cell: ({ origin }) => origin ?? '' },
  ra: { header: 'RA', sortable: true, hiddenOnPhone: true, cell: ({ ra }) => <span className="sp-mono">{ra === null ? '–' : formatRa(ra)}</span> },
  dec: { header: 'Dec', sortable: true, hiddenOnPhone: true, cell: ({ dec }) => <span className="sp-mono">{dec === null ? '–' : formatDec(dec)}</span> },
  ra_deg: angle('RA (deg)', ({ ra }) => ra),
  dec_deg: angle('Dec (deg)', ({ dec }) => dec),
  gal_lon: angle('l (deg)', ({ gal_lon }) => gal_lon),
  gal_lat: angle('b (deg)', ({ gal_lat }) => gal_lat),
  redshift: {
    header: 'z',
    hint: 'Redshift',
    numeric: true,
    sortable: true,
    cell: ({ redshift, redshift_error }) => (redshift === null ? '' : formatWithError(redshift, redshift_error, 4)),
  },
  luminosity_distance: {
    header: 'Distance (Mpc)',
    hint: 'Luminosity distance',
    numeric: true,
    cell: ({ luminosity_distance }) => (luminosity_distance ? toFixed(luminosity_distance, 1) : ''),
  },
  classification: {
    header: 'Classification',
    cell: (source) => {
      const all = classesOf(source);
      return (
        <Chips>
          {all.slice(0, CHIPS).map((one) => (
            <ClassificationChip key={one.id} classification={one.classification} probability={one.probability} ml={one.ml} title={`by ${one.author_name}`} />
          ))}
          {all.length > CHIPS && <span className={classes.faint}>+{all.length - CHIPS}</span>}
          {source.tags?.map((tag) => <TagChip key={tag.id} name={tag.name} />)}
        </Chips>
      );
    },
  },
  tags: { header: 'Tags', cell: ({ tags }) => <Chips>{tags?.map((tag) => <TagChip key={tag.id} name={tag.name} />)}</Chips> },
  groups: {
    header: 'Groups',
    cell: (source) => {
      const groups = savedGroups(source);
      return (
        <Chips>
          {groups.slice(0, CHIPS).map((group) => <GroupChip key={group.id} group={group} />)}
          {groups.length > CHIPS && <Chip title={groups.slice(CHIPS).map(({ name }) => name).join(', ')}>+{groups.length - CHIPS}</Chip>}
        </Chips>
      );
    },
  },
  saved_at: { header: 'Saved', sortable: true, cell: (source) => <UtcTime time={savedAt(source)} precision="minutes" zone={false} /> },
  saved_by: { header: 'Saved by', cell: (source) => [...new Set(savedGroups(source).flatMap(({ saved_by }) => (saved_by ? [saved_by.username] : [])))].join(', ') },
  labels: { header: 'Labels', numeric: true, cell: ({ labellers }) => labellers?.length || '' },
  last_detected: {
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
  peak: { hiddenOnPhone: true, header: 'Peak', hint: 'Brightest magnitude in any band', numeric: true, cell: numberOf('peak_mag_global', 2) },
  num_det: { header: 'Detections', numeric: true, cell: numberOf('num_det_global', 0) },
  mpc_name: { header: 'MPC name', cell: ({ mpc_name }) => mpc_name ?? '' },
};

const asText = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : typeof value === 'number' ? String(Number(value.toPrecision(8))) : String(value);

/** What annotations of an origin, or the altdata, have under a key. */
function valueOf(source: ListedSource, key: string): unknown {
  const annotation = annotationColumn(key);
  if (annotation) return source.annotations?.find(({ origin }) => origin === annotation.origin)?.data[annotation.key];
  return altdataPath(key)?.reduce<unknown>((value, step) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined), source.altdata);
}

/** The table's columns for the keys that are shown. */
export const columnsFor = (keys: readonly string[]): Column<ListedSource>[] => [
  ...always,
  ...keys.map((key) => {
    const named = NAMED[key as NamedColumn] as Cell | undefined;
    if (named) return { key, ...named };
    return { key, header: columnName(key), sortable: true, hiddenOnPhone: true, cell: (source: ListedSource) => <span className="sp-num">{asText(valueOf(source, key))}</span> };
  }),
];
