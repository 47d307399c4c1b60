/**
 * `npm run conformance`: the official Python client, and astronomers' own programs, against a freshly seeded portal. Every method is
 * called; the table of what passes, fails and why is written to docs/conformance.md. Needs `python3` and a way to PyPI.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { VERSION } from '@/lib/http/envelope';
import { speakBoom } from '@/lib/testing/boom';
import { startTestPortal } from '@/lib/testing/portal';
import { startStandIn } from '@/lib/testing/standIn';
import { report, type Results } from './report';

const PACKAGES = ['skyportal-py==0.3.3', 'pyvo==1.9.1', 'requests'];
const VENV = path.resolve('node_modules/.cache/conformance-python');
const RESULTS = path.resolve('.build/conformance.json');

/** The interpreter of an environment with the packages; made when there is none yet. */
function python(): string {
  const program = path.join(VENV, 'bin/python');
  const marker = path.join(VENV, 'packages');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === PACKAGES.join()) return program;
  try {
    execFileSync('python3', ['-m', 'venv', '--clear', VENV], { stdio: 'inherit' });
  } catch {
    console.error('python3 with its venv module must be there for the official client to run.');
    process.exit(1);
  }
  console.log(`Installing ${PACKAGES.join(', ')} …`);
  execFileSync(program, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...PACKAGES], { stdio: 'inherit' });
  writeFileSync(marker, PACKAGES.join());
  return program;
}

/** Runs a program to its end with its output shown; what it printed, and whether it ended well. */
function run(program: string, args: string[], env: Record<string, string> = {}): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        process.stdout.write(chunk);
      });
    }
    child.once('error', reject).once('exit', (code) => resolve({ ok: code === 0, output }));
  });
}

const interpreter = python();
const portal = await startTestPortal({ demo: true, worker: true, settings: { LOG_LEVEL: 'error' } });
const broker = speakBoom('a password');
// Takes what it is asked for, as a facility does, and tells of its queues; and of alerts, as a broker does.
const facility = await startStandIn((got) => {
  const { method, path: asked } = got;
  if (/^\/(auth|queries|catalogs|surveys|filters)(\/|$)/.test(asked)) return broker(got);
  if (asked === '/irsa') return { body: 'expid,field,rcid,fid,obsjd,exptime,maglimit,seeing\n' };
  if (method === 'POST') return { body: { status: 'success', data: { id: 1 } } };
  return { body: { status: 'success', data: asked.startsWith('/ztf/') ? [{ trigger_name: 'a skymap', queue_name: 'a queue' }] : {} } };
}, portal.stand_in);
let failed = true;
try {
  const client = await run(interpreter, ['e2e/conformance/client.py', portal.base_url, portal.token, facility.url, RESULTS]);
  const vo = await run(interpreter, ['e2e/conformance/vo.py'], { BASE_URL: portal.base_url, TOKEN: portal.token });
  const results = JSON.parse(readFileSync(RESULTS, 'utf8')) as Results;
  const { page, summary } = report(results, { ok: vo.ok, said: vo.output.trim().split('\n').at(-1) ?? '' }, VERSION);
  writeFileSync('docs/conformance.md', page);
  console.log(`\n${summary}\nWritten to docs/conformance.md.`);
  failed = !client.ok || !vo.ok;
} finally {
  await facility.stop();
  await portal.stop();
}
process.exit(failed ? 1 : 0);
