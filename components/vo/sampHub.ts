/**
 * The Web Profile of SAMP 1.3 (IVOA), by which a page sends messages to TOPCAT, Aladin, DS9 and others on the same machine: XML-RPC to
 * the hub that one of them runs. Only texts and maps of texts are sent, which is all that our messages have.
 */

const HUB = 'http://localhost:21012/';

type Value = string | { readonly [name: string]: Value };

/** Nobody listens at the address of hubs. */
export class NoHub extends Error {}
/** The hub, or the person in front of it, said no. */
export class HubRefused extends Error {}

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function write(value: Value): string {
  if (typeof value === 'string') return `<value><string>${escape(value)}</string></value>`;
  const members = Object.entries(value).map(([name, member]) => `<member><name>${escape(name)}</name>${write(member)}</member>`);
  return `<value><struct>${members.join('')}</struct></value>`;
}

/** What a hub answers is a text or a map of texts; other kinds are not asked for. */
function read(value: Element): Value {
  const struct = value.querySelector(':scope > struct');
  if (!struct) return value.textContent;
  const members = [...struct.querySelectorAll(':scope > member')];
  return Object.fromEntries(members.map((member) => [member.querySelector(':scope > name')!.textContent, read(member.querySelector(':scope > value')!)]));
}

async function call(method: string, ...params: Value[]): Promise<Value> {
  const body = `<?xml version="1.0"?><methodCall><methodName>samp.webhub.${method}</methodName><params>${params
    .map((param) => `<param>${write(param)}</param>`)
    .join('')}</params></methodCall>`;
  let text: string;
  try {
    const response = await fetch(HUB, { method: 'POST', headers: { 'Content-Type': 'text/xml' }, body });
    text = await response.text();
  } catch {
    throw new NoHub('No program on this machine listens. Start TOPCAT or Aladin first; its hub takes messages from web pages.');
  }
  const answer = new DOMParser().parseFromString(text, 'text/xml');
  const fault = answer.querySelector('fault > value');
  if (fault) {
    const reason = read(fault);
    throw new HubRefused(typeof reason === 'string' ? reason : String(reason.faultString ?? 'The hub refused.'));
  }
  const value = answer.querySelector('params > param > value');
  if (!value) throw new HubRefused('The hub answered with something else than XML-RPC.');
  return read(value);
}

/** Registers, which the hub asks its user about, tells all programs, and leaves. @throws NoHub, HubRefused */
export async function notifyPrograms(mtype: string, params: Readonly<Record<string, string>>): Promise<void> {
  const registered = await call('register', { 'samp.name': 'SkyPortal' });
  const key = typeof registered === 'string' ? undefined : registered['samp.private-key'];
  if (typeof key !== 'string') throw new HubRefused('The hub gave no key.');
  try {
    await call('notifyAll', key, { 'samp.mtype': mtype, 'samp.params': params });
  } finally {
    await call('unregister', key);
  }
}
