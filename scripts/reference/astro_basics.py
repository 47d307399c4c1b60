"""Reference values for lib/astro: time, coordinates, HEALPix, cosmology and zscale.

    pip install numpy astropy astropy-healpix healpy
    python scripts/reference/astro_basics.py

Writes lib/astro/reference/*.json. Nothing is downloaded.
"""

import json
import warnings
from pathlib import Path

import astropy.units as u
import healpy
import numpy as np
from astropy.coordinates import SkyCoord
from astropy.cosmology import Planck18
from astropy.time import Time
from astropy.utils import iers
from astropy.visualization import ZScaleInterval
from astropy_healpix import HEALPix

warnings.simplefilter("ignore")
iers.conf.auto_download = False
iers.conf.iers_degraded_accuracy = "ignore"

OUT = Path(__file__).resolve().parents[2] / "lib" / "astro" / "reference"
rng = np.random.default_rng(20260102)


def write(name, value):
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / f"{name}.json").write_text(json.dumps(value, indent=1) + "\n")


def time_values():
    texts = [
        "1858-11-17T00:00:00", "1970-01-01T00:00:00", "2000-01-01T12:00:00", "2000-02-29T23:59:59.999999",
        "2016-12-30T23:59:59", "2023-10-12T07:48:01.003000", "2026-01-02T03:04:05.678000", "2026-12-31T23:59:59.500000",
        "2100-03-01T00:00:00.250000", "1900-02-28T12:30:00", "2024-02-29T06:00:00", "2026-06-15T18:30:15.125000",
    ]
    rows = []
    for text in texts:
        # No day with a leap second: the UTC of JavaScript has none.
        rows.append({"iso": text, "mjd": Time(text, scale="utc", format="isot").mjd})
    sidereal = []
    for mjd in [40000.0, 51544.5, 53005.25, 57754.0, 60229.123456, 61042.999, 62502.75, 65000.1]:
        t = Time(mjd, format="mjd", scale="utc")
        t.delta_ut1_utc = 0.0
        sidereal.append({"mjd": mjd, "gmst": t.sidereal_time("mean", "greenwich").deg})
    write("time", {"iso": rows, "sidereal": sidereal})


def positions(n):
    special = [
        (0, 0), (360, 0), (0, 90), (0, -90), (123.4, 90), (180, 0), (359.9999999, 1e-7), (45, 41.8103148957786),
        (266.40498829, -28.93617776), (192.85947789, 27.12825241), (83.633212, 22.01446), (0.0001, -89.9999),
        (90, 66.5607), (270, -66.5607), (1e-9, 89.9999999), (45, 0), (22.5, 41.9), (315, -41.7),
    ]
    ra = rng.uniform(0, 360, n)
    dec = np.degrees(np.arcsin(rng.uniform(-1, 1, n)))
    return [(float(a), float(b)) for a, b in special] + [(float(a), float(b)) for a, b in zip(ra, dec)]


def coordinate_values():
    galactic = []
    for ra, dec in positions(20):
        c = SkyCoord(ra * u.deg, dec * u.deg).galactic
        galactic.append({"ra": ra, "dec": dec, "l": c.l.deg, "b": c.b.deg})
    pairs = []
    base = positions(12)
    for i, (ra, dec) in enumerate(base):
        other = base[(i + 7) % len(base)]
        pairs.append((ra, dec, *other))
        pairs.append((ra, dec, ra + 1e-7, float(np.clip(dec + 2e-8, -90, 90))))
        pairs.append((ra, dec, ra + 180 + 1e-6, -dec))
    separations = []
    for ra1, dec1, ra2, dec2 in pairs:
        a = SkyCoord(ra1 * u.deg, dec1 * u.deg)
        b = SkyCoord(ra2 * u.deg, dec2 * u.deg)
        separations.append({
            "ra1": ra1, "dec1": dec1, "ra2": ra2, "dec2": dec2,
            "separation": a.separation(b).deg, "position_angle": a.position_angle(b).deg,
        })
    write("coordinates", {"galactic": galactic, "separations": separations})


def healpix_values():
    rows = []
    for order in [0, 1, 5, 12, 15, 16, 17, 24, 29]:
        nside = 2**order
        grid = HEALPix(nside=nside, order="nested")
        for ra, dec in positions(30 if order == 29 else 6):
            index = int(healpy.ang2pix(nside, ra, dec, nest=True, lonlat=True))
            other = int(grid.lonlat_to_healpix(ra * u.deg, dec * u.deg))
            # On the border of two pixels the two libraries may differ; such points have no right answer.
            if index != other:
                continue
            lon, lat = healpy.pix2ang(nside, index, nest=True, lonlat=True)
            rows.append({"order": order, "ra": ra, "dec": dec, "index": str(index),
                         "center_ra": float(lon), "center_dec": float(lat)})
    reach = [{"order": k, "degrees": float(healpy.max_pixrad(2**k, degrees=True))} for k in range(0, 21)]
    write("healpix", {"pixels": rows, "reach": reach})


def cosmology_values():
    rows = []
    for z in [1e-4, 1e-3, 0.005, 0.01, 0.03, 0.05, 0.1, 0.2, 0.5, 0.8, 1, 1.5, 2, 3, 5, 6, 8, 10, 12, 20, 50, 100, 1000]:
        rows.append({
            "z": z,
            "luminosity_distance": Planck18.luminosity_distance(z).to_value(u.Mpc),
            "angular_diameter_distance": Planck18.angular_diameter_distance(z).to_value(u.Mpc),
            "distance_modulus": Planck18.distmod(z).value,
        })
    write("cosmology", rows)


def zscale_values():
    """Small images that a test can make itself: a gradient with a deterministic ripple, sources and gaps."""
    rows = []
    for width, height, noise, star, gap in [(63, 63, 5, 0, 0), (63, 63, 5, 4000, 0), (63, 61, 20, 900, 7), (200, 150, 3, 50000, 0),
                                            (8, 8, 1, 100, 0), (63, 63, 0, 0, 0)]:
        n = np.arange(width * height)
        image = 100 + 0.01 * n + noise * (((n * 7919) % 1009) / 1009 - 0.5)
        if star:
            image[(n % 97) == 13] += star
        if gap:
            image[(n % gap) == 0] = np.nan
        z1, z2 = ZScaleInterval().get_limits(image.astype(np.float32).reshape(height, width))
        rows.append({"width": width, "height": height, "noise": noise, "star": star, "gap": gap,
                     "z1": float(z1), "z2": float(z2)})
    write("zscale", rows)


if __name__ == "__main__":
    time_values()
    coordinate_values()
    healpix_values()
    cosmology_values()
    zscale_values()
