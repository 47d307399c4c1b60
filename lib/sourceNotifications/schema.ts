import { z } from 'zod';

export const newSourceNotification = z.strictObject({
  groupIds: z.array(z.int('must be an integer'), 'must be a list of group ids').min(1, 'must name at least one group'),
  sourceId: z.string('must be a text').min(1, 'must not be empty'),
  level: z.enum(['soft', 'hard'], 'must be soft or hard').describe('hard: urgent, which the mail’s subject says'),
  additionalNotes: z.string('must be a text').max(5000, 'must have at most 5000 characters').nullish(),
});
