/** What is kept of earlier redshifts and summaries. */
import type { Viewer } from '@/lib/auth/viewer';

/** `2026-01-02T03:04:05.678`: now, UTC without zone. */
const now = (): string => new Date().toISOString().slice(0, 23);

interface RedshiftChange {
  redshift?: number | null;
  redshift_error?: number | null;
  redshift_origin?: string | null;
}

/** An entry of `redshift_history`, which grows at its end. */
export const redshiftEntry = (viewer: Viewer, { redshift, redshift_error, redshift_origin }: RedshiftChange) => ({
  set_by_user_id: viewer.user_id,
  set_at_utc: now(),
  value: redshift ?? null,
  uncertainty: redshift_error ?? null,
  ...(redshift_origin ? { origin: redshift_origin } : {}),
});

interface SummaryChange {
  summary?: string | null;
  is_bot?: boolean;
  analysis_id?: number | null;
}

/** An entry of `summary_history`, which has the newest first. */
export const summaryEntry = (viewer: Viewer, { summary, is_bot = false, analysis_id = null }: SummaryChange) => ({
  set_by_user_id: viewer.user_id,
  set_at_utc: now(),
  summary: summary ?? null,
  is_bot,
  analysis_id,
});
