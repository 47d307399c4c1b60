/**
 * Distances in the Planck 2018 cosmology (flat ΛCDM, Table 2 TT,TE,EE+lowE+lensing+BAO), as astropy's `Planck18`:
 * with photons, two massless neutrinos and one of 0.06 eV.
 */

/** Parameters of the cosmology: H0 in km/s/Mpc, T_cmb in K, m_nu in eV. */
export const PLANCK18 = {
  H0: 67.66,
  Om0: 0.30966,
  Ob0: 0.04897,
  Tcmb0: 2.7255,
  Neff: 3.046,
  m_nu: [0, 0, 0.06],
} as const;

/** Speed of light, km/s. */
const C_KM_S = 299_792.458;
const HUBBLE_DISTANCE = C_KM_S / PLANCK18.H0;

/** Photon density today: 8πG a T⁴ / (3 H0² c²), which is 2.472e-5 h⁻² at 2.7255 K. */
const PHOTON_DENSITY = photonDensity();
/** (7/8)(4/11)^(4/3): energy of one massless neutrino species relative to photons. */
const NEUTRINO_FACTOR = (7 / 8) * (4 / 11) ** (4 / 3);
const LAMBDA_DENSITY = 1 - PLANCK18.Om0 - PHOTON_DENSITY * (1 + neutrinoDensity(0));

/** Step of the integral in ln(1 + z), for which Simpson's rule is good to 1e-9. */
const STEP = 0.02;

/** Luminosity distance in Mpc; null for z <= 0 or not finite. */
export function luminosityDistance(z: number): number | null {
  return validRedshift(z) ? (1 + z) * comovingDistance(z) : null;
}

/** Angular diameter distance in Mpc; null for z <= 0 or not finite. */
export function angularDiameterDistance(z: number): number | null {
  return validRedshift(z) ? comovingDistance(z) / (1 + z) : null;
}

/** Distance modulus in magnitudes; null for z <= 0 or not finite. */
export function distanceModulus(z: number): number | null {
  const distance = luminosityDistance(z);
  return distance === null ? null : 5 * Math.log10(distance) + 25;
}

function validRedshift(z: number): boolean {
  return z > 0 && Number.isFinite(z);
}

/** Line-of-sight comoving distance in Mpc: Simpson's rule in u = ln(1 + z), where the integrand is smooth at any z. */
function comovingDistance(z: number): number {
  const end = Math.log1p(z);
  const steps = 2 * Math.max(4, Math.ceil(end / STEP / 2));
  const width = end / steps;
  let sum = integrand(0) + integrand(end);
  for (let i = 1; i < steps; i += 1) sum += (i % 2 === 1 ? 4 : 2) * integrand(i * width);
  return (HUBBLE_DISTANCE * sum * width) / 3;
}

/** dD/du = (1 + z) / E(z) with u = ln(1 + z). */
function integrand(u: number): number {
  const a = Math.exp(u);
  const radiation = PHOTON_DENSITY * (1 + neutrinoDensity(a - 1));
  return a / Math.sqrt(LAMBDA_DENSITY + a ** 3 * (PLANCK18.Om0 + a * radiation));
}

/** Neutrino energy relative to photons at z, with the fit of Komatsu et al. (2011, ApJS 192, 18), eq. 26. */
function neutrinoDensity(z: number): number {
  const p = 1.83;
  const k = 0.3173;
  const boltzmann = 8.617333262e-5;
  const temperature = 0.7137658555036082 * PLANCK18.Tcmb0;
  const perSpecies = PLANCK18.Neff / PLANCK18.m_nu.length;
  const sum = PLANCK18.m_nu.reduce<number>((total, mass) => {
    const y = mass / (boltzmann * temperature * (1 + z));
    return total + (1 + (k * y) ** p) ** (1 / p);
  }, 0);
  return NEUTRINO_FACTOR * perSpecies * sum;
}

function photonDensity(): number {
  const gravitation = 6.6743e-11;
  const stefanBoltzmann = 5.6703744191844314e-8;
  const megaparsec = 3.0856775814913674e22;
  const c = C_KM_S * 1000;
  const hubble = (PLANCK18.H0 * 1000) / megaparsec;
  const critical = (3 * hubble ** 2) / (8 * Math.PI * gravitation);
  return (4 * stefanBoltzmann * PLANCK18.Tcmb0 ** 4) / c ** 3 / critical;
}
