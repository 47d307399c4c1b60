/** What archives of events know: logs and labels in GraceDB, names and circulars in TACH. */
import { z } from 'zod';
import { OutboundFailed, type OutboundReply } from '@/lib/http/outbound';
import type { Service } from './service';

/** Answers change while an event is young; seconds. */
const FRESH = 60;

function shaped<T extends z.ZodType>(reply: OutboundReply, shape: T): z.output<T> {
  const parsed = shape.safeParse(reply.json());
  if (!parsed.success) throw new OutboundFailed('its answer is not of the form that is known.');
  return parsed.data;
}

const entries = z.array(z.record(z.string(), z.unknown()));

/** The log of a superevent. */
export const graceDbLog: Service<string, Record<string, unknown>[]> = {
  name: 'gracedb',
  fresh: FRESH,
  ask: (superevent) => ({ at: `/superevents/${encodeURIComponent(superevent)}/logs/?format=json` }),
  read: (reply) => shaped(reply, z.object({ log: entries })).log,
};

/** Its labels. */
export const graceDbLabels: Service<string, Record<string, unknown>[]> = {
  name: 'gracedb',
  fresh: FRESH,
  ask: (superevent) => ({ at: `/superevents/${encodeURIComponent(superevent)}/labels/?format=json` }),
  read: (reply) => shaped(reply, z.object({ labels: entries })).labels,
};

const nodes = <T extends z.ZodType>(node: T) => z.object({ edges: z.array(z.object({ node })) });
const word = z.union([z.string(), z.number()]).transform(String);
const graphql = (query: string) => ({ method: 'POST' as const, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });

export interface TachEvent {
  id: string;
  event: string;
  trigger: string;
  /** ISO, UTC. */
  date: string;
}

/** Events of a day (`YYYY-MM-DD`). */
export const tachEvents: Service<string, TachEvent[]> = {
  name: 'tach',
  fresh: FRESH,
  ask: (day) => graphql(`{ allEventDetails(date1: "${day.slice(0, 10)}" date2: "${day.slice(0, 10)}") { edges { node { id_ event trigger date } } } }`),
  read: (reply) => {
    const node = z.object({ id_: word, event: word.nullish(), trigger: word.nullish(), date: z.string().nullish() });
    return shaped(reply, z.object({ data: z.object({ allEventDetails: nodes(node) }) })).data.allEventDetails.edges.map(({ node: found }) => ({
      id: found.id_, event: found.event ?? '', trigger: found.trigger ?? '', date: found.date ?? '',
    }));
  },
};

export interface TachCircular {
  number: string;
  subject: string;
  event: string;
}

/** Circulars about an event, by its number there. */
export const tachCirculars: Service<string, TachCircular[]> = {
  name: 'tach',
  fresh: FRESH,
  ask: (id) => graphql(`{ allCirculars(evtid: ${Number(id)}) { edges { node { cid subject evtidCircular { event } } } } }`),
  read: (reply) => {
    const node = z.object({ cid: word, subject: z.string().nullish(), evtidCircular: z.object({ event: z.string().nullish() }).nullish() });
    return shaped(reply, z.object({ data: z.object({ allCirculars: nodes(node) }) })).data.allCirculars.edges.map(({ node: found }) => ({
      number: found.cid, subject: found.subject ?? '', event: found.evtidCircular?.event ?? '',
    }));
  },
};
