import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

/**
 * The examples of the documentation are programs: blocks that are marked with `run` are put together by language, in the order of the
 * page, and run against the portal. TypeScript is compiled against the client package, which is made afresh from the OpenAPI document.
 */

const PAGE = 'docs/getting-started.md';
const root = process.cwd();
let folder: string;

const blocksOf = (language: string): string =>
  [...readFileSync(PAGE, 'utf8').matchAll(/^```(\w+) run\n([\s\S]*?)^```/gm)]
    .filter(([, named]) => named === language)
    .map(([, , code]) => code)
    .join('\n')
    .replaceAll('http://localhost:5000', inject('base_url'));

/** Not synchronously: the portal's output comes through this process. */
const run = (program: string, args: string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: folder, env: { ...process.env, TOKEN: inject('token'), NODE_ENV: 'production' } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', reject).once('exit', (code) => (code === 0 ? resolve(output) : reject(new Error(`${program} ended with ${code}:\n${output}`))));
  });

const tsc = path.resolve('node_modules/typescript/bin/tsc');

beforeAll(() => {
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/client.ts'], { stdio: 'inherit' });
  folder = mkdtempSync(path.join(tmpdir(), 'skyportal-examples-'));
  mkdirSync(path.join(folder, 'node_modules/@types'), { recursive: true });
  symlinkSync(path.join(root, 'packages/client'), path.join(folder, 'node_modules/skyportal-client'));
  symlinkSync(path.join(root, 'node_modules/@types/node'), path.join(folder, 'node_modules/@types/node'));
  symlinkSync(path.join(root, 'node_modules/undici-types'), path.join(folder, 'node_modules/undici-types'));
  writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}');
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Compiles a program as somebody would who has installed the client; what the compiler says when it refuses. */
function compile(name: string, code: string): string {
  writeFileSync(path.join(folder, name), code);
  try {
    execFileSync(process.execPath, [tsc, '--strict', '--target', 'es2022', '--module', 'nodenext', '--types', 'node', name], { cwd: folder, encoding: 'utf8' });
    return '';
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

describe('the examples of the documentation', () => {
  it('for curl do what they say', async () => {
    const output = await run('bash', ['-euo', 'pipefail', '-c', blocksOf('sh')]);
    expect(output).toContain('"status":"success"');
    expect(output).not.toContain('"status":"error"');
  });

  it('in Python do what they say', async () => {
    await run('python3', ['-c', blocksOf('python')]);
  });

  it('in TypeScript compile and do what they say', async () => {
    expect(compile('page.ts', blocksOf('ts'))).toBe('');
    await run(process.execPath, ['page.js']);
  }, 300_000);
});

describe('the TypeScript client', () => {
  it('refuses what the portal has not', () => {
    const said = compile('wrong.ts', `import { createClient } from 'skyportal-client';
const portal = createClient({ baseUrl: '', token: '' });
await portal.get('/api/nonsense');
await portal.get('/api/sources', { query: { numPerPagge: 5 } });
await portal.get('/api/sources/{obj_id}', {});
(await portal.get('/api/groups/public')).nam;
`);
    expect(said.match(/^wrong\.ts\(\d+/gm)).toEqual(['wrong.ts(3', 'wrong.ts(4', 'wrong.ts(5', 'wrong.ts(6']);
  }, 300_000);

  it('throws what the portal refuses, in its words', async () => {
    const code = `import { createClient, SkyPortalError } from 'skyportal-client';
const portal = createClient({ baseUrl: '${inject('base_url')}', token: process.env.TOKEN ?? '' });
const refused = await portal.get('/api/sources/{obj_id}', { params: { obj_id: 'no such object' } }).catch((error: unknown) => error);
if (!(refused instanceof SkyPortalError) || refused.status !== 404 || !refused.requestId) throw new Error(String(refused));
`;
    expect(compile('refused.ts', code)).toBe('');
    await run(process.execPath, ['refused.js']);
  }, 300_000);
});
