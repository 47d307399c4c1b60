/**
 * `npm run backup -- <file>`            writes the database and the files of the portal into one file (`.tar`, or `.tar.gz`)
 * `npm run restore -- <file>`           puts them into an empty database and an empty data folder
 * `npm run restore -- <file> --no-jobs` without the mails and requests to telescopes that were waiting to be sent
 */
import path from 'node:path';
import { restoreBackup } from '@/lib/backup/restoreBackup';
import { BackupError } from '@/lib/backup/schema';
import { writeBackup } from '@/lib/backup/writeBackup';
import { config } from '@/lib/config';
import { storage } from '@/lib/storage';

const [command, ...words] = process.argv.slice(2);
const options = words.filter((word) => word.startsWith('--'));
const [name, ...rest] = words.filter((word) => !word.startsWith('--'));
const known = command === 'backup' ? [] : ['--no-jobs'];
const url = config.database_url as string; // scripts/run.mjs provides it
const at = (file: string): string => path.resolve(process.env.CALLED_FROM ?? '', file);

try {
  if (!name || rest.length || !['backup', 'restore'].includes(command ?? '') || options.some((option) => !known.includes(option))) {
    console.error('Usage: npm run backup -- <file> | npm run restore -- <file> [--no-jobs]');
    process.exitCode = 2;
  } else if (command === 'backup') {
    const { tables, rows, files } = await writeBackup(url, storage(), at(name));
    console.log(`Wrote ${rows} rows of ${tables} tables and ${files} files to ${at(name)}.`);
    console.log(`Keep ${path.join(config.data_dir, 'secrets.yaml')} too, elsewhere: stored passwords of telescopes need its encryption_key.`);
  } else {
    const { tables, rows, files, created_at, migrated } = await restoreBackup(url, storage(), at(name), { jobs: !options.length });
    console.log(`Restored ${rows} rows of ${tables} tables and ${files} files, of ${created_at}.`);
    if (migrated.length) console.log(`Applied ${migrated.join(', ')}.`);
  }
} catch (error) {
  console.error(error instanceof BackupError ? error.message : error);
  process.exitCode = 1;
}
