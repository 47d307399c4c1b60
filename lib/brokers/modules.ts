/** Parts that filters of a broker are built from: fields of alerts from the broker, and what people have made of them. */
import { requireCreate } from '@/lib/access/check';
import { brokerFilterModuleRules } from '@/lib/access/brokers';
import type { Viewer } from '@/lib/auth/viewer';
import { prisma, transaction } from '@/lib/db/prisma';
import type { Prisma } from '@/lib/db/generated/client';
import { BadRequest } from '@/lib/http/errors';
import type { BrokerSurvey } from '@/lib/integrations/brokers/plugin';
import { connect, during, requireAble, surveyOf } from './connection';
import type { ELEMENTS } from './schema';

type Elements = (typeof ELEMENTS)[number];
interface Asked {
  elements: Elements | 'schema';
  survey?: BrokerSurvey;
}

const toModule = ({ name, data }: { name: string; data: unknown }) => ({ ...(data as object), name });

/** All of a kind. @throws BadRequest */
export async function listModules(viewer: Viewer, broker_id: number, { elements, survey }: Asked): Promise<Record<string, unknown>> {
  const connection = await connect(viewer, broker_id);
  const alertSchema = requireAble(connection, 'alertSchema');
  if (elements === 'schema') return { schema: await during(connection, 'retrieving filter modules from', alertSchema(connection.link, surveyOf(connection, survey))) };
  const found = await prisma().brokerFilterModule.findMany({ where: { broker_id, elements }, orderBy: { name: 'asc' } });
  return { [elements]: found.map(toModule) };
}

/** One of a kind, or null. @throws BadRequest */
export async function readModule(viewer: Viewer, broker_id: number, name: string, asked: Asked): Promise<Record<string, unknown>> {
  const { elements } = asked;
  if (elements === 'schema') return listModules(viewer, broker_id, asked);
  requireAble(await connect(viewer, broker_id), 'alertSchema');
  const found = await prisma().brokerFilterModule.findUnique({ where: { broker_id_elements_name: { broker_id, elements, name } } });
  return { [elements]: found && toModule(found) };
}

/** Names of streams are written with more after them by some forms; the first word is the name. */
function withStreamNames({ streams, ...data }: Record<string, unknown>): Record<string, unknown> {
  if (!Array.isArray(streams)) return streams === undefined ? data : { ...data, streams };
  return { ...data, streams: streams.map((stream: unknown) => (typeof stream === 'string' ? (stream.split(/\s+/)[0] ?? stream) : stream)) };
}

/** Makes a part or changes it; `mustExist` when it has to be there. Fields that are not named stay. @throws BadRequest */
export async function writeModule(viewer: Viewer, broker_id: number, name: string, { elements, data: given }: { elements: Elements; data: Record<string, unknown> }, mustExist: boolean): Promise<void> {
  requireAble(await connect(viewer, broker_id), 'alertSchema');
  const data = withStreamNames(given);
  await transaction(async (tx) => {
    await requireCreate(tx, viewer, 'broker_filter_modules', brokerFilterModuleRules, { broker_id, elements, name });
    const where = { broker_id_elements_name: { broker_id, elements, name } };
    const known = await tx.brokerFilterModule.findUnique({ where });
    if (!known && mustExist) throw new BadRequest(`No ${elements} named '${name}'.`);
    const merged = { ...((known?.data ?? {}) as object), ...data } as Prisma.InputJsonObject;
    await tx.brokerFilterModule.upsert({ where, create: { broker_id, elements, name, data: merged }, update: { data: merged } });
  });
}
