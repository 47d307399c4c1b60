/** Fields for the wide camera, so that plans can be made: a plain grid, not the survey's own. */
import { boxOutline } from '@/lib/astro/footprint';
import { bulkTransaction } from '@/lib/db/bulk';
import { copyFields } from '@/lib/instruments/copyFields';
import { deleteFields, updateHasFields } from '@/lib/instruments/fieldQueries';
import type { FieldPosition } from '@/lib/instruments/fields';
import { prisma } from '@/lib/db/prisma';

/** Width and height of the camera in degrees, and the steps of the grid, in which neighbours overlap a little. */
const [WIDTH, HEIGHT] = [7.32, 7.45];
const [STEP_RA, STEP_DEC] = [7.0, 7.15];
const [SOUTH, NORTH] = [-28, 88];

function grid(): FieldPosition[] {
  const fields: FieldPosition[] = [];
  for (let dec = SOUTH; dec < NORTH; dec += STEP_DEC) {
    // As many as the row needs where it is longest: at its edge towards the equator.
    const edge = Math.max(0, Math.abs(dec) - STEP_DEC / 2);
    const count = Math.ceil((360 * Math.cos((edge * Math.PI) / 180)) / STEP_RA);
    for (let i = 0; i < count; i += 1) fields.push({ field_id: fields.length + 1, ra: Math.round((i * 3_600_000) / count) / 10_000, dec: Math.round(dec * 1e4) / 1e4 });
  }
  return fields;
}

/** 5-sigma limits of a dark night, AB, in exposures of 30 s. */
const LIMITS = { ztfg: 20.9, ztfr: 20.7, ztfi: 20.1 };

export async function storeFields(instrument: { id: number; name: string }): Promise<void> {
  await bulkTransaction(async (client) => {
    await deleteFields(client, instrument.id);
    await copyFields(client, instrument, [boxOutline(WIDTH, HEIGHT)], grid());
    await updateHasFields(client, instrument.id, true);
  });
  const sensitivity_data = Object.fromEntries(Object.entries(LIMITS).map(([band, limiting_magnitude]) => [band, { limiting_magnitude, magsys: 'ab', exposure_time: 30 }]));
  await prisma().instrument.update({
    where: { id: instrument.id }, data: { sensitivity_data, region: `icrs; box(0,0,${WIDTH},${HEIGHT},0)`, has_region: true },
  });
}
