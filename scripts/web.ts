/**
 * The web server: a plain HTTP server that asks the API first and hands everything else to Next. In development Next
 * answers the API too, from the sources.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import next from 'next';
import { config } from '@/lib/config';
import { HttpError } from '@/lib/http/errors';
import { failure } from '@/lib/http/envelope';
import { listener } from '@/lib/http/events';
import { checkOrigin } from '@/lib/http/origin';
import { distrustForwarded, secure } from '@/lib/http/securityHeaders';
import { handleApi } from '@/lib/http/server';
import { logSlowQueries } from '@/lib/http/slowQueries';
import { prepareJobs } from '@/lib/jobs/queue';
import { endWith } from '@/lib/process/lifetime';
import { untilDatabase } from '@/lib/http/untilDatabase';

const dev = process.env.NODE_ENV === 'development';
const app = next({ dev, hostname: config.host, port: config.port });
const pages = app.getRequestHandler();

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** What Next answers itself, sign-in among it, is as closed to other sites as the API. */
function refuseForeign(request: IncomingMessage, response: ServerResponse): boolean {
  try {
    checkOrigin(request.method ?? 'GET', (name) => request.headers[name]?.toString() ?? null);
    return false;
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    const { status, headers, body } = failure(error);
    response.writeHead(status, { ...headers, connection: 'close' }).end(body);
    return true;
  }
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  secure(request, response, !dev);
  if (!METHODS.has(request.method ?? '')) {
    response.writeHead(405, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' }).end('This method is not supported.\n');
    return;
  }
  if (!dev && (await handleApi(request, response))) return;
  if (Number(request.headers['content-length']) > config.max_body_mb * 1e6) {
    response.writeHead(413, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
    response.end(`The request body must not exceed ${config.max_body_mb} MB.\n`);
    return;
  }
  if (refuseForeign(request, response)) return;
  distrustForwarded(request);
  await pages(request, response);
}

/** Answers that are being given. */
const open = new Set<ServerResponse>();

const server = createServer({ keepAliveTimeout: 65_000, headersTimeout: 70_000, requestTimeout: 600_000 }, (request, response) => {
  open.add(response);
  response.once('close', () => open.delete(response));
  answer(request, response).catch((error: unknown) => {
    console.error(error);
    if (response.headersSent) response.destroy();
    else response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end('The server failed to answer.\n');
  });
});

/** Requests in flight are answered; event streams, which never end by themselves, are cut: browsers connect again. */
endWith(async () => {
  const closed = new Promise((resolve) => server.close(resolve));
  const timer = setInterval(() => {
    server.closeIdleConnections();
    for (const response of open) {
      if (String(response.getHeader('content-type')).startsWith('text/event-stream')) response.destroy();
    }
  }, 50);
  await closed;
  clearInterval(timer);
});

logSlowQueries();
await untilDatabase();
// From the first request on, what other processes change about viewers is heard.
listener();
// So that no request waits for it inside its transaction.
await prepareJobs();
await app.prepare();
if (dev) {
  const upgrade = app.getUpgradeHandler();
  server.on('upgrade', (request, socket, head) => void upgrade(request, socket, head));
}
server.once('error', (error: NodeJS.ErrnoException) => {
  console.error(error.code === 'EADDRINUSE' ? `PORT must be a free port, but ${config.port} is in use.` : error.message);
  process.exit(1);
});
server.listen(config.port, config.host, () => process.send?.('ready'));
