import { z } from 'zod';
import { MAGSYSTEMS } from '@/lib/astro/magnitudes';
import { choice } from '@/lib/http/lenient';
import { sourceListQuery } from '@/lib/sources/schema';

export const TABLE_FORMATS = ['csv', 'ecsv', 'votable'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

const format = choice(TABLE_FORMATS).default('csv').describe('csv; ecsv: with types and units, for astropy; votable: for the Virtual Observatory');

export const tableQuery = z.object({ format });

export const photometryDownloadQuery = tableQuery.extend({ magsys: choice(MAGSYSTEMS).default('ab') });

export const spectrumDownloadQuery = z.object({ format: choice([...TABLE_FORMATS, 'fits']).default('csv') });

/** A search, without what concerns pages of it. */
export const sourcesDownloadQuery = sourceListQuery
  .omit({ pageNumber: true, numPerPage: true, useCache: true, queryID: true, saveSummary: true, includeGeoJSON: true })
  .extend({ format });
export type SourcesDownloadQuery = z.output<typeof sourcesDownloadQuery>;
