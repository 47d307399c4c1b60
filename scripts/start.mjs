/**
 * `npm start`: installs, generates and builds what is missing or out of date, then runs the portal: PostgreSQL,
 * migrations, web server, worker. `npm run dev` (`--dev`) serves pages from the sources instead of a build.
 * `--web` and `--worker` run one of the two alone, for deployments on several machines.
 */
import process from 'node:process';
import { build, bundle, checkNode, followNpm, generate, install, Problem, root } from './build.mjs';

const flags = new Set(process.argv.slice(2));
const dev = flags.has('--dev');
const programs = ['web', 'worker'].filter((name) => flags.has(`--${name}`));
const began = Date.now();

process.chdir(root);
process.env.NODE_ENV = dev ? 'development' : 'production';
process.env.NEXT_TELEMETRY_DISABLED = '1';

try {
  const unknown = [...flags].find((flag) => !['--dev', '--web', '--worker'].includes(flag));
  if (unknown) throw new Problem(`${unknown} is not an option; there are --dev, --web and --worker.`);
  checkNode();
  followNpm();
  await install();
  await bundle(['supervisor']);
  const { claim, supervise } = await import('../.build/supervisor.mjs');
  // Before anything that takes long: are the settings right, and is the data folder ours?
  await claim(programs.length === 0);
  if (dev) {
    await generate();
    await bundle(['prepare', 'hdf5']);
  } else {
    await build();
  }
  await supervise({ dev, programs: programs.length > 0 ? programs : ['web', 'worker'], began });
} catch (error) {
  console.error(error instanceof Problem || error.name === 'ConfigError' ? `\n${error.message}` : error);
  process.exit(1);
}
