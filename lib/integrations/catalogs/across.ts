/** When telescopes in space see a position, as NASA's ACROSS works it out. */
import { z } from 'zod';
import { config } from '@/lib/config';
import { OutboundFailed } from '@/lib/http/outbound';
import type { Service } from './service';

export interface AcrossQuery {
  /** What ACROSS calls the instrument. */
  across_id: string;
  ra: number;
  dec: number;
  begin: Date;
  end: Date;
  /** Seconds. */
  shortest: number;
}

export interface AcrossWindow {
  begin: Date;
  end: Date;
  start_reason: string;
  end_reason: string;
}

/** Orbits are known for days ahead, and change a little; seconds. */
const FRESH = 3600;

const moment = z.object({ datetime: z.string().transform((text) => new Date(/Z|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`)).refine((date) => Number.isFinite(date.getTime())) });
const answer = z.object({
  visibility_windows: z.array(z.object({ window: z.object({ begin: moment, end: moment }), constraint_reason: z.object({ start_reason: z.string(), end_reason: z.string() }) })),
});

const parameters = ({ ra, dec, begin, end, shortest }: AcrossQuery): URLSearchParams =>
  new URLSearchParams({
    ra: ra.toFixed(6), dec: dec.toFixed(6), date_range_begin: begin.toISOString().slice(0, 19), date_range_end: end.toISOString().slice(0, 19),
    hi_res: String(config.across.hi_res), min_visibility_duration: String(shortest),
  });

export const across: Service<AcrossQuery, AcrossWindow[]> = {
  name: 'across',
  fresh: FRESH,
  get timeout() {
    return config.across.request_timeout;
  },
  ask: (query) => ({ at: `/tools/visibility-calculator/windows/${encodeURIComponent(query.across_id)}?${parameters(query)}` }),
  read: (reply) => {
    const parsed = answer.safeParse(reply.json());
    if (!parsed.success) throw new OutboundFailed('its answer is no list of windows.');
    return parsed.data.visibility_windows.map(({ window, constraint_reason }) => ({ begin: window.begin.datetime, end: window.end.datetime, ...constraint_reason }));
  },
};
