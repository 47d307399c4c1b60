import { z } from 'zod';

const teamGroup = z.object({ id: z.int(), name: z.string(), nickname: z.string().nullable() });

export const team = z.object({
  id: z.int(),
  name: z.string(),
  nickname: z.string().nullable(),
  description: z.string().nullable(),
  primary_color: z.string().nullable(),
  secondary_color: z.string().nullable(),
  logo_url: z.string().nullable(),
  background_url: z.string().nullable(),
  created_at: z.string(),
  modified: z.string(),
  groups: z.array(teamGroup),
  num_members: z.int(),
});
export type Team = z.infer<typeof team>;

const member = z.object({ id: z.int(), username: z.string(), first_name: z.string().nullable(), last_name: z.string().nullable() });

export const teamDetail = team.extend({ users: z.array(member).describe('Everybody who is in one of its groups') });
export type TeamDetail = z.infer<typeof teamDetail>;

const blankToNull = (value: unknown): unknown => (typeof value === 'string' && value.trim() === '' ? null : value);
const plain = (most: number) =>
  z.preprocess(blankToNull, z.string('must be a text').trim().max(most, `must have at most ${most} characters`).nullish());

const colour = z.preprocess(blankToNull, z.string('must be a text').regex(/^#([0-9a-f]{3}|[0-9a-f]{6})$/i, 'must be a colour like #1a2b3c').nullish());

const MAX_ADDRESS = 2000;
/** Small pictures may be in the address itself. */
const MAX_DATA_ADDRESS = 200_000;
const DATA_IMAGE = /^data:image\/(png|jpeg|gif|webp|svg\+xml);base64,[a-z0-9+/=]+$/i;

const isPicture = (text: string): boolean => {
  if (text.startsWith('data:')) return text.length <= MAX_DATA_ADDRESS && DATA_IMAGE.test(text);
  return text.length <= MAX_ADDRESS && /^https?:\/\//i.test(text) && URL.canParse(text);
};

const picture = z.preprocess(
  blankToNull,
  z.string('must be a text').refine(isPicture, 'must be the address of an image that begins with http, https or data:image').nullish(),
);

const name = z.string('must be a text').trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters');

const fields = {
  nickname: plain(100),
  description: plain(5000),
  primary_color: colour,
  secondary_color: colour,
  logo_url: picture,
  background_url: picture,
};

export const newTeam = z.strictObject({
  name,
  ...fields,
  group_ids: z.array(z.int('must be an integer')).nullish().describe('Its groups; one must be an admin of each'),
});

export const teamChange = z.strictObject({
  name: name.optional(),
  ...fields,
  group_ids: z.array(z.int('must be an integer')).optional().describe('Takes the place of its groups; one must be an admin of those that come and go'),
});
