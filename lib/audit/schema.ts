import { z } from 'zod';
import { date, integer, optional, text } from '@/lib/http/lenient';

export const auditEvent = z.object({
  id: z.int(),
  created_at: z.string(),
  user_id: z.int().nullable(),
  username: z.string(),
  token_id: z.string().nullable(),
  token_name: z.string().nullable(),
  action: z.string(),
  subject: z.string(),
  subject_id: z.string(),
  details: z.record(z.string(), z.unknown()),
});
export type AuditEvent = z.infer<typeof auditEvent>;

export const auditTrail = z.object({
  events: z.array(auditEvent),
  next_before: z.int().nullable().describe('`before` of the next page; null at the end'),
});
export type AuditTrail = z.infer<typeof auditTrail>;

export const auditQuery = z.object({
  user_id: optional(integer()),
  username: optional(text()).describe('Part of the username of who did it'),
  action: optional(text()).describe('The whole action, or its beginning: `group_user` finds `group_user.create`'),
  subject: optional(text()).describe('Table of what it was done to'),
  subject_id: optional(text()),
  token_id: optional(text()),
  since: optional(date()),
  until: optional(date()),
  before: optional(integer()).describe('Only events with a smaller id: the next page'),
  numPerPage: optional(integer()).transform((size) => Math.min(Math.max(size ?? 100, 1), 500)),
});
export type AuditQuery = z.output<typeof auditQuery>;
