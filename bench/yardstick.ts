/**
 * The yardstick: `node:http` and `pg` that run for each path the very statements which the portal's operation ran, and
 * send their rows as JSON. No access, no parsing, no shapes.
 */
import { createServer } from 'node:http';
import pg from 'pg';

export interface Recorded {
  /** Of a prepared statement. */
  name?: string;
  text: string;
  values: unknown[];
}

const { DATABASE_URL, PORT, STATEMENTS } = process.env;
const statements = JSON.parse(STATEMENTS ?? '{}') as Record<string, Recorded[]>;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 16, options: '-c TimeZone=UTC -c jit=off' });

createServer((request, response) => {
  const recorded = statements[`${request.method} ${request.url}`];
  if (!recorded) return void response.writeHead(404).end();
  Promise.all(recorded.map((statement) => pool.query(statement))).then(
    (results) => {
      const body = JSON.stringify({ status: 'success', data: results.map(({ rows }) => rows as unknown[]) });
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
      response.end(request.method === 'HEAD' ? null : body);
    },
    (error: Error) => response.writeHead(500).end(error.message),
  );
}).listen(Number(PORT), '127.0.0.1', () => process.send?.('ready'));
