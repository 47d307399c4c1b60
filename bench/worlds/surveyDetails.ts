/**
 * What lists of sources are searched by, on top of the survey, by SQL: a statistic an object, and on the saved ones
 * classifications, annotations, comments, spectra, labels and tags, each for one of the 5,000 combinations of groups. The
 * sitewide group, of which everybody is, has a tenth of all objects.
 */
import type { SurveySize } from './survey';

const obj = (expression: string): string => `'ACCESS' || lpad((${expression})::text, 8, '0')`;
const firstSet = `(SELECT min(id) FROM visibility_sets WHERE key LIKE 'access %')`;
/** There are 5,000 of them at every scale. */
const setOf = (i: string): string => `${firstSet} + (${i} * 13::bigint) % 5000`;
const sitewide = `(SELECT id FROM groups WHERE name = 'Sitewide Group')`;
const letters = (n: string): string => `chr(97 + (${n}) % 26) || chr(97 + (${n}) / 26 % 26) || chr(97 + (${n}) / 676 % 26)`;

const SITEWIDE = 'saves of the sitewide group';

export const detailsSize = ({ objs }: SurveySize) => ({
  statistics: objs, [SITEWIDE]: objs / 10, classifications: objs / 4, annotations: objs / 4, comments: objs / 4, spectra: objs / 20,
});

/** The statements that add them. */
export function surveyDetails(survey: SurveySize): string[] {
  const size = detailsSize(survey);
  return [
    `INSERT INTO sources (obj_id, group_id, saved_by_id, saved_at)
     SELECT ${obj('i * 10')}, ${sitewide}, 1, timezone('utc', now()) - i * interval '3 minutes' FROM generate_series(1, ${size[SITEWIDE]}) i`,
    `INSERT INTO group_users (group_id, user_id, can_save)
     SELECT ${sitewide}, id, true FROM users WHERE username = 'member' ON CONFLICT DO NOTHING`,
    `UPDATE objs SET redshift = CASE WHEN n % 3 = 0 THEN (n % 3000) / 10000.0 END,
       tns_name = CASE WHEN n % 5 = 0 THEN (ARRAY['SN ', 'AT '])[1 + n / 5 % 2] || 2018 + n % 9 || ${letters('n / 45')} END,
       origin = (ARRAY['ZTF', 'LSST', 'ATLAS', 'Gaia'])[1 + n % 4],
       alias = CASE WHEN n % 2 = 0 THEN ARRAY['ZTF' || 18 + n % 9 || ${letters('n')} || ${letters('n / 17576')}] ELSE '{}' END,
       altdata = CASE WHEN n % 20 = 0 THEN jsonb_build_object('simbad', jsonb_build_object('class', (ARRAY['Star', 'QSO', 'EB*', 'RRLyr'])[1 + n % 4]), 'score', n % 100 / 100.0) END
     FROM (SELECT id AS known, substr(id, 7)::int AS n FROM objs WHERE id LIKE 'ACCESS%') numbered WHERE id = known`,
    `INSERT INTO photstats (obj_id, num_obs_global, num_det_global, num_det_no_forced_phot_global, first_detected_mjd, last_detected_mjd, last_detected_mag,
       first_detected_no_forced_phot_mjd, last_detected_no_forced_phot_mjd, last_detected_no_forced_phot_mag, peak_mag_global, peak_mjd_global, rise_rate, decay_rate, mean_mag_global, mag_rms_global)
     SELECT ${obj('i')}, 10 + i % 90, i % 90, i % 60, 60000 + i % 1000, 60100 + i % 1000, 15 + i % 700 / 100.0, 60000 + i % 1000, 60100 + i % 1000, 15 + i % 700 / 100.0,
       14 + i % 700 / 100.0, 60050 + i % 1000, i % 100 / 100.0, i % 70 / 100.0, 16 + i % 500 / 100.0, i % 50 / 100.0 FROM generate_series(1, ${size.statistics}) i`,
    `INSERT INTO taxonomies (name, hierarchy, version, visibility_id)
     SELECT 'Lists', '{"class": "Time-domain", "subclasses": [{"class": "Ia"}, {"class": "II"}, {"class": "AGN"}, {"class": "TDE"}]}', '1', id
     FROM visibility_sets WHERE key LIKE 'access %' AND (SELECT gu.group_id FROM group_users gu JOIN users u ON u.id = gu.user_id
       WHERE u.username = 'member' AND gu.group_id <> ${sitewide} ORDER BY 1 LIMIT 1) = ANY(group_ids) LIMIT 1`,
    `INSERT INTO classifications (obj_id, classification, taxonomy_id, probability, ml, author_id, author_name, visibility_id, created_at)
     SELECT ${obj('i * 4')}, (ARRAY['Ia', 'II', 'AGN', 'Ia', 'TDE', 'Ia'])[1 + i % 6], (SELECT id FROM taxonomies WHERE name = 'Lists'), 0.9, i % 2 = 0, 1, 'admin', ${setOf('i')},
       timezone('utc', now()) - i * interval '1 minute' FROM generate_series(1, ${size.classifications}) i`,
    `INSERT INTO annotations (obj_id, origin, data, author_id, visibility_id, created_at)
     SELECT ${obj('i * 4')}, (ARRAY['gaia', 'alert:ztf'])[1 + i % 2], jsonb_build_object('parallax', i % 1000 / 100.0, 'period', i % 777 / 7.0, 'rb', i % 100 / 100.0, 'name', 'star ' || i), 1, ${setOf('i')},
       timezone('utc', now()) - i * interval '1 minute' FROM generate_series(1, ${size.annotations}) i`,
    `INSERT INTO comments (obj_id, text, author_id, visibility_id, created_at)
     SELECT ${obj('i * 4')}, (ARRAY['Looks like a nice transient', 'Host has z=0.0' || i % 100, 'Bogus subtraction', 'Needs a spectrum soon', 'AGN flare?'])[1 + i % 5] || ' ' || i, 1 + i % 2, ${setOf('i')},
       timezone('utc', now()) - i * interval '1 minute' FROM generate_series(1, ${size.comments}) i`,
    `INSERT INTO spectra (obj_id, observed_at, instrument_id, wavelengths, fluxes, owner_id, visibility_id, type)
     SELECT ${obj('i * 20')}, timezone('utc', now()) - i * interval '10 minutes', (SELECT id FROM instruments WHERE name = 'Access camera'), '{4000,5000}', '{1,2}', 1, ${setOf('i')}, 'source'
     FROM generate_series(1, ${size.spectra}) i`,
    `INSERT INTO source_labels (obj_id, labeller_id, group_id) SELECT obj_id, 1 + id % 2, group_id FROM sources WHERE id % 7 = 0`,
    `INSERT INTO listings (user_id, obj_id, list_name) SELECT u.id, ${obj('i * 40')}, 'favorites' FROM generate_series(1, 200) i, users u WHERE u.username = 'member'`,
    `INSERT INTO obj_tag_options (name) VALUES ('interesting')`,
    `INSERT INTO obj_tags (obj_id, objtagoption_id, author_id, visibility_id) SELECT ${obj('i * 20')}, (SELECT id FROM obj_tag_options WHERE name = 'interesting'), 1, ${setOf('i')} FROM generate_series(1, ${size.spectra}) i`,
  ];
}
