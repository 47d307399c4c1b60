/**
 * The web server: a plain HTTP server that asks the API first and hands everything else to Next. In development Next
 * answers the API too, from the sources.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import next from 'next';
import { config } from '@/lib/config';
import { handleApi } from '@/lib/http/server';
import { endWith } from '@/lib/process/lifetime';

const dev = process.env.NODE_ENV === 'development';
const app = next({ dev, hostname: config.host, port: config.port });
const pages = app.getRequestHandler();

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (Number(request.headers['content-length']) > config.max_body_mb * 2 ** 20) {
    const message = `The request body must be at most ${config.max_body_mb} MB.`;
    response.writeHead(413, { 'content-type': 'application/json; charset=UTF-8', connection: 'close' });
    response.end(JSON.stringify({ status: 'error', message, data: {} }));
    return;
  }
  if (!dev && (await handleApi(request, response))) return;
  await pages(request, response);
}

const server = createServer({ keepAliveTimeout: 65_000, headersTimeout: 70_000, requestTimeout: 600_000 }, (request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error);
    if (response.headersSent) response.destroy();
    else response.writeHead(500, { 'content-type': 'text/plain' }).end('The server failed to answer.\n');
  });
});

endWith(async () => {
  const closed = new Promise((resolve) => server.close(resolve));
  // Connections that wait for a next request are closed as soon as their last answer is out.
  const timer = setInterval(() => server.closeIdleConnections(), 50);
  await closed;
  clearInterval(timer);
});

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
