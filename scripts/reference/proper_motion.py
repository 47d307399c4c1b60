"""Reference values for lib/astro/properMotion.ts, from astropy.

    pip install numpy astropy
    python scripts/reference/proper_motion.py

Writes lib/astro/reference/properMotion.json.
"""

import json
import warnings
from pathlib import Path

import astropy.units as u
from astropy.coordinates import SkyCoord
from astropy.time import Time

warnings.simplefilter("ignore")
OUT = Path(__file__).resolve().parents[2] / "lib" / "astro" / "reference" / "properMotion.json"
# Barnard's star, 61 Cygni A, a slow one, one at the pole, one across 0h.
STARS = [(269.4486, 4.7394, -801.551, 10362.394), (316.7247, 38.7494, 4164.2, 3249.6), (150.0, -30.0, -3.2, 1.4),
         (37.9546, 89.2641, 44.48, -11.85), (359.99999, 12.0, 900.0, -400.0)]
OFFSETS = [(10.0, 20.0, 10.01, 20.005), (150.1, -45.2, 150.05, -45.21), (359.999, 0.0, 0.001, 0.0), (200.0, 88.0, 201.0, 88.01)]


def main():
    moved, offsets = [], []
    for ra, dec, pmra, pmdec in STARS:
        star = SkyCoord(ra * u.deg, dec * u.deg, pm_ra_cosdec=pmra * u.mas / u.yr, pm_dec=pmdec * u.mas / u.yr, obstime=Time(2016.0, format="jyear", scale="tcb"))
        for year in [2016.0, 2026.9, 2000.0]:
            then = star.apply_space_motion(new_obstime=Time(year, format="jyear", scale="tcb"))
            moved.append({"ra": ra, "dec": dec, "pmra": pmra, "pmdec": pmdec, "years": year - 2016.0, "then_ra": then.ra.deg, "then_dec": then.dec.deg})
    for ra1, dec1, ra2, dec2 in OFFSETS:
        east, north = SkyCoord(ra1 * u.deg, dec1 * u.deg).spherical_offsets_to(SkyCoord(ra2 * u.deg, dec2 * u.deg))
        offsets.append({"from": [ra1, dec1], "to": [ra2, dec2], "east": east.to_value("arcsec"), "north": north.to_value("arcsec")})
    OUT.write_text(json.dumps({"moved": moved, "offsets": offsets}, indent=1) + "\n")


if __name__ == "__main__":
    main()
