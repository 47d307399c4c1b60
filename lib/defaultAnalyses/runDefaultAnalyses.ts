/** The job behind `enqueueTriggers`: analyses that rules begin of what was saved or classified. */
import { z } from 'zod';
import { insertAnalysis, requireRoom } from '@/lib/analyses/startAnalysis';
import { requireService } from '@/lib/analysisServices/useService';
import { audit, PORTAL } from '@/lib/audit/audit';
import { viewerOfUser, type Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { HttpError } from '@/lib/http/errors';
import { log } from '@/lib/http/log';
import { notify } from '@/lib/notifications/notify';
import { countRun, selectClasses, selectClassified, selectReadable, selectRulesOfClasses, selectRulesOfGroups, selectSaved, type Classified, type Rule } from './queries';

const job = z.union([
  z.object({ saves: z.array(z.object({ obj_id: z.string(), group_id: z.int() })) }),
  z.object({ classification_ids: z.array(z.int()) }),
]);

interface Match {
  rule: Rule;
  viewer: Viewer;
  obj_id: string;
  /** What it came from: a rule answers to each once. */
  cause: string;
}

type ViewerOf = (id: number) => Promise<Viewer | null>;

const isWanted = ({ source_filter: { classifications = [] } }: Rule, { classification, probability }: Classified): boolean =>
  classifications.some((wanted) => wanted.name === classification && (probability ?? 1) >= wanted.probability);

const mayFollow = (viewer: Viewer, { source_filter: { group_id } }: Rule): boolean => group_id === undefined || viewer.is_admin || viewer.group_ids.includes(Number(group_id));

/** A rule acts on what its author could have seen. */
async function matchesOfSaves(saves: readonly { obj_id: string; group_id: number }[], viewerOf: ViewerOf): Promise<Match[]> {
  const matches: Match[] = [];
  for (const rule of await selectRulesOfGroups([...new Set(saves.map(({ group_id }) => group_id))])) {
    const viewer = await viewerOf(rule.author_id);
    if (!viewer || !mayFollow(viewer, rule)) continue;
    const { group_id, classifications } = rule.source_filter;
    const obj_ids = [...new Set(saves.filter((save) => save.group_id === Number(group_id)).map(({ obj_id }) => obj_id))];
    const classified = classifications ? new Set((await selectClasses(viewer, obj_ids)).filter((one) => isWanted(rule, one)).map(({ obj_id }) => obj_id)) : null;
    for (const obj_id of obj_ids) if (!classified || classified.has(obj_id)) matches.push({ rule, viewer, obj_id, cause: `save ${obj_id}` });
  }
  return matches;
}

async function matchesOfClassifications(ids: readonly number[], viewerOf: ViewerOf): Promise<Match[]> {
  const classified = await selectClassified(ids);
  const matches: Match[] = [];
  for (const rule of await selectRulesOfClasses([...new Set(classified.map(({ classification }) => classification))])) {
    const viewer = await viewerOf(rule.author_id);
    const wanted = classified.filter((one) => isWanted(rule, one));
    if (!viewer || !mayFollow(viewer, rule) || wanted.length === 0) continue;
    const readable = await selectReadable(viewer, wanted.map(({ id }) => id));
    const { group_id } = rule.source_filter;
    const saved = group_id === undefined ? null : await selectSaved(wanted.map(({ obj_id }) => obj_id), Number(group_id));
    for (const { id, obj_id } of wanted) {
      if (readable.has(id) && (!saved || saved.has(obj_id))) matches.push({ rule, viewer, obj_id, cause: `classification ${id}` });
    }
  }
  return matches;
}

async function begin({ rule, viewer, obj_id, cause }: Match): Promise<void> {
  const trigger_key = `${rule.id} ${cause}`;
  await transaction(async (tx) => {
    // Counting locks the rule, so of two that come from the same the second sees the first.
    const isToday = await countRun(tx, rule.id);
    if (!isToday) return;
    if (await tx.objAnalysis.findUnique({ where: { trigger_key }, select: { id: true } })) throw new Done();
    if (!viewer.is_admin && !viewer.permissions.has('Run Analyses')) throw new Done();
    const service = await requireService(tx, viewer, rule.analysis_service_id, { upload: false });
    await requireRoom(tx, viewer, obj_id);
    const { default_analysis_parameters: parameters, visibility_id, show_parameters, show_plots, show_corner } = rule;
    const id = await insertAnalysis(tx, viewer, obj_id, service, { parameters, visibility_id, show_parameters, show_plots, show_corner, trigger_key });
    await notify(tx, [viewer.user_id], { text: `*${service.display_name}* analyses *${obj_id}* by itself`, notification_type: 'default_analysis', url: `/source/${encodeURIComponent(obj_id)}` });
    await audit(tx, PORTAL, { action: 'obj_analysis.trigger', subject: 'obj_analyses', subject_id: id, details: { default_analysis: rule.id, obj_id, author: viewer.username } });
  });
}

/** There is nothing to begin: what was counted is not. */
class Done extends Error {}

/** Whatever the rules have been asked to look at. A rule that cannot be carried out does not keep the others from it. */
export async function runDefaultAnalyses(data: object): Promise<void> {
  const viewers = new Map<number, Promise<Viewer | null>>();
  const viewerOf: ViewerOf = (id) => {
    const known = viewers.get(id) ?? viewerOfUser(id);
    viewers.set(id, known);
    return known;
  };
  const asked = job.parse(data);
  const matches = 'saves' in asked ? await matchesOfSaves(asked.saves, viewerOf) : await matchesOfClassifications(asked.classification_ids, viewerOf);
  for (const match of matches) {
    try {
      await begin(match);
    } catch (error) {
      if (error instanceof Done) continue;
      if (!(error instanceof HttpError)) throw error;
      log().warn({ rule: match.rule.id, obj_id: match.obj_id, err: error.message }, 'default analysis');
    }
  }
}
