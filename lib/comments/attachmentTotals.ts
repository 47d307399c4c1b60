/** What programs that moved attachments out of the database ask: here they were never in it. */
import type { z } from 'zod';
import { countWithFiles } from './queries';
import type { attachmentTotals, movedAttachments, movedQuery } from './schema';

/** Attachments that are files, and those in the database, of which there are none. */
export const countAttachments = async (): Promise<z.input<typeof attachmentTotals>> => ({
  totalWithoutAttachmentBytes: await countWithFiles(),
  totalWithAttachmentBytes: 0,
});

/** Nothing is to be moved. */
export const moveAttachments = async ({ pageNumber, numPerPage }: z.output<typeof movedQuery>): Promise<z.input<typeof movedAttachments>> => ({
  totalMatches: 0,
  numPerPage,
  pageNumber,
});
