import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { NotFound } from '@/lib/http/errors';
import { listPages, publishSource, withdrawPage } from '@/lib/publicPages/pages';
import { newPublicPage, pageParams, publicPage } from '@/lib/publicPages/schema';

export const GET = endpoint({
  summary: 'Public pages of a source, newest first',
  tag: 'public pages',
  access: 'any',
  params: pageParams,
  response: z.array(publicPage),
  handler: ({ viewer, params }) => listPages(viewer, params.source_id),
});

export const POST = endpoint({
  summary: 'Publish a source as it is now',
  description: 'The page is at `/public/sources/<source>/version/<hash>`, for everybody, and does not follow the source. What whoever publishes may not read is never in it.',
  tag: 'public pages',
  access: 'Manage sources',
  params: pageParams,
  body: newPublicPage,
  response: z.object({ id: z.int() }),
  example: { options: { include_photometry: true, include_classifications: true, groups: [], streams: [] } },
  handler: ({ viewer, params, body }) => publishSource(viewer, params.source_id, body),
});

export const DELETE = endpoint({
  summary: 'Take a public page back',
  tag: 'public pages',
  access: 'Manage sources',
  params: pageParams,
  handler: ({ viewer, params }) => {
    if (!/^[1-9]\d{0,8}$/.test(params.source_id)) throw new NotFound(`There is no public page with id ${params.source_id}.`);
    return withdrawPage(viewer, Number(params.source_id));
  },
});
