/** Barycentric coordinate time (TCB), in which Gaia counts, as UTC. */

/** IAU 2006, resolution B3: TDB = TCB - L_B (JD_TCB - T_0) 86400 s + TDB_0. */
const L_B = 1.550519768e-8;
const T_0 = 2443144.5003725;
const TDB_0 = -6.55e-5;
const TT_MINUS_TAI = 32.184;
const DAY = 86_400;

/** TAI - UTC from these MJD on, s (IERS bulletin C); before 2009 nothing that is read here was observed. */
const LEAPS: readonly (readonly [mjd: number, seconds: number])[] = [[57754, 37], [57204, 36], [56109, 35], [54832, 34]];

/**
 * The MJD (UTC) of a Julian date in TCB, good to 2 ms, by which TDB and TT differ. The place stays: light's way to the
 * barycentre is not taken out.
 */
export function mjdOfTcb(jd: number): number {
  const tt = jd - 2_400_000.5 - (L_B * (jd - T_0) * DAY - TDB_0) / DAY;
  const tai = tt - TT_MINUS_TAI / DAY;
  const [, leap = 33] = LEAPS.find(([since]) => tai - since >= 0) ?? [];
  return tai - leap / DAY;
}
