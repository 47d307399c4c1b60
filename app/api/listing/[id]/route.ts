import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { readListings } from '@/lib/listings/readListings';
import { listing, listingChange, listingQuery } from '@/lib/listings/schema';
import { removeListing, updateListing } from '@/lib/listings/writeListings';

const params = z.object({ id: pathId() });

export const GET = endpoint({
  summary: "What is on a user's lists",
  description: "The id is a user's. Other users' lists are for system admins.",
  tag: 'listings',
  access: 'any',
  params,
  query: listingQuery,
  response: z.array(listing),
  handler: ({ viewer, params, query }) => readListings(viewer, params.id, query.listName),
});

export const PATCH = endpoint({
  summary: 'Change an entry of a list',
  tag: 'listings',
  access: 'any',
  params,
  body: listingChange,
  handler: ({ viewer, params, body }) => updateListing(viewer, params.id, body),
});

export const DELETE = endpoint({
  summary: 'Delete an entry of a list',
  tag: 'listings',
  access: 'any',
  params,
  handler: ({ viewer, params }) => removeListing(viewer, params.id),
});
