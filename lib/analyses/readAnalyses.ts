import { requireRow } from '@/lib/access/check';
import { objAnalysisRules } from '@/lib/access/analyses';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { Forbidden, NotFound } from '@/lib/http/errors';
import { announceObj } from '@/lib/objs/announce';
import { dropSummary } from '@/lib/objs/summaries';
import { announceAnalysis } from './announce';
import type { Part } from './bundle';
import { readParts } from './files';
import { isObj, selectAnalysesOfObj, selectAnalysis, selectNewest, type StoredAnalysis } from './queries';
import type { AnalysisListQuery, AnalysisQuery, AnalysisRow, ObjAnalysis } from './schema';

const missing = (id: number): Forbidden => new Forbidden(`There is no analysis with id ${id}.`);

/** Those of all objects are many. */
const MOST = 1000;

const asData = ({ format, bytes }: Part) => ({ format, data: format === 'json' ? (JSON.parse(Buffer.from(bytes).toString()) as unknown) : Buffer.from(bytes).toString('base64') });

/** As a callback brought it. */
function dataOf(all: readonly Part[], includePlots: boolean): Record<string, unknown> {
  const parts = all.filter(({ kind }) => includePlots || kind !== 'plot');
  const one = (kind: Part['kind']) => parts.find((part) => part.kind === kind);
  const [samples, results] = [one('inference_data'), one('results')];
  return {
    ...(parts.some(({ kind }) => kind === 'plot') ? { plots: parts.filter(({ kind }) => kind === 'plot').map(asData) } : {}),
    ...(samples ? { inference_data: asData(samples) } : {}),
    ...(results ? { results: asData(results) } : {}),
  };
}

type Wanted = Partial<AnalysisQuery>;

async function shown({ file_key, ...row }: StoredAnalysis, { includeAnalysisData, includeFilename, includePlots = true }: Wanted = {}): Promise<ObjAnalysis> {
  return { ...row, ...(includeFilename ? { filename: file_key } : {}), ...(includeAnalysisData ? { data: dataOf(await readParts(file_key), includePlots) } : {}) };
}

/** @throws NotFound for an object that there is not */
export async function listAnalysesOfObj(viewer: Viewer, obj_id: string, query: AnalysisListQuery): Promise<ObjAnalysis[]> {
  const found = await selectAnalysesOfObj(viewer, obj_id, query);
  if (found.length === 0 && !(await isObj(obj_id))) throw new NotFound(`There is no object with id ${obj_id}.`);
  const all: ObjAnalysis[] = [];
  for (const one of found) all.push(await shown(one, query));
  return all;
}

/** For what else is told of an object. */
export const analysesOf = async (viewer: Viewer, obj_id: string): Promise<ObjAnalysis[]> =>
  Promise.all((await selectAnalysesOfObj(viewer, obj_id)).map((one) => shown(one)));

/** The newest of all objects, or those of one. */
export const listAnalyses = (viewer: Viewer, query: AnalysisListQuery): Promise<(AnalysisRow | ObjAnalysis)[]> =>
  query.objID === undefined ? selectNewest(viewer, query, MOST) : listAnalysesOfObj(viewer, query.objID, query);

async function requireAnalysis(viewer: Viewer, id: number): Promise<StoredAnalysis> {
  const found = await selectAnalysis(viewer, id);
  if (!found) throw missing(id);
  return found;
}

/** @throws Forbidden for one that there is not, or that the viewer may not see */
export const readAnalysis = async (viewer: Viewer, id: number, query: Wanted): Promise<ObjAnalysis> => shown(await requireAnalysis(viewer, id), query);

const partsOf = async (viewer: Viewer, id: number): Promise<Part[]> => readParts((await requireAnalysis(viewer, id)).file_key);

/** Results as JSON text. @throws Forbidden; NotFound where there are none */
export async function readResults(viewer: Viewer, id: number): Promise<Uint8Array> {
  const results = (await partsOf(viewer, id)).find(({ kind }) => kind === 'results');
  if (!results) throw new NotFound(`The analysis ${id} has no results.`);
  return results.bytes;
}

/** A picture, counted from 0. @throws Forbidden; NotFound where there are not so many */
export async function readPlot(viewer: Viewer, id: number, plot_number: number): Promise<Uint8Array> {
  const plot = (await partsOf(viewer, id)).filter(({ kind }) => kind === 'plot')[plot_number];
  if (!plot) throw new NotFound(`The analysis ${id} has no plot ${plot_number}.`);
  return plot.bytes;
}

/** What samples there are. @throws Forbidden; NotFound where there are none */
export async function readSamples(viewer: Viewer, id: number): Promise<Part> {
  const samples = (await partsOf(viewer, id)).find(({ kind }) => kind === 'inference_data');
  if (!samples) throw new NotFound(`The analysis ${id} has no samples.`);
  return samples;
}

/** With the summary that it made; can be undone, but for the summary. @throws Forbidden, AccessDenied */
export async function deleteAnalysis(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'obj_analyses', objAnalysisRules, 'delete', id, missing(id));
    const { obj_id, analysis_service } = await tx.objAnalysis.findUniqueOrThrow({ where: { id }, select: { obj_id: true, analysis_service: { select: { display_name: true, is_summary: true } } } });
    if (analysis_service.is_summary) {
      await dropSummary(tx, obj_id, id);
      await announceObj(tx, obj_id, 'skyportal/REFRESH_SOURCE');
    }
    await deleteRows(tx, viewer, { kind: 'obj_analyses', ids: [id], subject_id: id, label: `Analysis by ${analysis_service.display_name}`, obj_id });
    await announceAnalysis(tx, obj_id);
  });
}
