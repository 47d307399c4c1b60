/** The Transient Name Server: sending a report, and asking what became of it. */
import { config } from '@/lib/config';
import { fetchOutside, type OutboundReply } from '@/lib/http/outbound';

export interface TnsAccount {
  bot_id: number;
  bot_name: string;
  api_key: string;
}

const TIMEOUT = 30_000;

/** The server wants to know which bot asks. */
const ask = ({ bot_id, bot_name, api_key }: TnsAccount, path: string, fields: Readonly<Record<string, string>>): Promise<OutboundReply> =>
  fetchOutside(`${config.tns.endpoint.replace(/\/$/, '')}/api/${path}`, {
    method: 'POST', timeout: TIMEOUT, maxRedirects: 0, maxBytes: 1_000_000,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': `tns_marker${JSON.stringify({ tns_id: bot_id, type: 'bot', name: bot_name })}` },
    body: new URLSearchParams({ api_key, ...fields }).toString(),
  });

export const sendReport = (account: TnsAccount, report: object): Promise<OutboundReply> => ask(account, 'set/bulk-report', { data: JSON.stringify(report) });
export const askReply = (account: TnsAccount, report_id: number): Promise<OutboundReply> => ask(account, 'get/bulk-report-reply', { report_id: String(report_id) });
/** By the name that the server gave an object, or by ours. */
export const askName = (account: TnsAccount, by: { objname: string } | { internal_name: string }): Promise<OutboundReply> =>
  ask(account, 'get/search', { data: JSON.stringify('objname' in by ? by : { ...by, internal_name_exact_match: 1 }) });

type Json = Readonly<Record<string, unknown>>;
const object = (value: unknown): Json => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {});

/** An answer as it is kept; what is no JSON is kept as its beginning. */
export function bodyOf(reply: OutboundReply): Json {
  try {
    return object(JSON.parse(reply.text()));
  } catch {
    return { status: reply.status, text: reply.text().slice(0, 300) };
  }
}

/** The number under which the server looks at a report. */
export function reportId(body: Json): number | null {
  const id = Number(object(body.data).report_id);
  return Number.isInteger(id) && id > 0 ? id : null;
}

export type Verdict = { kind: 'new' | 'existing'; name: string } | { kind: 'refused'; why: string } | { kind: 'waiting' };

/** What became of a report: its feedback names the object under a number that says how it went. */
export function verdictOf(body: Json): Verdict {
  const { feedback } = object(body.data);
  const [report] = (object(feedback).at_report as unknown[] | undefined) ?? [];
  const entries = Object.entries(object(report));
  for (const [code, kind] of [['100', 'new'], ['101', 'existing']] as const) {
    const { objname } = object(entries.find(([key]) => key === code)?.[1]);
    if (typeof objname === 'string' && objname) return { kind, name: objname };
  }
  // Without a word about the report itself nothing is known of it, whatever the answer says of the question.
  if (entries.length === 0) return { kind: 'waiting' };
  const words = JSON.stringify(report).match(/"message(?:_id)?":"[^"]+"/g)?.map((found) => found.replace(/^"message(?:_id)?":"|"$/g, '')) ?? [];
  return { kind: 'refused', why: (words.join('; ') || JSON.stringify(report)).slice(0, 300) };
}

/** The newest name of an object that the server knows by another. */
export function nameOf(body: Json): string | null {
  const data = body.data;
  const found = Array.isArray(data) ? (data as unknown[]) : ((object(data).reply as unknown[] | undefined) ?? []);
  const { objname, prefix } = object(found[0]);
  return typeof objname === 'string' && objname ? `${typeof prefix === 'string' && prefix ? prefix : 'AT'} ${objname}` : null;
}
