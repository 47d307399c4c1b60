import { z } from 'zod';
import { date, integer, number, optional, text } from '@/lib/http/lenient';

const group_ids = z.array(z.int('must be an integer'), 'must be a list of group ids').min(1, 'must name at least one group').nullish().describe('Absent: the sitewide group');
const radius = (most = 60) => number().pipe(z.number().positive('must be more than 0').max(most, `must be at most ${most}`)).default(2).describe('Arcseconds');
const name = (pattern: RegExp, fallback: string) => optional(text().pipe(z.string().regex(pattern, 'is not the name of a catalogue'))).transform((value) => value ?? fallback);
const WORD = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)?$/;

export const gaiaBody = z.object({
  catalog: name(WORD, 'gaiadr3.gaia_source'),
  crossmatchRadius: radius(),
  crossmatchLimmag: number().default(20.5).describe('G; -1 for no limit'),
  crossmatchNumber: integer().pipe(z.int().min(1, 'must be at least 1').max(50, 'must be at most 50')).default(1),
  group_ids,
});
export const irsaBody = z.object({ catalog: name(/^\w+$/, 'allwise_p3as_psd'), crossmatchRadius: radius(), group_ids });
export const vizierBody = z.object({ catalog: name(/^[\w./+-]+$/, 'VII/290'), crossmatchRadius: radius(), group_ids });
export const dataLabBody = z.object({ catalog: name(/^(ls_dr\d+|desi_\w+)$/, 'ls_dr10'), crossmatchRadius: radius(), group_ids });
export const ps1Body = z.object({
  catalog: name(/^ps1\.dr[12]$/, 'ps1.dr2'),
  crossmatchRadius: radius(5),
  crossmatchMinDetections: integer().pipe(z.int().min(1, 'must be at least 1')).default(1),
  crossmatchNumber: integer().pipe(z.int().min(1, 'must be at least 1').max(5, 'must be at most 5')).default(5),
  group_ids,
});

export const mpcBody = z.object({
  date: optional(date()).describe('Now, without'),
  limiting_magnitude: number().default(24),
  search_radius: number().pipe(z.number().positive('must be more than 0').max(300, 'must be at most 300')).default(1).describe('Arcminutes'),
  obscode: optional(text().pipe(z.string().regex(/^\w{3,4}$/, 'must be an observatory code'))).transform((code) => code ?? '500'),
});

export const tnsQuery = z.object({ radius: number().pipe(z.number().min(0, 'must be at least 0').max(3600, 'must be at most 3600')).default(2).describe('Arcseconds') });
