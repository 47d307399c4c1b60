/** Writing fields of instruments: outlines to show, ranges to search by. */
import type { PoolClient } from 'pg';
import { extent, footprintMoc, moveOutline, orderFor, type Outline } from '@/lib/astro/footprint';
import { copyRows, type CopyValue } from '@/lib/db/bulk';
import { insertFieldIds } from './fieldQueries';
import type { FieldPosition, Reference } from './fields';

const round = (value: number): number => Math.round(value * 1e5) / 1e5;
const closed = (outline: Outline, ra: number, dec: number): [number, number][] => {
  const corners = moveOutline(outline, ra, dec).map(([lon, lat]): [number, number] => [round(lon), round(lat)]);
  return [...corners, corners[0] as [number, number]];
};

function collection(about: { instrument: string; field_id: number }, ra: number, dec: number, outlines: readonly Outline[]): object {
  return {
    type: 'FeatureCollection',
    properties: about,
    features: [
      { type: 'Feature', geometry: { type: 'Point', coordinates: [ra, dec] } },
      { type: 'Feature', geometry: { type: 'MultiLineString', coordinates: outlines.map((outline) => closed(outline, ra, dec)) } },
    ],
  };
}

/** One outline around all parts. */
function around(outlines: readonly Outline[]): Outline {
  const lons = outlines.flat().map(([lon]) => lon);
  const lats = outlines.flat().map(([, lat]) => lat);
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
  return [[west, south], [east, south], [east, north], [west, north]];
}

/** PostgreSQL's array of words; the names of bandpasses have none of its special characters but colons, and quotes do for these. */
const words = (values: readonly string[]): string => `{${values.map((value) => `"${value.replace(/["\\]/g, '')}"`).join(',')}}`;

/** Adds fields whose numbers are free; gives the ids of their rows, in the same order. */
export async function copyFields(
  client: PoolClient,
  instrument: { id: number; name: string },
  outlines: readonly Outline[],
  fields: readonly FieldPosition[],
  references: readonly Reference[] = [],
): Promise<number[]> {
  const order = orderFor(extent(outlines));
  const summary = [around(outlines)];
  const byField = new Map<number, Reference[]>();
  for (const reference of references) byField.set(reference.field, [...(byField.get(reference.field) ?? []), reference]);
  const ids = await insertFieldIds(client, fields.length);
  const rows = fields.map(({ field_id, ra, dec }, i): CopyValue[] => {
    const about = { instrument: instrument.name, field_id };
    const known = byField.get(field_id) ?? [];
    return [
      ids[i], instrument.id, field_id, ra, dec, collection(about, ra, dec, outlines), collection(about, ra, dec, summary),
      words(known.map(({ filter }) => filter)), `{${known.map(({ limmag }) => limmag ?? 'NaN').join(',')}}`,
    ];
  });
  await copyRows(client, 'instrument_fields', ['id', 'instrument_id', 'field_id', 'ra', 'dec', 'contour', 'contour_summary', 'reference_filters', 'reference_filter_mags'], rows);
  function* tiles(): Generator<CopyValue[]> {
    for (const [i, { ra, dec }] of fields.entries()) {
      const { ranges } = footprintMoc(outlines, ra, dec, order);
      for (let at = 0; at < ranges.length; at += 2) yield [instrument.id, ids[i], ranges[at], ranges[at + 1]];
    }
  }
  await copyRows(client, 'instrument_field_tiles', ['instrument_id', 'instrument_field_id', 'healpix_from', 'healpix_to'], tiles());
  return ids;
}
