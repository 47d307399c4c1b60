/** Hermes (hermes.lco.global), where observers tell each other of transients. */
import { config } from '@/lib/config';
import { mjdToIso } from '@/lib/astro/time';
import { fetchOutside, type OutboundReply } from '@/lib/http/outbound';
import { NoEvidence, type Evidence } from './evidence';
import type { Reported } from './tnsReport';

/** @throws NoEvidence without a token in the configuration */
export function hermesToken(): string {
  const { token } = config.hermes;
  if (!token) throw new NoEvidence('the portal has no token for Hermes: hermes.token is not set in its configuration');
  return token;
}

/** A discovery, with the photometry that a report has. */
export const hermesMessage = (of: Reported, { detections, non_detection }: Evidence, topic: string): object => ({
  topic, title: `${of.obj_id} discovered`, submitter: 'SkyPortal', authors: of.reporter, message_text: of.remarks,
  data: {
    targets: [{ name: of.obj_id, ra: of.ra.toFixed(6), dec: of.dec.toFixed(6), ra_error: of.ra_err, dec_error: of.dec_err, ra_error_units: 'arcsec', dec_error_units: 'arcsec', redshift: of.redshift, host_name: of.host_name, new_discovery: true }],
    photometry: [
      ...detections.map(({ mjd, mag, magerr, filter, instrument_name }) => ({
        target_name: of.obj_id, date_obs: mjdToIso(mjd), instrument: instrument_name ?? '', bandpass: filter, brightness: mag, brightness_error: magerr, brightness_unit: 'AB mag',
      })),
      ...(non_detection
        ? [{ target_name: of.obj_id, date_obs: mjdToIso(non_detection.mjd), instrument: non_detection.instrument_name ?? '', bandpass: non_detection.filter, limiting_brightness: non_detection.limiting_mag, limiting_brightness_unit: 'AB mag' }]
        : []),
    ],
  },
});

export const sendMessage = (message: object): Promise<OutboundReply> =>
  fetchOutside(`${config.hermes.endpoint.replace(/\/$/, '')}/api/v0/submit_message/`, {
    method: 'POST', timeout: 30_000, maxRedirects: 0, headers: { 'content-type': 'application/json', authorization: `Token ${hermesToken()}`, 'user-agent': 'SkyPortal' }, body: JSON.stringify(message),
  });
