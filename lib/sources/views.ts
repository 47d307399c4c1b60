/** Counting who looks at what, aside from the answers: views are gathered and written together, a second later at most. */
import type { Viewer } from '@/lib/auth/viewer';
import { execute, sql } from '@/lib/db/sql';
import { log } from '@/lib/http/log';
import { processWide } from '@/lib/processWide';

interface View {
  obj_id: string;
  username_or_token_id: string;
}

interface Gathered {
  views: View[];
  timer: NodeJS.Timeout | null;
}

const gathered = (): Gathered => processWide('source views', () => ({ views: [], timer: null }));

const INTERVAL = 1_000;

async function flush(): Promise<void> {
  const state = gathered();
  const views = state.views.splice(0);
  state.timer = null;
  await execute(sql`
    INSERT INTO source_views (obj_id, username_or_token_id, is_token)
    SELECT v.obj_id, v.viewer, true FROM unnest(${views.map(({ obj_id }) => obj_id)}::text[],
      ${views.map(({ username_or_token_id }) => username_or_token_id)}::text[]) AS v(obj_id, viewer)
    JOIN objs o ON o.id = v.obj_id`);
}

/** Notes that a program looked at an object. People's views come from their pages. */
export function noteTokenView(viewer: Viewer, obj_id: string): void {
  if (!viewer.token_id) return;
  const state = gathered();
  state.views.push({ obj_id, username_or_token_id: viewer.token_id });
  state.timer ??= setTimeout(() => {
    flush().catch((error: unknown) => log().warn({ err: error }, 'views were not counted'));
  }, INTERVAL).unref();
}
