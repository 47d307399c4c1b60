import { z } from 'zod';
import { boolean, integer, number, optional, text } from '@/lib/http/lenient';

export const listing = z.object({
  id: z.int(),
  user_id: z.int(),
  obj_id: z.string(),
  list_name: z.string(),
  params: z.record(z.string(), z.unknown()).nullable(),
  created_at: z.string(),
  modified: z.string(),
});
export type Listing = z.infer<typeof listing>;

export const listingQuery = z.object({ listName: optional(text()) });

const listName = () => z.string('must be a text').max(200).regex(/^\w/, 'must begin with a letter, digit or underscore');

/** What a watchlist watches: how near, how often. */
export const watchlistParams = z.strictObject({
  arcsec: number().pipe(z.number().gt(0, 'must be in (0, 3600]').max(3600, 'must be in (0, 3600]')),
  cadence: number().pipe(z.number().min(1, 'must be at least 1')),
  end_of_night: boolean().optional(),
});

export const newListing = z
  .strictObject({
    obj_id: z.string('must be a text').min(1, 'must not be empty'),
    list_name: listName(),
    user_id: integer().optional().describe('Default: oneself. Others: for system admins'),
    params: z.record(z.string(), z.unknown(), 'must be an object').nullish(),
  })
  .superRefine(({ list_name, params }, context) => {
    if (list_name !== 'watchlist') return;
    for (const { path, message } of watchlistParams.safeParse(params ?? {}).error?.issues ?? []) {
      context.addIssue({ code: 'custom', path: ['params', ...path], message });
    }
  });

export const listingChange = z.strictObject({
  user_id: integer().optional(),
  obj_id: z.string().min(1).optional(),
  list_name: listName().optional(),
});

export const listingKey = z.object({ obj_id: z.string('must be a text'), list_name: z.string('must be a text'), user_id: integer().optional() });
