import { z } from 'zod';
import { boolean, optional, text } from '@/lib/http/lenient';

export const superObj = z.object({
  id: z.int(),
  name: z.string().nullable(),
  is_roid: z.boolean().nullable(),
  created_at: z.string(),
  objs: z.array(z.object({ id: z.string(), ra: z.number().nullable(), dec: z.number().nullable() })),
});
export type SuperObj = z.infer<typeof superObj>;

export const superObjQuery = z.object({
  name: optional(text()).describe('A part of the name'),
  isRoid: optional(boolean()),
  objID: optional(text()).describe('An object that is one of them'),
});
export type SuperObjQuery = z.output<typeof superObjQuery>;

const MAX_OBJS = 1000;

const obj_ids = z
  .array(z.string('must be a text').min(1, 'must not be empty'), 'must be a list of object ids')
  .max(MAX_OBJS, `must have at most ${MAX_OBJS} ids`)
  .transform((list) => [...new Set(list)]);
const name = z.string('must be a text').trim().max(200, 'must have at most 200 characters').nullish();
const is_roid = z.boolean('must be true or false').optional();

export const newSuperObj = z.strictObject({ name, obj_ids: obj_ids.default([]).describe('Objects that are the same thing in the sky'), is_roid });

export const superObjChange = z
  .strictObject({
    name,
    is_roid,
    obj_ids: obj_ids.optional().describe('Instead of those that are there'),
    add_obj_ids: obj_ids.optional(),
    remove_obj_ids: obj_ids.optional(),
  })
  .refine(({ obj_ids, add_obj_ids, remove_obj_ids }) => !obj_ids || (!add_obj_ids && !remove_obj_ids), {
    path: ['obj_ids'],
    message: 'either replace the objects by obj_ids, or name add_obj_ids and remove_obj_ids',
  });
