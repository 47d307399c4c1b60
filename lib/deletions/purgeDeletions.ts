import { config } from '@/lib/config';
import { bulkTransaction } from '@/lib/db/bulk';
import { storage } from '@/lib/storage';
import { describeKind, KIND_NAMES } from './kinds';
import { purge } from './queries';

/** Ends the time in which deletions can be undone; runs every hour. */
export async function purgeDeletions(): Promise<void> {
  const fileColumns = KIND_NAMES.flatMap((table) => {
    const { file: column } = describeKind(table);
    return column ? [{ table, column }] : [];
  });
  const files = await bulkTransaction((client) => purge(client, config.undo_days, fileColumns));
  await Promise.all(files.map((path) => storage().remove(path)));
}
