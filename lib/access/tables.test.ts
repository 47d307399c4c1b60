import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { TABLES } from './tables';

const folder = path.resolve('prisma/schema');
const schema = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8')).join('\n');
const tables = [...schema.matchAll(/^model \w+ \{[\s\S]*?@@map\("(\w+)"\)/gm)].map(([, name]) => name as string);

test('every table has its rules, and no other has', () => {
  expect(tables.length).toBeGreaterThan(50);
  expect(schema.match(/^model /gm)).toHaveLength(tables.length);
  expect(tables.filter((name) => !(name in TABLES)), 'tables without rules in lib/access/tables.ts').toEqual([]);
  expect(Object.keys(TABLES).filter((name) => !tables.includes(name)), 'rules of tables that there are not').toEqual([]);
});
