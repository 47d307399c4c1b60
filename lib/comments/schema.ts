import { z } from 'zod';
import { optional, paging, text } from '@/lib/http/lenient';

export const comment = z.object({
  id: z.int(),
  text: z.string(),
  attachment_name: z.string().nullable(),
  origin: z.string().nullable(),
  bot: z.boolean(),
  author_id: z.int(),
  obj_id: z.string().optional(),
  spectrum_id: z.int().optional(),
  gcn_id: z.int().optional(),
  earthquake_id: z.int().optional(),
  shift_id: z.int().optional(),
  dateobs: z.string().optional().describe('Of the GCN event'),
  channel: z.string().nullable().optional(),
  system: z.boolean().optional(),
  created_at: z.string(),
  modified: z.string(),
  resourceType: z.string(),
  author: z.object({
    username: z.string(),
    first_name: z.string().nullable(),
    last_name: z.string().nullable(),
    gravatar_url: z.string(),
    is_bot: z.boolean(),
  }),
});
export type Comment = z.infer<typeof comment>;

export const commentListQuery = z.object({
  text: optional(text()).describe('Part of the text, whatever its case. Only then the list is paged, newest first'),
  channel: optional(text()).describe('Absent: the main thread'),
  ...paging(25, 1000),
});
export type CommentListQuery = z.output<typeof commentListQuery>;

const body = z.string('must be a text').trim().min(1, 'must not be empty').max(50_000, 'must have at most 50000 characters');
const group_ids = z.array(z.int('must be an integer'), 'must be a list of group ids');
const attachment = z.object({
  name: z.string('must be a text').trim().min(1, 'must not be empty').max(255, 'must have at most 255 characters'),
  body: z.string('must be a text').describe('Base64, with or without the prefix of a data URL'),
});
const channel = z.preprocess((value) => (value === '' ? null : value), z.string('must be a text').trim().max(100).nullish());

export const newComment = z.object({
  text: body,
  group_ids: group_ids.nullish().describe('Absent: the sitewide group'),
  attachment: attachment.nullish(),
  channel: channel.describe('For sources'),
});

export const commentChange = z.object({
  text: body.optional(),
  group_ids: group_ids.nullish(),
  attachment: attachment.nullish(),
});

export const createdComment = z.object({ comment_id: z.int(), message: z.string().optional() });

const TRUE = new Set(['true', 'yes', 't', '1', 'y']);
/** Here an empty text says false: that is how programs ask for a preview instead of a download. */
const choose = (absent: boolean) =>
  z.preprocess(
    (value) => (value === undefined ? absent : typeof value === 'string' ? TRUE.has(value.trim().toLowerCase()) : value),
    z.boolean(),
  );

export const attachmentQuery = z.object({ download: choose(true), preview: choose(false) });

export const attachmentText = z.object({ commentId: z.int(), attachment: z.string(), attachmentName: z.string() });

export const attachmentTotals = z.object({ totalWithoutAttachmentBytes: z.int(), totalWithAttachmentBytes: z.int() });
export const movedQuery = z.object(paging(100));
export const movedAttachments = z.object({ totalMatches: z.int(), numPerPage: z.int(), pageNumber: z.int() });
