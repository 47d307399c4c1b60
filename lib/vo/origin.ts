import { config } from '@/lib/config';
import type { Call } from '@/lib/http/call';

/** Scheme and host under which people see the portal: as configured, else as the request has it. */
export function originOf({ header }: Pick<Call, 'header'>): string {
  if (config.public_url) return config.public_url.replace(/\/+$/, '');
  return `http://${header('host') ?? 'localhost'}`;
}
