/** Mail from the operation that writes it to the mail server, or to the outbox where there is none. */
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { BadRequest } from '@/lib/http/errors';
import { html } from '@/lib/mail/html';
import { queueMail, type NewMail } from '@/lib/mail/queueMail';
import { pool } from '@/lib/db/pool';
import { transaction } from '@/lib/db/prisma';
import { api } from '@/lib/testing/api';
import { startTestPortal, type TestPortal } from '@/lib/testing/portal';
import { makeUser, ok, unique } from '@/lib/testing/world';

interface Summary {
  id: string;
  from: string;
  to: string;
  subject: string;
  created_at: string;
}

interface Page {
  mails: Summary[];
  totalMatches: number;
  smtp: boolean;
}

/** Operations read the database's address at their first use, in this process. */
const useDatabase = (url: string) => void (process.env.DATABASE_URL = url);

const send = (mail: NewMail): Promise<void> => transaction((tx) => queueMail(tx, mail));

const outbox = (subject: string): Promise<Summary> =>
  vi.waitFor(
    async () => {
      const { mails } = await ok<Page>('GET', '/api/internal/outbox');
      const found = mails.find((mail) => mail.subject === subject);
      expect(found, subject).toBeDefined();
      return found as Summary;
    },
    { timeout: 20_000, interval: 200 },
  );

describe('without a mail server', () => {
  beforeAll(() => useDatabase(inject('database_url')));

  it('keeps every mail in the outbox, of which administrators read all', async () => {
    const subject = unique('Welcome ');
    await send({ to: 'ann@example.org', subject, text: 'Hello Ann', html: html`<p>Hello ${'<Ann>'}</p>` });
    const { id, to, created_at } = await outbox(subject);
    expect(to).toBe('ann@example.org');
    expect(Math.abs(Date.parse(`${created_at}Z`) - Date.now())).toBeLessThan(60_000);
    expect(await ok('GET', `/api/internal/outbox/${id}`)).toMatchObject({ id, subject, text: 'Hello Ann', html: '<p>Hello &lt;Ann&gt;</p>' });
    const page = await ok<Page>('GET', '/api/internal/outbox', { query: { numPerPage: 1, pageNumber: 1 } });
    expect(page).toMatchObject({ smtp: false, numPerPage: 1, pageNumber: 1 });
    expect(page.mails).toHaveLength(1);
    expect(page.totalMatches).toBeGreaterThanOrEqual(1);
  });

  it('sends nothing when the write is rolled back', async () => {
    const [lost, kept] = [unique('Lost '), unique('Kept ')];
    const failing = transaction(async (tx) => {
      await queueMail(tx, { to: 'ann@example.org', subject: lost, text: 'x' });
      throw new BadRequest('No.');
    });
    await expect(failing).rejects.toThrow('No.');
    await send({ to: 'ann@example.org', subject: kept, text: 'x' });
    await outbox(kept); // jobs are taken in the order in which they were made
    const { mails } = await ok<Page>('GET', '/api/internal/outbox');
    expect(mails.map((mail) => mail.subject)).not.toContain(lost);
  });

  it('puts nothing into a header but one line, and into the address but one address', async () => {
    const subject = unique('Header ');
    await send({ to: 'ann@example.org', subject: `${subject}\r\nBcc: eve@example.org\u2028x`, text: 'x' });
    expect((await outbox(`${subject} Bcc: eve@example.org x`)).to).toBe('ann@example.org');
    for (const to of ['ann@example.org, eve@example.org', 'ann@example.org\r\nBcc: eve@example.org', 'Ann <ann@example.org>', '']) {
      await expect(send({ to, subject, text: 'x' })).rejects.toThrow('must look like name@example.org');
    }
  });

  it('is for administrators alone', async () => {
    const { token } = await makeUser(['Manage users', 'Manage groups']);
    for (const path of ['/api/internal/outbox', '/api/internal/outbox/20260102T030405678-0123456789abcdef']) {
      expect((await api('GET', path, { token })).status).toBe(401);
      expect((await api('GET', path, { token: null })).status).toBe(401);
    }
    for (const id of ['..%2Fsecrets.yaml', '20260102T030405678-ffffffffffffffff', 'x']) {
      expect((await api('GET', `/api/internal/outbox/${id}`)).status).toBe(404);
    }
  });

  afterAll(() => pool().end());
});

describe('with a mail server', () => {
  const received: { from: string; to: string[]; content: string }[] = [];
  let refusals = 0;
  let portal: TestPortal;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_, __, done) => {
      if (refusals-- > 0) return done(Object.assign(new Error('Try again later'), { responseCode: 451 }));
      done();
    },
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        received.push({ from, to: envelope.rcptTo.map(({ address }) => address), content: Buffer.concat(chunks).toString() });
        done();
      });
    },
  });

  beforeAll(async () => {
    const listening = server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const { port } = listening.address() as AddressInfo;
    const settings = { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'The portal <portal@example.org>' };
    portal = await startTestPortal({ worker: true, settings });
    vi.resetModules(); // the operations of this process, for the other database
    for (const key of Object.getOwnPropertySymbols(globalThis)) {
      if (key.description?.startsWith('skyportal.')) Reflect.deleteProperty(globalThis, key);
    }
    useDatabase(portal.database_url);
  });

  afterAll(async () => {
    await (await import('@/lib/db/pool')).pool().end();
    await portal.stop();
    await new Promise<void>((closed) => server.close(() => closed()));
  });

  const sendNow = async (mail: NewMail) => {
    const [prisma, mails] = await Promise.all([import('@/lib/db/prisma'), import('@/lib/mail/queueMail')]);
    await prisma.transaction((tx) => mails.queueMail(tx, mail));
  };

  it('sends by it, tries again what it refuses, and keeps nothing', async () => {
    refusals = 2;
    await sendNow({ to: 'ann@example.org', subject: 'Join us', text: 'Hello Ann\n.\nBye', html: (await import('@/lib/mail/html')).html`<p>Hello</p>` });
    await vi.waitFor(() => expect(received).toHaveLength(1), { timeout: 40_000, interval: 100 });
    expect(refusals).toBeLessThan(0);
    const [mail] = received;
    expect(mail).toMatchObject({ from: 'portal@example.org', to: ['ann@example.org'] });
    expect(mail?.content).toMatch(/^From: The portal <portal@example\.org>\r\nTo: ann@example\.org\r\nSubject: Join us\r\n/m);
    expect(mail?.content).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(mail?.content).toContain('Hello Ann\r\n.\r\nBye');
    expect(mail?.content).toContain('<p>Hello</p>');
    const answer = await fetch(`${portal.base_url}/api/internal/outbox`, { headers: { Authorization: `token ${portal.token}` } });
    expect(((await answer.json()) as { data: Page }).data).toMatchObject({ mails: [], smtp: true });
    await vi.waitFor(
      async () => {
        const { pool: connections } = await import('@/lib/db/pool');
        const { rows } = await connections().query("SELECT count(*)::int AS jobs FROM pgboss.job WHERE name = 'mail'");
        expect(rows).toEqual([{ jobs: 0 }]);
      },
      { timeout: 10_000, interval: 100 },
    );
  });
});
