/** One exchange with a facility: sent through the guarded `fetchOutside`, and told apart by what it means for the request. */
import { fetchOutside, OutboundFailed, OutboundRefused, type OutboundReply } from '@/lib/http/outbound';
import { NotDelivered, Refused, Unclear, type SendReply, type SendRequest } from './plugin';

const MAX_BYTES = 5_000_000;
const TIMEOUT = 30;
const SHOWN = 300;

export interface Prepared {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | Uint8Array | undefined;
}

/** A form with one file in it, as browsers send it. The boundary follows from the content, so that a repetition is the same. */
function multipart({ field, name, content, type }: NonNullable<SendRequest['file']>): { body: string; type: string } {
  let boundary = '----skyportal';
  while (content.includes(boundary)) boundary += '-';
  const body = `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n${content}\r\n--${boundary}--\r\n`;
  return { body, type: `multipart/form-data; boundary=${boundary}` };
}

export function prepare(request: SendRequest): Prepared {
  const url = new URL(request.url);
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, String(value));
  const headers: Record<string, string> = { accept: 'application/json', 'user-agent': 'SkyPortal', ...request.headers };
  let body: string | undefined;
  if (request.json !== undefined) {
    body = JSON.stringify(request.json);
    headers['content-type'] = 'application/json';
  } else if (request.form) {
    body = new URLSearchParams(Object.entries(request.form).map(([name, value]) => [name, String(value)])).toString();
    headers['content-type'] = 'application/x-www-form-urlencoded';
  } else if (request.file) {
    const form = multipart(request.file);
    body = form.body;
    headers['content-type'] = form.type;
  } else if (request.text) {
    body = request.text.content;
    headers['content-type'] = request.text.type;
  }
  return { method: request.method, url: url.href, headers, body };
}

/** What a facility says beside a status, short enough to be a status of ours. */
export function shorten(text: string): string {
  const plain = text.replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ').replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return plain.length > SHOWN ? `${plain.slice(0, SHOWN)}…` : plain;
}

function toReply(reply: OutboundReply, host: string): SendReply {
  const text = reply.text();
  return {
    status: reply.status,
    header: (name) => reply.headers.get(name),
    text,
    bytes: reply.body,
    json: () => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        throw new Unclear(`${host} answered with something that is not JSON: ${shorten(text)}`);
      }
    },
  };
}

/** 429 and 503 say that it was not taken; other failures of a server leave that open. */
function judge(reply: SendReply, request: SendRequest, host: string): void {
  const { status } = reply;
  if ((status >= 200 && status < 300) || request.accept?.includes(status)) return;
  const said = `${host} answered ${status}${reply.text ? `: ${shorten(reply.text)}` : ''}`;
  if (status === 429 || status === 503) {
    const after = Number(reply.header('retry-after'));
    throw new NotDelivered(said, Number.isFinite(after) && after > 0 ? Math.min(after, 3600) : undefined);
  }
  if (status === 408 || status >= 500 || status < 400) throw new Unclear(said);
  throw new Refused(said);
}

/** @param replied is given every answer, also one that is no success, before it is judged */
export async function exchange(
  request: SendRequest,
  prepared: Prepared,
  signal: AbortSignal,
  replied: (reply: SendReply) => Promise<void>,
): Promise<SendReply> {
  const { host } = new URL(prepared.url);
  let reply: SendReply;
  try {
    const answer = await fetchOutside(prepared.url, {
      method: prepared.method, headers: prepared.headers, body: prepared.body, signal,
      timeout: (request.timeout ?? TIMEOUT) * 1000, maxBytes: request.maxBytes ?? MAX_BYTES, maxRedirects: prepared.method === 'GET' ? 3 : 0,
    });
    reply = toReply(answer, host);
  } catch (error) {
    if (error instanceof OutboundRefused) throw new Refused(error.message);
    if (error instanceof OutboundFailed) throw error.sent ? new Unclear(error.message) : new NotDelivered(error.message);
    throw new Unclear(`${host}: the exchange was broken off.`);
  }
  await replied(reply);
  judge(reply, request, host);
  return reply;
}
