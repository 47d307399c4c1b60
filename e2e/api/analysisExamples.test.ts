/** The services of docs/analysis-services.md are programs: each is started, registered, and asked about an object. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { makeService, untilStatus } from '@/lib/testing/analyses';
import { freePort } from '@/lib/testing/portal';
import { STAND_IN_HOST } from '@/lib/testing/standIn';
import { makeInstrument, makeObj, ok } from '@/lib/testing/world';

const page = readFileSync('docs/analysis-services.md', 'utf8');
const example = (language: string): string => new RegExp(`^\`\`\`${language} run\\n([\\s\\S]*?)^\`\`\``, 'm').exec(page)?.[1] ?? '';

let child: ChildProcess | undefined;
afterEach(() => child?.kill());

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ host: STAND_IN_HOST, port });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false)).once('connect', () => socket.destroy());
  });

test.each([
  ['python', 'python3', ['-c'], { points: 2, peak_mag: 18, model: 'salt3' }],
  ['js', process.execPath, ['--input-type=module', '-e'], { points: 2, model: 'salt3' }],
] as const)('in %s', async (language, program, options, found) => {
  const port = await freePort();
  child = spawn(program, [...options, example(language)], { env: { ...process.env, NODE_OPTIONS: '', HOST: STAND_IN_HOST, PORT: String(port) }, stdio: ['ignore', 'ignore', 'ignore'] });
  await expect.poll(() => isListening(port), { timeout: 20_000 }).toBe(true);
  const [obj_id, instrument_id] = [await makeObj(), await makeInstrument()];
  await ok('POST', '/api/photometry', { body: { obj_id, instrument_id, mjd: [60000, 60001], filter: ['ztfg', 'ztfr'], mag: [18, 19], magerr: [0.1, 0.1], limiting_mag: [21, 21], magsys: 'ab', group_ids: 'all' } });
  const service = await makeService(`http://${STAND_IN_HOST}:${port}/`, { input_data_types: ['photometry'], optional_analysis_parameters: '{"model": ["salt3", "nugent-sn2p"]}' });
  const { id } = await ok<{ id: number }>('POST', `/api/obj/${obj_id}/analysis/${service}`, { body: { analysis_parameters: { model: 'salt3' } } });
  expect(await untilStatus(id, 'completed')).toMatchObject({ status_message: 'Fitted' });
  expect(await ok('GET', `/api/obj/analysis/${id}/results`)).toMatchObject(found);
});
