import { z } from 'zod';

/** Above this a catalogue is a survey of points, which regions are not for. */
const MAX_ENTRIES = 10_000;

const word = z.string('must be a text').trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters');
const column = z.array(z.union([z.number(), z.string(), z.null()]), 'must be a list').max(MAX_ENTRIES, `must have at most ${MAX_ENTRIES} values`);
const required = column.min(1, 'must have at least one value');

/** Columns: as many values in each as there are regions. Degrees. */
export const catalogData = z.strictObject({
  name: required,
  ra: required,
  dec: required,
  radius: column.optional().describe('Of cones'),
  amaj: column.optional().describe('Semi-major axis of ellipses'),
  amin: column.optional(),
  phi: column.optional().describe('East of north'),
});
export type CatalogData = z.output<typeof catalogData>;

export const newCatalog = z.strictObject({ catalog_name: word, catalog_data: catalogData });
export type NewCatalog = z.output<typeof newCatalog>;

export const asciiCatalog = z.strictObject({
  catalogName: word,
  catalogData: z.string('must be a text').min(1, 'must not be empty').max(5_000_000, 'must have at most 5000000 characters')
    .describe('Comma-separated, with a first line of column names'),
});

const catalog = z.object({ id: z.int(), catalog_name: z.string(), created_at: z.string(), modified: z.string() });
export const catalogInList = catalog.extend({ entries_count: z.int() });
export type CatalogInList = z.infer<typeof catalogInList>;

const degrees = z.number();
export const shape = z.union([
  z.object({ ra: degrees, dec: degrees, radius: degrees }),
  z.object({ ra: degrees, dec: degrees, amaj: degrees, amin: degrees, phi: degrees }),
]);
export type Shape = z.infer<typeof shape>;

export const catalogDetail = catalog.extend({
  entries: z.array(z.object({ id: z.int(), catalog_id: z.int(), entry_name: z.string(), data: shape, created_at: z.string(), modified: z.string() })),
});
export type CatalogDetail = z.infer<typeof catalogDetail>;
