import { benchScheduling } from './bench/scheduling';
await benchScheduling(); process.exit(0);
