/** Survey instruments with fields, for API tests. */
import { ok, unique } from './world';

export interface Survey {
  telescopeName: string;
  instrumentName: string;
  instrument_id: number;
}

const REGION = 'icrs\nbox(0, 0, 2, 2, 0)';

/** An instrument whose fields of 2 by 2 degrees are at these positions, numbered from 1; they are there when it comes back. */
export async function makeSurvey(positions: readonly (readonly [number, number])[], filters: readonly string[] = ['ztfg', 'ztfr'], site: object = {}): Promise<Survey> {
  const telescopeName = unique('telescope');
  const telescope = await ok<{ id: number }>('POST', '/api/telescope', {
    body: { name: telescopeName, nickname: 'T', diameter: 1.2, lat: 33.36, lon: -116.86, elevation: 1700, ...site },
  });
  const instrumentName = unique('survey');
  const { id: instrument_id } = await ok<{ id: number }>('POST', '/api/instrument', {
    body: {
      name: instrumentName, type: 'imager', telescope_id: telescope.id, filters, field_region: REGION, region: REGION,
      field_data: { ID: positions.map((_, i) => i + 1), RA: positions.map(([ra]) => ra), Dec: positions.map(([, dec]) => dec) },
    },
  });
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    const { fields } = await ok<{ fields: unknown[] }>('GET', `/api/instrument/${instrument_id}`, { query: { includeGeoJSONSummary: true } });
    if (fields.length === positions.length) return { telescopeName, instrumentName, instrument_id };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('The fields were not made within a minute.');
}
