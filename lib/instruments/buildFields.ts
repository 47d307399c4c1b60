/** The job that cuts the fields of an instrument out of the sky: outlines to show, ranges to search by. */
import { z } from 'zod';
import { extent, footprintMoc, moveOutline, orderFor, type Outline } from '@/lib/astro/footprint';
import { bulkTransaction, copyRows, type CopyValue } from '@/lib/db/bulk';
import { publish } from '@/lib/http/events';
import { deleteFields, insertFieldIds, lockInstrument, updateHasFields } from './fieldQueries';

const position = z.tuple([z.number(), z.number()]);
const job = z.object({
  instrument_id: z.int(),
  outlines: z.array(z.array(position)),
  fields: z.array(z.object({ field_id: z.int(), ra: z.number(), dec: z.number() })),
  references: z.array(z.object({ field: z.int(), filter: z.string(), limmag: z.number().nullable() })),
});
export type FieldsJob = z.output<typeof job>;

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

/** Puts the fields of the job in the place of those that are there. */
export async function buildFields(data: object): Promise<void> {
  const { instrument_id, outlines, fields, references } = job.parse(data);
  const order = orderFor(extent(outlines));
  const summary = [around(outlines)];
  const byField = new Map<number, typeof references>();
  for (const reference of references) byField.set(reference.field, [...(byField.get(reference.field) ?? []), reference]);
  await bulkTransaction(async (client) => {
    const instrument = await lockInstrument(client, instrument_id);
    if (!instrument) return; // deleted meanwhile
    await deleteFields(client, instrument_id);
    const ids = await insertFieldIds(client, fields.length);
    const rows = fields.map(({ field_id, ra, dec }, i): CopyValue[] => {
      const about = { instrument: instrument.name, field_id };
      const known = byField.get(field_id) ?? [];
      return [
        ids[i], instrument_id, field_id, ra, dec, collection(about, ra, dec, outlines), collection(about, ra, dec, summary),
        words(known.map(({ filter }) => filter)), `{${known.map(({ limmag }) => limmag ?? 'NaN').join(',')}}`,
      ];
    });
    await copyRows(client, 'instrument_fields', ['id', 'instrument_id', 'field_id', 'ra', 'dec', 'contour', 'contour_summary', 'reference_filters', 'reference_filter_mags'], rows);
    function* tiles(): Generator<CopyValue[]> {
      for (const [i, { ra, dec }] of fields.entries()) {
        const { ranges } = footprintMoc(outlines, ra, dec, order);
        for (let at = 0; at < ranges.length; at += 2) yield [instrument_id, ids[i], ranges[at], ranges[at + 1]];
      }
    }
    await copyRows(client, 'instrument_field_tiles', ['instrument_id', 'instrument_field_id', 'healpix_from', 'healpix_to'], tiles());
    await updateHasFields(client, instrument_id, fields.length > 0);
    await publish(client, { action: 'skyportal/REFRESH_INSTRUMENTS', payload: {} }, { action: 'skyportal/REFRESH_INSTRUMENT', payload: { instrument_id } });
  });
}
