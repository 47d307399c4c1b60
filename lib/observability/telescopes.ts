/** Telescopes with a fixed place, for charts of what is observable from where. */
import { selectFixedTelescopes, type PlacedTelescope } from './queries';

export type { PlacedTelescope };

export const fixedTelescopes = (): Promise<PlacedTelescope[]> => selectFixedTelescopes();
