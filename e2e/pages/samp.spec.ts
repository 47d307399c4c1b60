/** Tables go to programs on the same machine: a hub of SAMP's Web Profile stands where TOPCAT's would. */
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { expect, test } from '@playwright/test';
import { callApi, makePerson, signIn, type Person } from '../signIn';

const OBJ_ID = `SAMP${Date.now().toString(36)}`;
const PORT = 21012;

interface Hub {
  calls: string[];
  server: Server;
}

const answer = (value: string): string => `<?xml version="1.0"?><methodResponse><params><param>${value}</param></params></methodResponse>`;
const REGISTERED = answer('<value><struct><member><name>samp.private-key</name><value><string>wk:1</string></value></member></struct></value>');

async function startHub(): Promise<Hub> {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      // As the profile asks of hubs.
      const cors = { 'Access-Control-Allow-Origin': request.headers.origin ?? '*', 'Access-Control-Allow-Headers': 'Content-Type', 'Access-Control-Allow-Methods': 'POST, OPTIONS' };
      if (request.method === 'OPTIONS') {
        response.writeHead(200, cors).end();
        return;
      }
      const body = Buffer.concat(parts).toString();
      calls.push(body);
      response.writeHead(200, { ...cors, 'Content-Type': 'text/xml' }).end(body.includes('samp.webhub.register<') ? REGISTERED : answer('<value></value>'));
    });
  });
  server.listen(PORT, 'localhost');
  await once(server, 'listening');
  return { calls, server };
}

// A key sees what the groups of its maker see, also where the maker is an administrator.
let member: Person;
test.beforeAll(async () => {
  const { id } = await callApi<{ id: number }>('POST', '/api/groups', { name: OBJ_ID });
  await callApi('POST', '/api/sources', { id: OBJ_ID, ra: 150.1, dec: 2.2, group_ids: [id] });
  member = await makePerson([id]);
});

test('a list of sources is sent, and the address that programs get gives it to them', async ({ page }) => {
  await signIn(page, `/sources?sourceID=${OBJ_ID}`, member);
  await page.getByRole('button', { name: 'Download the list' }).click();
  const send = page.getByRole('menuitem', { name: /SAMP/ });
  await send.click();
  await expect(page.getByText(/Start TOPCAT or Aladin first/)).toBeVisible();

  const { calls, server } = await startHub();
  try {
    await page.getByRole('button', { name: 'Download the list' }).click();
    await send.click();
    await expect(page.getByText('Sources was sent')).toBeVisible();
    expect(calls.map((call) => /samp\.webhub\.(\w+)/.exec(call)?.[1])).toEqual(['register', 'notifyAll', 'unregister']);
    const message = calls[1] as string;
    expect(message).toContain('<value><string>table.load.votable</string></value>');
    const url = (/<name>url<\/name><value><string>([^<]+)/.exec(message)?.[1] as string).replace(/&amp;/g, '&');
    const table = await (await fetch(url)).text();
    expect(table).toContain('<VOTABLE');
    expect(table).toContain(`<TD>${OBJ_ID}</TD>`);
  } finally {
    server.close();
  }
});

test('my address of the cone search is made on the profile page, and works', async ({ page }) => {
  await signIn(page, '/profile', member);
  await page.getByRole('button', { name: 'Make my address' }).click();
  const address = await page.getByRole('textbox', { name: 'Address of the cone search' }).inputValue();
  expect(await (await fetch(`${address}RA=150.1&DEC=2.2&SR=0.01`)).text()).toContain(OBJ_ID);
});
