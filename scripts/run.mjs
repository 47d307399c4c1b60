/**
 * Runs a program of the project (`node scripts/run.mjs scripts/migration.ts check`) with its database available: starts
 * the embedded PostgreSQL if it does not run, and stops it afterwards if nobody else uses it. With `--portal` the portal is built first,
 * and the program brings the database that it needs.
 */
import { spawn } from 'node:child_process';
import process from 'node:process';
import { build, bundle, checkNode, followNpm, generate, install, Problem, root } from './build.mjs';

const given = process.argv.slice(2);
const portal = given[0] === '--portal';
const [program, ...args] = portal ? given.slice(1) : given;
const began = process.cwd();
process.chdir(root);

try {
  checkNode();
  followNpm();
  await install();
  await (portal ? build() : generate());
  await bundle(['database']);
  const { open } = await import('../.build/database.mjs');
  const database = portal ? undefined : await open();
  const env = { ...process.env, CALLED_FROM: began, ...(database && { DATABASE_URL: database.url }) };
  // Bulk work makes much garbage that is young: with room for it, a fifth of the time is saved.
  const child = spawn(process.execPath, ['--max-semi-space-size=64', '--import', 'tsx', program, ...args], { stdio: 'inherit', env });
  // Ctrl-C reaches the program by itself; the database stays until it has ended.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
  process.exitCode = await new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  await database?.leave();
} catch (error) {
  console.error(error instanceof Problem || error.name === 'ConfigError' ? error.message : error);
  process.exitCode = 1;
}
