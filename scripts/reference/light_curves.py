"""Reference values for lib/surveyEfficiency/model: light curves of kilonovae and afterglows, and redshifts of distances.

    pip install numpy scipy astropy
    python scripts/reference/light_curves.py

Writes lib/surveyEfficiency/model/reference.json. The kilonova is integrated by scipy and shines by astropy's black body; the afterglow's
breaks are derived from the shock itself (Blandford-McKee, Sari, Piran & Narayan 1998), not from their published coefficients; its
shape between them and the jet break are written out anew.
"""

import json
from pathlib import Path

import astropy.units as u
import numpy as np
from astropy import constants as const
from astropy.cosmology import Planck18, z_at_value
from astropy.modeling.physical_models import BlackBody
from scipy.integrate import quad

DAY = 86400.0
C = const.c.cgs.value
ME = const.m_e.cgs.value
MP = const.m_p.cgs.value
QE = const.e.esu.value
SIGMA_T = const.sigma_T.cgs.value
GW170817 = [(0.02, 0.266, 0.5, 674.0), (0.047, 0.152, 3.0, 1308.0), (0.011, 0.137, 10.0, 3745.0)]


def shell_luminosity(mass, velocity, opacity, t):
    grams = mass * const.M_sun.cgs.value
    tau2 = 2 * opacity * grams / (13.7 * velocity * C * C)

    def source(s):
        days = s / DAY
        x = 2 * 0.17 * days**0.74
        thermal = 0.36 * (np.exp(-0.56 * days) + np.log1p(x) / x)
        heat = 4e18 * (0.5 - np.arctan((s - 1.3) / 0.11) / np.pi) ** 1.3
        return 2 * s / tau2 * grams * heat * thermal * np.exp((s * s - t * t) / tau2)

    # What was emitted more than some diffusion times before has left.
    start = max(1e-3 * DAY, np.sqrt(max(0.0, t * t - 60 * tau2)))
    edges = np.geomspace(start, t, 12)
    return sum(quad(source, a, b, epsrel=1e-10, limit=200)[0] for a, b in zip(edges, edges[1:]))


def kilonova(days, wavelength):
    t, nu = days * DAY, C * 1e8 / wavelength
    total = 0.0
    for mass, velocity, opacity, floor in GW170817:
        light = shell_luminosity(mass, velocity, opacity, t)
        sb = const.sigma_sb.cgs.value
        temperature = max(floor, (light / (4 * np.pi * sb * (velocity * C * t) ** 2)) ** 0.25)
        surface = light / (sb * temperature**4)
        brightness = BlackBody(temperature * u.K)(nu * u.Hz).to_value(u.erg / u.s / u.cm**2 / u.Hz / u.sr)
        total += surface * np.pi * brightness
    return total


def afterglow_breaks(days, log10_E0, n0, p, epsilon_e, epsilon_B):
    """Frequencies of the typical and the cooling electrons, and the luminosity at the peak."""
    t, energy = days * DAY, 10.0**log10_E0
    # Adiabatic: E = 16 pi gamma^2 R^3 n m_p c^2 / 17, R = 4 gamma^2 c t.
    gamma = (17 * energy / (1024 * np.pi * n0 * MP * C**5 * t**3)) ** 0.125
    radius = 4 * gamma**2 * C * t
    field = (32 * np.pi * MP * epsilon_B * n0) ** 0.5 * gamma * C
    typical = epsilon_e * (p - 2) / (p - 1) * MP / ME * gamma
    cooling = 3 * ME / (16 * epsilon_B * SIGMA_T * MP * C) / (t * gamma**3 * n0)
    frequency = lambda g: gamma * g * g * QE * field / (2 * np.pi * ME * C)
    electrons = 4 * np.pi * radius**3 * n0 / 3
    peak = electrons * ME * C**2 * SIGMA_T / (3 * QE) * gamma * field
    return frequency(typical), frequency(cooling), peak


def afterglow(days, wavelength, log10_E0=53.0, n0=0.01, p=2.2, epsilon_e=0.1, epsilon_B=0.01, thetaCore=1.5):
    nu = C * 1e8 / wavelength
    m, c, peak = afterglow_breaks(days, log10_E0, n0, p, epsilon_e, epsilon_B)
    low, high = min(m, c), max(m, c)
    if nu < low:
        shape = (nu / low) ** (1 / 3)
    else:
        slope = -(p - 1) / 2 if m < c else -0.5
        shape = (min(nu, high) / low) ** slope * (max(nu, high) / high) ** (-p / 2)
    # The edge of a jet as wide as this is not seen in the times asked for.
    return peak * shape


def main():
    times, bands = [0.3, 1.0, 3.0, 10.0], [4866.0, 6215.0, 8679.0, 16620.0]
    out = {
        "kilonova": [[t, w, kilonova(t, w)] for t in times for w in bands],
        "afterglow": [[t, w, p, afterglow(t, w, p=p)] for t in [0.1, 1.0, 5.0] for w in bands for p in [2.2, 2.5, 2.8]],
        "redshifts": [[d, float(z_at_value(Planck18.luminosity_distance, d * u.Mpc, zmin=1e-6).value)] for d in [1.0, 40.0, 200.0, 1000.0, 20000.0]],
    }
    path = Path(__file__).parents[2] / "lib/surveyEfficiency/model/reference.json"
    path.write_text(json.dumps(out) + "\n")


main()
