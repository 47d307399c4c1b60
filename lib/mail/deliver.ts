/** Delivering one mail: by the configured mail server, or into the outbox where there is none. */
import nodemailer, { type Transporter } from 'nodemailer';
import { config } from '@/lib/config';
import { processWide } from '@/lib/processWide';
import { keepMail } from './outbox';
import type { Mail } from './types';

const SECONDS = 1_000;

/** A mail server that hangs must not hold the job until it expires. */
const transport = (smtp_url: string): Transporter =>
  processWide(`mail ${smtp_url}`, () =>
    nodemailer.createTransport({
      url: smtp_url,
      connectionTimeout: 15 * SECONDS,
      greetingTimeout: 15 * SECONDS,
      socketTimeout: 60 * SECONDS,
      // Nothing in a mail is ever read from a file or an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    }),
  );

/** The id holds the time: `20260102T030405678-…`. */
const timeOf = (id: string): string => id.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3}).*$/, '$1-$2-$3T$4:$5:$6.$7');

/** @throws what the mail server answers; the job is then tried again */
export async function deliver(job: object): Promise<void> {
  const { id, to, subject, text, html } = job as Mail;
  const { from, smtp_url } = config.mail;
  if (!smtp_url) return keepMail({ id, from, to, subject, text, html, created_at: timeOf(id) });
  await transport(smtp_url).sendMail({
    from,
    // As an object, so that it is never read as a list of addresses.
    to: { name: '', address: to },
    subject,
    text,
    html: html ?? undefined,
    date: new Date(`${timeOf(id)}Z`),
    // The same at every try, so that a mail that arrived twice is shown once.
    messageId: `<${id}@${new URL(config.public_url ?? 'http://localhost').hostname}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
}
