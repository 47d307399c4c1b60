/** Tags and properties that several formats of notices share. */

export const RETRACTED = 'retracted';
/** Of notices that say themselves that nothing happened. */
export const TEST = 'test';

const YEAR = 365.25 * 86_400;

/** Properties that are numbers, by their names in VOEvents. */
const NUMBERS = [
  'HasNS', 'HasRemnant', 'HasMassGap', 'FAR', 'BNS', 'NSBH', 'BBH', 'MassGap', 'Terrestrial', 'Burst_Signif', 'Data_Signif', 'Det_Signif',
  'Image_Signif', 'Rate_Signif', 'Trig_Signif', 'Burst_Inten', 'Burst_Peak', 'Data_Timescale', 'Data_Integ', 'Integ_Time', 'Trig_Timescale',
  'Trig_Dur', 'Hardness_Ratio', 'signalness', 'energy', 'SNR', 'Timescale', 'Mean_Flux', 'Flux_Error', 'Lower_Energy_Bound',
  'Upper_Energy_Bound',
] as const;

/** What of a notice is a property. */
export function propertiesOf(read: (name: string) => string | number | undefined, instruments: number): Record<string, number | string> {
  const properties: Record<string, number | string> = {};
  for (const name of NUMBERS) {
    const value = read(name);
    if (value === undefined || value === '' || !Number.isFinite(Number(value))) continue;
    properties[name] = Number(value);
  }
  const trigger = read('Trigger_Type');
  if (trigger !== undefined && trigger !== '') properties.Trigger_Type = String(trigger);
  if (instruments > 0) properties.num_instruments = instruments;
  return properties;
}

export interface GravitationalWave {
  /** Probabilities of BNS, NSBH, BBH, MassGap, Terrestrial. */
  classes: ReadonlyMap<string, number>;
  search?: string;
  instruments: readonly string[];
  pipeline?: string;
  /** False-alarm rate, Hz. */
  far?: number;
}

/** Tags of an event of gravitational waves (and of whatever else says one of these), in their order. */
export function wordsOfGravitationalWave({ classes, search, instruments, pipeline, far }: GravitationalWave): string[] {
  const tags: string[] = [];
  const [likeliest] = [...classes].sort(([, a], [, b]) => b - a);
  if (likeliest && likeliest[1] > 0) tags.push(likeliest[0]);
  if (search) tags.push(search);
  tags.push(...instruments);
  if (instruments.length > 1) tags.push('MultiInstrument');
  if (pipeline) tags.push(pipeline);
  if (far !== undefined && far * YEAR <= 1) tags.push('< 1 per year');
  if (far !== undefined && far * YEAR <= 0.01) tags.push('< 1 per 100 years');
  return tags;
}
