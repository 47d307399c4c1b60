import { z } from 'zod';
import { number, optional } from '@/lib/http/lenient';
import type { AlertRecord, BrokerSurvey } from '@/lib/integrations/brokers/plugin';
import { pointsOf } from './points';

const limits = z.object({
  min_snr: optional(number()).default(5),
  min_detections: optional(number()).default(1),
  min_detections_per_band: z.record(z.string(), number()).nullish().transform((given) => given ?? {}),
  min_time_baseline: optional(number()).describe('Days from the first detection to the last'),
});

/** Whether a light curve is enough for what `filters.altdata.criteria` wants of it; criteria that cannot be read want the usual. */
export function meetsCriteria(record: AlertRecord, survey: BrokerSurvey, given: unknown): boolean {
  const parsed = limits.safeParse(given ?? {});
  const { min_snr, min_detections, min_detections_per_band, min_time_baseline = 0 } = parsed.success ? parsed.data : limits.parse({});
  const detections = pointsOf(record, survey).filter(({ flux, fluxerr }) => flux / fluxerr >= min_snr);
  const [first, last] = [detections[0], detections.at(-1)];
  const inBand = (band: string) => detections.filter(({ filter }) => filter === `${survey.toLowerCase()}${band}` || filter === band).length;
  return (
    detections.length >= min_detections && Object.entries(min_detections_per_band).every(([band, least]) => inBand(band) >= least) &&
    (last && first ? last.mjd - first.mjd : 0) >= min_time_baseline
  );
}
