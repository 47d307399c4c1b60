/** A consumer of notices that reads them from a file and keeps its place in another, until it is killed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { ingestNotices, type Message } from '@/lib/gcn/ingestNotices';

const [notices, place] = process.argv.slice(2) as [string, string];
const all = JSON.parse(readFileSync(notices, 'utf8')) as string[];
const from = Number(readFileSync(place, 'utf8') || 0);
const messages = all.slice(from).map((text, i): Message => ({ offset: String(from + i), value: new TextEncoder().encode(text) }));
process.send?.('ready');
await ingestNotices({ topic: 'crash', partition: 0 }, messages, { shouldStop: () => false, commit: (offset) => Promise.resolve(writeFileSync(place, offset)) });
process.send?.('done');
process.disconnect();
process.exit(0);
