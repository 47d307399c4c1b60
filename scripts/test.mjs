/**
 * `npm test`: everything that proves the portal, on a bare machine too. Lint, types and migrations count as one test
 * each. The last line is `N passed, N failed`, over all suites.
 *
 * `npm test -- --only unit,api` runs some of the suites: lint, types, migrations, unit, api, browser; and kills and
 * faults, which are left out otherwise.
 * `npm test -- --data <folder>` runs the tests in e2e/data on real data, which they find in SHARED_DATA.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { build, checkNode, has, install, Problem, root, run, step } from './build.mjs';

const args = process.argv.slice(2);
const option = (name) => (args.includes(name) ? (args[args.indexOf(name) + 1] ?? '') : undefined);
const data = option('--data');
const only = option('--only')?.split(',');
const SUITES = ['lint', 'types', 'migrations', 'unit', 'api', 'browser', 'kills', 'faults'];
/** These take minutes, so they are run when they are named; `kills` is a part of `faults`. */
const NAMED = ['kills', 'faults'];
const suites = data !== undefined ? ['data'] : SUITES.filter((name) => (only ? only.includes(name) : !NAMED.includes(name)));

const began = process.cwd();
process.chdir(root);
process.env.NODE_ENV = 'production';

const total = { passed: 0, failed: 0 };
const count = (name, passed, failed) => {
  total.passed += passed;
  total.failed += failed;
  console.log(`${name}: ${passed} passed, ${failed} failed\n`);
};

/** Runs a command with its output shown; resolves to its exit code. */
const show = (command, commandArgs, env = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, commandArgs, { stdio: 'inherit', env: { ...process.env, ...env } });
    child.once('error', reject).once('exit', (code) => resolve(code ?? 1));
  });
const node = (commandArgs, env) => show(process.execPath, commandArgs, env);

/** One check that is passed or failed as a whole. */
const check = async (name, commandArgs, env) => {
  console.log(`- ${name}`);
  const code = await node(commandArgs, env);
  count(name, code === 0 ? 1 : 0, code === 0 ? 0 : 1);
};

const results = path.join(root, '.build/test');

/** A report that a suite was to write; none, or none that can be read, is a failure. */
const report = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

/** @param {string[]} [files] some of the project's */
async function vitest(name, env, project = name, files = []) {
  console.log(`- ${name}`);
  const file = path.join(results, `${name}.json`);
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const code = await node(['node_modules/vitest/vitest.mjs', 'run', '--project', project, '--passWithNoTests', ...reporters, ...files], {
    NODE_ENV: 'test',
    ...env,
  });
  const found = report(file);
  const passed = found?.numPassedTests ?? 0;
  // A file that could not even be read has no tests, and a test that was not run did not pass.
  const unread = found?.testResults.filter((suite) => suite.status === 'failed' && suite.assertionResults.length === 0).length ?? 0;
  const failed = (found?.numFailedTests ?? 0) + (found?.numPendingTests ?? 0) + unread;
  count(name, passed, failed || (code === 0 ? 0 : 1));
}

async function browser() {
  console.log('- browser');
  const file = path.join(results, 'browser.json');
  const code = await node(['node_modules/@playwright/test/cli.js', 'test', '--config', 'e2e/playwright.config.ts'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  const stats = report(file)?.stats;
  const failed = (stats?.unexpected ?? 0) + (stats?.skipped ?? 0);
  // What passed at the second attempt is named by the reporter above.
  if (stats?.flaky) console.log(`browser: ${stats.flaky} passed at the second attempt only`);
  count('browser', (stats?.expected ?? 0) + (stats?.flaky ?? 0), failed || (code === 0 ? 0 : 1));
}

/** Debian's Chromium, installed when it is missing and we may. */
async function findChromium() {
  const known = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  let found = known.find((file) => file && existsSync(file));
  if (!found && process.getuid?.() === 0 && has('apt-get')) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await step('Installing Chromium', async () => {
      await run('apt-update', 'apt-get', ['update', '-qq'], env);
      await run('apt-chromium', 'apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], env);
    });
    found = known.find((file) => file && existsSync(file));
  }
  if (!found) throw new Problem('CHROMIUM_PATH must name a Chromium, because none is installed and it takes root to install it.');
  process.env.CHROMIUM_PATH = found;
}

try {
  if (only?.some((name) => !SUITES.includes(name))) throw new Problem(`--only takes some of ${SUITES.join(', ')}.`);
  const folder = data === undefined ? undefined : path.resolve(began, data);
  if (folder && !existsSync(folder)) throw new Problem(`--data must name a folder, but there is no ${folder}.`);
  checkNode();
  await install();
  await build();
  mkdirSync(results, { recursive: true });
  const scratch = mkdtempSync(path.join(tmpdir(), 'skyportal-check-'));
  writeFileSync(path.join(scratch, 'config.yaml'), '{}\n');
  // The developer's settings and database stay out of it.
  delete process.env.DATABASE_URL;
  delete process.env.PG_PORT;
  Object.assign(process.env, { CONFIG_FILE: path.join(scratch, 'config.yaml'), DATA_DIR: scratch });
  const steps = {
    lint: () => check('lint', ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0']),
    types: () => {
      rmSync('.next/dev/types', { recursive: true, force: true }); // of pages that may be gone by now
      return check('types', ['node_modules/typescript/bin/tsc', '--noEmit']);
    },
    migrations: () => check('migrations', ['scripts/run.mjs', 'scripts/migration.ts', 'check']),
    unit: () => vitest('unit'),
    api: () => vitest('api'),
    kills: () => vitest('kills', {}, 'faults', ['e2e/faults/kills.test.ts']),
    faults: () => vitest('faults'),
    browser: async () => {
      await findChromium();
      await browser();
    },
    data: () => vitest('data', { SHARED_DATA: folder }),
  };
  try {
    for (const name of suites) {
      rmSync(path.join(results, `${name}.json`), { force: true });
      await steps[name]();
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
} catch (error) {
  console.error(error instanceof Problem ? error.message : error);
  total.failed += 1;
}
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(`${total.passed} passed, ${total.failed} failed`);
