import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { readListings } from '@/lib/listings/readListings';
import { listing, listingKey, listingQuery, newListing } from '@/lib/listings/schema';
import { addListing, removeFromList } from '@/lib/listings/writeListings';

export const GET = endpoint({
  summary: "What is on one's lists",
  tag: 'listings',
  access: 'any',
  query: listingQuery,
  response: z.array(listing),
  handler: ({ viewer, query }) => readListings(viewer, viewer.user_id, query.listName),
});

export const POST = endpoint({
  summary: 'Put an object on a list',
  description: 'Well-known lists: favorites, rejected_candidates, watchlist (which needs `params`: arcsec, cadence, end_of_night).',
  tag: 'listings',
  access: 'any',
  body: newListing,
  response: z.object({ id: z.int() }),
  example: { obj_id: 'ZTF26abcdefg', list_name: 'favorites' },
  handler: ({ viewer, body }) => addListing(viewer, body),
});

export const DELETE = endpoint({
  summary: 'Take an object off a list',
  tag: 'listings',
  access: 'any',
  body: listingKey,
  handler: ({ viewer, body }) => removeFromList(viewer, body),
});
