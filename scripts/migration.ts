/**
 * `npm run migration -- create <name>`  writes the next migration: what leads from the migrations to the schema
 * `npm run migration -- check`          fails when they disagree
 * `npm run migration -- apply`          brings the database up to date
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { config } from '@/lib/config';
import { applyMigrations, MIGRATIONS_FOLDER } from '@/lib/db/migrate';
import { difference, HAND_WRITTEN } from '@/lib/db/schema-engine';

const [command, ...words] = process.argv.slice(2);
const url = config.database_url as string; // scripts/run.mjs provides it

if (command === 'create' && words.length > 0) {
  const sql = await difference(url);
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const name = `${stamp}_${words.join('_').toLowerCase().replace(/\W+/g, '_')}`;
  const file = path.join(MIGRATIONS_FOLDER, name, 'migration.sql');
  mkdirSync(path.dirname(file), { recursive: true });
  const lock = path.join(MIGRATIONS_FOLDER, 'migration_lock.toml');
  writeFileSync(lock, '# Kept for `prisma migrate deploy`.\nprovider = "postgresql"\n');
  const tail = `${HAND_WRITTEN}: triggers, partial and expression indexes, constraints, data\n`;
  writeFileSync(file, `${sql ? `${sql}\n\n` : ''}${tail}`);
  console.log(`Wrote ${file}${sql ? '' : ' with no difference in it: add what belongs below its last line'}.`);
} else if (command === 'check') {
  const sql = await difference(url);
  if (sql) {
    console.error(`The migrations do not lead to the schema. \`npm run migration -- create <name>\` would write:\n\n${sql}`);
    process.exitCode = 1;
  } else {
    console.log('The migrations lead to the schema.');
  }
} else if (command === 'apply') {
  const applied = await applyMigrations(url);
  console.log(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'Nothing to apply.');
} else {
  console.error('Usage: npm run migration -- create <name> | check | apply');
  process.exitCode = 2;
}
