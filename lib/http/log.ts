import pino from 'pino';
import { config } from '@/lib/config';
import { processWide } from '@/lib/processWide';

export const log = (): pino.Logger =>
  processWide('log', () =>
    pino({
      level: config.log_level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['headers.authorization', 'headers.cookie'],
    }),
  );
