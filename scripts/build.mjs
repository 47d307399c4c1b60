/**
 * Brings a checkout to where it can run: packages, generated code, bundles, pages. Each step is skipped when nothing
 * that it depends on has changed. Plain Node without packages, because it is what installs them.
 */
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, lstatSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts) => path.join(root, ...parts);

/** A failure that the reader can act on: printed without a stack. */
export class Problem extends Error {}

/** Says what is done, and how long it took; every ten seconds that it goes on. */
export async function step(label, work) {
  const began = Date.now();
  const elapsed = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
  console.log(`- ${label} …`);
  const timer = setInterval(() => console.log(`  … ${label}, ${elapsed()}`), 10_000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    console.log(`  ${label}: ${elapsed()}`);
  }
}

/** Runs a command with its output in `.build/log/<name>.log`; shows the end of it when it fails. */
export function run(name, command, args, env = {}) {
  mkdirSync(at('.build/log'), { recursive: true });
  const file = at('.build/log', `${name}.log`);
  const log = openSync(file, 'w');
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', log, log] });
    closeSync(log);
    child.once('error', reject).once('exit', (code, signal) => {
      if (code === 0) return resolve();
      const tail = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-40).join('\n');
      reject(new Problem(`${tail}\n\n${[path.basename(command), ...args].join(' ')} failed (${signal ?? code}); all of it is in ${path.relative(root, file)}.`));
    });
  });
}

/**
 * Under npm there is a shell between npm and this process, which does not pass on that npm was told to end. When the
 * shell is gone, so is the reason to run.
 */
export function followNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  timer.unref();
}

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Problem(`Node must be 20.19 or later, but is ${process.versions.node}.`);
}

/** Whether `node_modules` is what the lock file says; npm keeps its own copy of it inside. */
function isInstalled() {
  const folder = lstatSync(at('node_modules'), { throwIfNoEntry: false });
  if (folder?.isSymbolicLink()) return true; // shared with another checkout, which looks after it
  const marker = at('node_modules/.package-lock.json');
  if (!existsSync(marker)) return false;
  const { packages: wanted } = JSON.parse(readFileSync(at('package-lock.json'), 'utf8'));
  const { packages: present } = JSON.parse(readFileSync(marker, 'utf8'));
  return Object.entries(wanted).every(
    ([name, entry]) => name === '' || entry.optional || entry.devOptional || present[name]?.version === entry.version,
  );
}

export async function install() {
  if (isInstalled()) return;
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await step('Installing packages', () => run('install', npm, ['ci', '--include=dev', '--no-audit', '--no-fund']));
}

function* walk(folder) {
  for (const entry of readdirSync(at(folder), { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'generated') yield* walk(file);
    else if (entry.isFile() && !/\.test\.tsx?$/.test(entry.name)) yield file;
  }
}

/** The files below folders, and those at the top that match. */
function* sources(folders, top) {
  for (const folder of folders) if (existsSync(at(folder))) yield* walk(folder);
  for (const name of readdirSync(root)) if (top.test(name)) yield name;
}

const digest = (parts) => parts.reduce((hash, part) => hash.update(part).update('\0'), createHash('sha256')).digest('hex');

/**
 * Does `work` when the files differ from those of the last time: first their dates and sizes are compared, then, if
 * these differ (a new clone, a touched file), what is in them. Also when one of the results is missing.
 */
async function whenChanged(name, files, results, work) {
  const stamp = at('.build', `${name}.stamp`);
  if (!results.every((result) => existsSync(at(result)))) rmSync(stamp, { force: true });
  const sorted = [...files].sort();
  const looks = digest([process.version, ...sorted.map((file) => `${file} ${statSync(at(file)).mtimeMs} ${statSync(at(file)).size}`)]);
  const [oldLooks, oldContent] = existsSync(stamp) ? readFileSync(stamp, 'utf8').split('\n') : [];
  if (looks === oldLooks) return;
  const content = digest([process.version, ...sorted.flatMap((file) => [file, readFileSync(at(file))])]);
  if (content !== oldContent) {
    rmSync(stamp, { force: true }); // an interrupted build is begun again
    await work();
  }
  mkdirSync(at('.build'), { recursive: true });
  writeFileSync(stamp, `${looks}\n${content}\n`);
}

export async function generate() {
  const { generatePrisma, generateRoutes } = await import('./generate.mjs');
  generateRoutes();
  const files = [...sources(['prisma/schema'], /^(prisma\.config\.ts|package-lock\.json)$/), 'scripts/generate.mjs'];
  await whenChanged('generate', files, ['lib/db/generated/client.ts'], () => step('Generating the database client', generatePrisma));
}

/** Bundles programs from `scripts/<name>.ts` into `.build/<name>.mjs`; packages stay outside. */
export async function bundle(names) {
  const { build, stop } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => `scripts/${name}.ts`),
    outdir: '.build',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    sourcemap: 'linked',
    logLevel: 'silent',
    plugins: [
      {
        // Next has no export map, so Node wants the ending: 'next/server.js'.
        name: 'next-endings',
        setup: ({ onResolve }) =>
          onResolve({ filter: /^next\/[\w/-]+$/ }, ({ path: name }) => ({ path: `${name}.js`, external: true })),
      },
    ],
  }).catch((error) => {
    throw new Problem(`Bundling failed: ${error.message}`);
  });
  await stop(); // its helper process
}

export const PROGRAMS = ['web', 'worker', 'prepare', 'hdf5', 'schedule', 'plan', 'movie'];

/** The production build: pages by Next, programs by esbuild. */
export async function build() {
  await generate();
  const top = /^(next\.config\.ts|package-lock\.json|tsconfig\.json|proxy\.ts|instrumentation\.ts|postcss\.config\..*)$/;
  const files = [...sources(['app', 'components', 'lib', 'prisma/schema', 'scripts'], top)];
  const results = ['.next/BUILD_ID', ...PROGRAMS.map((name) => `.build/${name}.mjs`)];
  const next = at('node_modules/next/dist/bin/next');
  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const work = async () => {
    await step('Bundling the server', () => bundle(PROGRAMS));
    await step('Building the pages', () => run('next-build', process.execPath, [next, 'build'], env));
  };
  await whenChanged('build', files, results, work);
}

/** Whether a command can be found. */
export const has = (command) => {
  try {
    execFileSync('which', [command], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
