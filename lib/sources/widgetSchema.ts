import { z } from 'zod';
import { flag, integer, number, optional } from '@/lib/http/lenient';
import { classification, person, tag, thumbnail } from '@/lib/objs/schema';

const teamID = optional(integer()).describe('Only what is saved to the groups of this team');

export const widgetQuery = z.object({ teamID });

export const saversQuery = z.object({
  teamID,
  maxNumSavers: optional(integer().pipe(z.int().min(1))),
  sinceDaysAgo: optional(number().pipe(z.number().positive())),
  candidatesOnly: flag(),
});

const shown = {
  obj_id: z.string(),
  ra: z.number().nullable(),
  dec: z.number().nullable(),
  tns_name: z.string().nullable(),
  thumbnails: z.array(thumbnail),
  classifications: z.array(classification),
  tags: z.array(tag),
};

export const viewedSource = z.object({ ...shown, views: z.int() });
export type ViewedSource = z.input<typeof viewedSource>;

export const recentSource = z.object({ ...shown, created_at: z.string(), resaved: z.boolean() });
export type RecentSource = z.input<typeof recentSource>;

export const saver = z.object({ rank: z.int(), author: person, saves: z.int() });
export type Saver = z.input<typeof saver>;

export const sourceCount = z.object({ count: z.int(), sinceDaysAgo: z.number() });

const positive = (value: number) => z.coerce.number().positive().catch(value);
const whole = (value: number) => z.coerce.number().int().min(1).max(500).catch(value);

/** The parts of a user's preferences that the widgets read; what is missing or odd is the default. */
export const widgetPreferences = z.object({
  topSources: z.object({ maxNumSources: whole(10), sinceDaysAgo: positive(7) }).catch({ maxNumSources: 10, sinceDaysAgo: 7 }),
  sourceCounts: z.object({ sinceDaysAgo: positive(7) }).catch({ sinceDaysAgo: 7 }),
  topSavers: z.object({ maxNumSavers: whole(100), sinceDaysAgo: positive(7) }).catch({ maxNumSavers: 100, sinceDaysAgo: 7 }),
  recentSources: z
    .object({
      maxNumSources: whole(25),
      includeSitewideSources: z.boolean().catch(false),
      groupIds: z.array(z.coerce.number().int()).min(1).nullable().catch(null),
    })
    .catch({ maxNumSources: 25, includeSitewideSources: false, groupIds: null }),
});
