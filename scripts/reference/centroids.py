"""Reference values for lib/astro/centroid.ts: positions of sources from positions of their measurements, with numpy.

    pip install numpy
    python scripts/reference/centroids.py

Writes lib/astro/reference/centroids.json.
"""

import json
from pathlib import Path

import numpy as np

OUT = Path(__file__).resolve().parents[2] / "lib" / "astro" / "reference" / "centroids.json"
MAX_OFFSET = 0.5  # arcsec
SIGMA_CLIP = 4.0


def separation(ra1, dec1, ra2, dec2):
    """Arcsec, from the chord between unit vectors."""
    def unit(ra, dec):
        a, d = np.radians([ra, dec])
        return np.array([np.cos(d) * np.cos(a), np.cos(d) * np.sin(a), np.sin(d)])
    chord = np.linalg.norm(unit(ra1, dec1) - unit(ra2, dec2))
    return np.degrees(2 * np.arcsin(chord / 2)) * 3600


def centroid(points, discovery, method):
    ra, dec, flux, fluxerr = np.array(points).T
    ra = discovery[0] + (ra - discovery[0] + 180) % 360 - 180
    med_ra, med_dec = np.median(ra), np.median(dec)
    if separation(med_ra, med_dec, *discovery) > MAX_OFFSET:
        return None
    east = (ra - med_ra) * np.cos(np.radians(med_dec)) * 3600
    north = (dec - med_dec) * 3600
    weight = (flux / fluxerr) ** 2 if method == "snr2" else fluxerr**-2.0
    near = np.hypot(east, north) <= MAX_OFFSET
    east, north, weight = east[near], north[near], weight[near]
    kept = (np.abs(east) <= SIGMA_CLIP * east.std()) & (np.abs(north) <= SIGMA_CLIP * north.std())
    d_east = np.average(east[kept], weights=weight[kept])
    d_north = np.average(north[kept], weights=weight[kept])
    return [float((med_ra + d_east / np.cos(np.radians(med_dec)) / 3600) % 360), float(med_dec + d_north / 3600)]


rng = np.random.default_rng(20261122)
cases = []
for ra0, dec0, n, scatter, outliers, shift in [
    (150.0, 2.2, 1, 0.0, 0, 0.0),
    (150.0, 2.2, 2, 0.05, 0, 0.0),
    (210.91, 54.31, 40, 0.08, 3, 0.1),
    (0.00001, -30.0, 25, 0.1, 2, 0.05),
    (359.99999, 10.0, 30, 0.1, 0, 0.05),
    (83.6, -69.1, 200, 0.06, 12, 0.2),
    (12.3, 80.0, 60, 0.03, 1, 0.0),
    (12.3, 40.0, 20, 0.05, 0, 0.8),
]:
    north = rng.normal(shift, scatter, n)
    east = rng.normal(shift, scatter, n) if scatter else np.zeros(n)
    # Some far beyond the limit, one within it that the clipping takes.
    for i in range(outliers):
        north[i] += 30.0 if i else 0.3
    ra = (ra0 + east / np.cos(np.radians(dec0)) / 3600) % 360
    dec = dec0 + north / 3600
    flux = rng.uniform(20, 400, n)
    fluxerr = rng.uniform(1, 6, n)
    points = np.column_stack([ra, dec, flux, fluxerr]).tolist()
    for method in ("snr2", "invvar"):
        cases.append({"discovery": [ra0, dec0], "method": method, "points": points, "position": centroid(points, (ra0, dec0), method)})

OUT.write_text(json.dumps(cases) + "\n")
print(len(cases), "cases")
