/**
 * `npm test`: everything that proves the portal, on a bare machine too. Lint, types and migrations count as one test
 * each. The last line is `N passed, N failed`, over all suites.
 *
 * `npm test -- --only unit,api` runs some of the suites: lint, types, migrations, unit, api, access, browser; and kills
 * and faults, which are left out otherwise. Some run beside each other.
 * `npm test -- --data <folder>` runs the tests in e2e/data on real data, which they find in SHARED_DATA.
 */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { build, checkNode, has, install, Problem, root, run, step } from './build.mjs';

const args = process.argv.slice(2);
const option = (name) => (args.includes(name) ? (args[args.indexOf(name) + 1] ?? '') : undefined);
const data = option('--data');
const only = option('--only')?.split(',');
/**
 * Suites of one line run at the same time: checks keep one core busy each, and the API waits for jobs half of the time.
 * The last two take minutes, so they are run when they are named; `kills` is a part of `faults`.
 */
const STAGES = [['lint', 'types'], ['migrations', 'unit'], ['api', 'access'], ['browser'], ['kills'], ['faults']];
const NAMED = ['kills', 'faults'];
const SUITES = STAGES.flat();
const wanted = (name) => (only ? only.includes(name) : !NAMED.includes(name));
const stages = data !== undefined ? [['data']] : STAGES.map((names) => names.filter(wanted));

const began = process.cwd();
process.chdir(root);
process.env.NODE_ENV = 'production';

const total = { passed: 0, failed: 0 };
/** What failed, each in a line, said again at the end where nobody has to look for it. */
const failures = [];
const count = (name, passed, failed) => {
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) failures.push(`${name}: ${failed} failed`);
  console.log(`${name}: ${passed} passed, ${failed} failed\n`);
};

const fail = (error) => {
  total.failed += 1;
  failures.push(String(error));
  console.error(error instanceof Problem ? error.message : error);
};

const results = path.join(root, '.build/test');

/** Runs a program of Node for a suite; resolves to its exit code. What it says comes when it has ended, so that it stays together. */
const node = (name, commandArgs, env = {}) =>
  new Promise((resolve, reject) => {
    console.log(`- ${name} …`);
    const file = path.join(results, `${name}.log`);
    const log = openSync(file, 'w');
    const child = spawn(process.execPath, commandArgs, { stdio: ['ignore', log, log], env: { ...process.env, ...env } });
    closeSync(log);
    child.once('error', reject).once('exit', (code) => {
      console.log(`- ${name}\n${readFileSync(file, 'utf8')}`);
      resolve(code ?? 1);
    });
  });

/** One check that is passed or failed as a whole. */
const check = async (name, commandArgs, env) => {
  const code = await node(name, commandArgs, env);
  count(name, code === 0 ? 1 : 0, code === 0 ? 0 : 1);
};

/** A report that a suite was to write; none, or none that can be read, is a failure. */
const report = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

/**
 * A suite, in parts beside each other where it has several; each part has a portal of its own.
 *
 * @param {(part: { title: string, file: string, share: string[] }) => Promise<{ passed: number, failed: number }>} runPart
 *   `file` is where its report belongs, `share` says to Vitest and Playwright which part it is
 */
async function inParts(name, parts, runPart) {
  const numbers = Array.from({ length: parts }, (_, i) => i + 1);
  const found = await Promise.all(numbers.map((number) => {
    const title = parts === 1 ? name : `${name}-${number}`;
    const file = path.join(results, `${title}.json`);
    rmSync(file, { force: true });
    return runPart({ title, file, share: parts === 1 ? [] : [`--shard=${number}/${parts}`] });
  }));
  const sum = (key) => found.reduce((all, one) => all + one[key], 0);
  count(name, sum('passed'), sum('failed'));
}

/** @param {string[]} [options.files] some of the project's */
const vitest = (name, { env, project = name, files = [], parts = 1 } = {}) =>
  inParts(name, parts, async ({ title, file, share }) => {
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
    const code = await node(title, ['node_modules/vitest/vitest.mjs', 'run', '--project', project, '--passWithNoTests', ...reporters, ...share, ...files], {
      NODE_ENV: 'test',
      ...env,
    });
    const found = report(file);
    // A file that could not even be read has no tests, and a test that was not run did not pass.
    for (const suite of found?.testResults ?? []) {
      const file = path.relative(root, suite.name);
      if (suite.status === 'failed' && suite.assertionResults.length === 0) failures.push(`${file}: ${suite.message}`);
      for (const { status, fullName, failureMessages = [] } of suite.assertionResults)
        if (status !== 'passed') failures.push(`${file} › ${fullName}: ${status} ${failureMessages[0]?.split('\n')[0] ?? ''}`);
    }
    const unread = found?.testResults.filter((suite) => suite.status === 'failed' && suite.assertionResults.length === 0).length ?? 0;
    const failed = (found?.numFailedTests ?? 0) + (found?.numPendingTests ?? 0) + unread;
    return { passed: found?.numPassedTests ?? 0, failed: failed || (code === 0 ? 0 : 1) };
  });

const playwright = (name, parts) =>
  inParts(name, parts, async ({ title, file, share }) => {
    const output = path.join(root, 'test-results', title);
    const code = await node(title, ['node_modules/@playwright/test/cli.js', 'test', '--config', 'e2e/playwright.config.ts', `--output=${output}`, ...share], {
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    });
    const stats = report(file)?.stats;
    // What passed at the second attempt is named by the reporter above.
    if (stats?.flaky) console.log(`${title}: ${stats.flaky} passed at the second attempt only`);
    const failed = (stats?.unexpected ?? 0) + (stats?.skipped ?? 0);
    return { passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0), failed: failed || (code === 0 ? 0 : 1) };
  });

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
    api: () => vitest('api', { parts: 2 }),
    access: () => vitest('access'),
    kills: () => vitest('kills', { project: 'faults', files: ['e2e/faults/kills.test.ts'] }),
    faults: () => vitest('faults'),
    browser: async () => {
      await findChromium();
      await playwright('browser', 1);
    },
    data: () => vitest('data', { env: { SHARED_DATA: folder } }),
  };
  try {
    for (const names of stages) await Promise.all(names.map((name) => steps[name]().catch(fail)));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
} catch (error) {
  fail(error);
}
process.exitCode = total.failed > 0 ? 1 : 0;
for (const failure of failures) console.log(`✗ ${failure}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
