/** The facility as a plug-in sees it: every exchange is written down before it goes out, and after its answer. */
import { portalLink } from '@/lib/mail/links';
import type { Facility, SendRequest } from '@/lib/integrations/facilities/plugin';
import { keptText, redactHeaders, redactor } from '@/lib/integrations/facilities/redact';
import { exchange, prepare } from '@/lib/integrations/facilities/send';
import { insertTransaction, noteSilence, updateTransaction, type Claimed } from './queries';

export interface QueuedMail {
  to: string;
  subject: string;
  text: string;
}

export interface Recorder {
  facility: Facility;
  mails: QueuedMail[];
  /** Takes the credentials out of what is shown. */
  redact(text: string): string;
  /** Whether something went out in this attempt that the facility may have acted on. */
  readonly acted: boolean;
}

interface Settings {
  credentials: Readonly<Record<string, string>>;
  settings: Readonly<Record<string, string>>;
  signal: AbortSignal;
}

const textOf = (body: string | Uint8Array | undefined): string => (typeof body === 'string' ? body : '');

export function makeRecorder(claimed: Claimed, { credentials, settings, signal }: Settings): Recorder {
  const redact = redactor(credentials);
  const mails: QueuedMail[] = [];
  let acted = false;
  const send = async (request: SendRequest) => {
    const prepared = prepare(request);
    const acts = request.method !== 'GET' && !request.harmless;
    const id = await insertTransaction(claimed, {
      method: prepared.method, url: redact(prepared.url), headers: redactHeaders(Object.entries(prepared.headers), redact),
      body: keptText(textOf(prepared.body), redact),
    }, acts);
    acted ||= acts;
    try {
      return await exchange(request, prepared, signal, async (reply) => {
        await updateTransaction(id, { status_code: reply.status, content: keptText(reply.text, redact) });
      });
    } catch (error) {
      // What was answered is written down already; what was not is told in words.
      await noteSilence(id, redact((error as Error).message));
      throw error;
    }
  };
  return {
    facility: { credentials, settings, send, mail: (to, subject, text) => void mails.push({ to, subject, text }), link: (path) => portalLink(path as `/${string}`) },
    mails,
    redact,
    get acted() {
      return acted;
    },
  };
}
