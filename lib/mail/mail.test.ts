import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { html } from './html';
import { portalLink } from './links';
import { findMail, keepMail, mailIds } from './outbox';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mail-'));
  Object.assign(process.env, { DATA_DIR: folder, PUBLIC_URL: 'https://portal.example.org/sky' });
});
afterAll(() => rmSync(folder, { recursive: true }));

const mail = (id: string) => ({
  id,
  from: 'portal@example.org',
  to: 'ann@example.org',
  subject: 'Hello',
  text: 'There.',
  html: null,
  created_at: '2026-01-02T03:04:05.678',
});

describe('html', () => {
  it('escapes values, and leaves html as it is', () => {
    const name = html`<b>${'<script>"\'&'}</b>`;
    expect(html`<p>${name} ${3}</p>`.text).toBe('<p><b>&lt;script&gt;&quot;&#39;&amp;</b> 3</p>');
  });
});

describe('portalLink', () => {
  it('leads to the configured address', () => {
    expect(portalLink('/sign-in', { invitation: 'a&b' })).toBe('https://portal.example.org/sky/sign-in?invitation=a%26b');
    expect(portalLink('//evil.example/x')).toMatch(/^https:\/\/portal\.example\.org\//);
    expect(portalLink('/@evil.example')).toMatch(/^https:\/\/portal\.example\.org\//);
  });
});

describe('the outbox', () => {
  it('keeps mails newest first, as JSON and as text, readable by the owner alone', async () => {
    const [first, second] = ['20260102T030405678-0123456789abcdef', '20260102T030405679-0123456789abcdef'] as const;
    expect(await mailIds()).toEqual([]);
    await keepMail(mail(first));
    await keepMail(mail(second));
    await keepMail(mail(first));
    expect(await mailIds()).toEqual([second, first]);
    expect(await findMail(first)).toEqual(mail(first));
    const text = path.join(folder, 'outbox', `${first}.txt`);
    expect(readFileSync(text, 'utf8')).toContain('To: ann@example.org\nSubject: Hello\n\nThere.');
    expect(statSync(text).mode & 0o777).toBe(0o600);
  });

  it('neither reads nor writes outside of its folder', async () => {
    expect(await findMail('../secrets')).toBeNull();
    expect(await findMail('20260102T030405678-ffffffffffffffff')).toBeNull();
    await expect(keepMail(mail('../x'))).rejects.toThrow('not the id of a mail');
  });
});
