/**
 * Writes what is generated: the Prisma client (`lib/db/generated`), and from the files below `app/api` the table of
 * routes for the server and their types for the browser client (`lib/http/generated`). Run by `npm run generate`,
 * and by start and test on their own.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** next-auth answers below `/api/auth` itself. */
const SKIP = ['app/api/auth'];

/** The folders below `app/api` that have a `route.ts`, as `app/api/groups/[group_id]`. */
function findRoutes(folder = 'app/api') {
  if (!existsSync(path.join(root, folder)) || SKIP.includes(folder)) return [];
  const entries = readdirSync(path.join(root, folder), { withFileTypes: true });
  return [
    ...(entries.some((entry) => entry.isFile() && entry.name === 'route.ts') ? [folder] : []),
    ...entries.filter((entry) => entry.isDirectory()).flatMap((entry) => findRoutes(`${folder}/${entry.name}`)),
  ];
}

/** `/api/groups/[group_id]`: groupings in parentheses are not part of the address. */
export const urlPath = (folder) => `/${folder.split('/').slice(1).filter((part) => !/^\(.*\)$/.test(part)).join('/')}`;

const rank = (segment) => (/^\[\[?\.\.\./.test(segment) ? 2 : segment.startsWith('[') ? 1 : 0);

/** Fixed segments before variable ones before those that take all the rest, so that the first match is the best. */
export function compareRoutes(a, b) {
  const [left, right] = [a.split('/'), b.split('/')];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    if (left[i] === undefined) return -1;
    if (right[i] === undefined) return 1;
    const order = rank(left[i]) - rank(right[i]);
    if (order !== 0) return order;
    if (left[i] !== right[i]) return left[i] < right[i] ? -1 : 1;
  }
  return 0;
}

const HEADER = '// Written by scripts/generate.mjs from the files below app/api.\n';

/** Writes only what changed, so that watchers and stamps stay quiet. */
function write(file, text) {
  const target = path.join(root, file);
  if (existsSync(target) && readFileSync(target, 'utf8') === text) return;
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

export function generateRoutes() {
  const routes = findRoutes()
    .map((folder) => ({ folder, url: urlPath(folder) }))
    .sort((a, b) => compareRoutes(a.url, b.url));
  write(
    'lib/http/generated/routes.ts',
    `${HEADER}export const routes: { path: string; load: () => Promise<Record<string, unknown>> }[] = [\n${routes
      .map(({ folder, url }) => `  { path: '${url}', load: () => import('@/${folder}/route') },\n`)
      .join('')}];\n`,
  );
  write(
    'lib/http/generated/types.ts',
    `${HEADER}${routes.map(({ folder }, i) => `import type * as r${i} from '@/${folder}/route';\n`).join('')}
export interface Routes {\n${routes.map(({ url }, i) => `  '${url}': typeof r${i};\n`).join('')}}\n`,
  );
  return routes.length;
}

export async function generatePrisma() {
  // The command would fetch an engine that generating does not need; a path to any program keeps it from that.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' };
  const prisma = path.join(root, 'node_modules/prisma/build/index.js');
  await promisify(execFile)(process.execPath, [prisma, 'generate'], { cwd: root, env }).catch((error) => {
    throw new Error(`prisma generate failed:\n${error.stdout}${error.stderr}`);
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await generatePrisma();
  console.log(`Generated the Prisma client and the table of ${generateRoutes()} routes.`);
}
