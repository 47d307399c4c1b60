"""Reference values for the HEALPix grid, MOC and skymaps of lib/astro from healpy, mocpy, astropy-healpix and ligo.skymap.

    pip install healpy mocpy astropy-healpix ligo.skymap
    python scripts/reference/skymaps.py [folder of skymaps]

Writes lib/astro/reference/skymaps.json, and with a folder of real skymaps (see e2e/data) realSkymaps.json beside it.
"""

import json
import sys
import warnings
from pathlib import Path

import astropy.units as u
import healpy as hp
import numpy as np
from astropy.coordinates import Latitude, Longitude, SkyCoord
from astropy.table import Table
from ligo.skymap import distance, moc
from ligo.skymap.io import read_sky_map
from ligo.skymap.postprocess import crossmatch
from mocpy import MOC

warnings.simplefilter("ignore")
OUT = Path(__file__).resolve().parents[2] / "lib" / "astro" / "reference"
rng = np.random.default_rng(20260301)


def grid():
    cases = []
    for order in (0, 1, 3, 8, 14, 20, 24):
        nside = 2**order
        for nest in rng.integers(0, 12 * nside**2, 12, dtype=np.int64):
            theta, phi = hp.pix2ang(nside, int(nest), nest=True)
            cases.append({
                "order": order, "nest": int(nest), "ring": int(hp.nest2ring(nside, int(nest))),
                "ra": float(np.degrees(phi)), "dec": float(90 - np.degrees(theta)),
                # healpy counts SW, W, NW, N, NE, E, SE, S.
                "neighbours": [int(x) for x in hp.get_all_neighbours(nside, int(nest), nest=True)],
            })
    return cases


def made_map():
    """Two blobs with distances, of cells of orders 3 to 6."""
    table = {"UNIQ": [], "PROBDENSITY": []}
    for base in range(12 * 4**3):
        theta, phi = hp.pix2ang(8, base, nest=True)
        near = np.hypot(phi - 1.2, theta - 1.0) < 0.5 or np.hypot(phi - 4.0, theta - 2.2) < 0.4
        deep = 6 if near else 3
        for nest in range(base * 4 ** (deep - 3), (base + 1) * 4 ** (deep - 3)):
            t, p = hp.pix2ang(2**deep, nest, nest=True)
            table["UNIQ"].append(4 * 4**deep + nest)
            table["PROBDENSITY"].append(np.exp(-((p - 1.2) ** 2 + (t - 1.0) ** 2) / 0.05) + 0.4 * np.exp(-((p - 4) ** 2 + (t - 2.2) ** 2) / 0.02) + 1e-9 * (1 + np.sin(3 * p)))
    result = Table({key: np.asarray(value) for key, value in table.items()})
    area = moc.uniq2pixarea(result["UNIQ"])
    result["PROBDENSITY"] /= np.sum(result["PROBDENSITY"] * area)
    n = len(result)
    result["DISTMU"] = 100 + 80 * np.sin(np.arange(n) / 50)
    result["DISTSIGMA"] = 20 + 10 * np.cos(np.arange(n) / 30)
    result["DISTNORM"] = distance.moments_to_parameters(*distance.parameters_to_moments(result["DISTMU"], result["DISTSIGMA"])[:2])[2]
    return result


def inclusive(table, ra, dec):
    """Probability of all cells at least as dense as that of each position: without any order among equal ones."""
    order, nest = (np.asarray(part, dtype=np.int64) for part in moc.uniq2nest(table["UNIQ"]))
    start = nest * 4 ** (29 - order)
    by = np.argsort(start)
    index = hp.ang2pix(2**29, ra, dec, nest=True, lonlat=True)
    cell = by[np.searchsorted(start[by], index, side="right") - 1]
    density = np.asarray(table["PROBDENSITY"], dtype=float)
    probability = density * moc.uniq2pixarea(table["UNIQ"])
    up = np.argsort(density)
    from_top = np.cumsum(probability[up][::-1])[::-1]
    return from_top[np.searchsorted(density[up], density[cell], side="left")] / probability.sum()


def facts(table, positions=40, seed=1):
    own = np.random.default_rng(seed)
    # Half of the positions where the probability is, half anywhere.
    order, nest = (np.asarray(part, dtype=np.int64) for part in moc.uniq2nest(table["UNIQ"]))
    probability = np.asarray(table["PROBDENSITY"] * moc.uniq2pixarea(table["UNIQ"]), dtype=float)
    picked = own.choice(len(table), positions // 2, p=probability / probability.sum())
    lon, lat = np.array([hp.pix2ang(2 ** int(o), int(i), nest=True, lonlat=True) for o, i in zip(order[picked], nest[picked])]).T
    ra = np.concatenate([lon, own.uniform(0, 360, positions - positions // 2)])
    dec = np.concatenate([lat, np.degrees(np.arcsin(own.uniform(-1, 1, positions - positions // 2)))])
    levels = [0.1, 0.5, 0.9, 0.99]
    found = crossmatch(table, contours=levels, areas=[100, 500])
    result = {
        "cells": len(table), "levels": levels, "areas": list(found.contour_areas), "area_probabilities": list(found.area_probs),
        "ra": ra.tolist(), "dec": dec.tolist(), "searched": inclusive(table, ra, dec).tolist(),
    }
    if "DISTMU" in table.colnames:
        mean, std = distance.parameters_to_marginal_moments(probability, table["DISTMU"], table["DISTSIGMA"])
        result["distance"] = [float(mean), float(std)]
        result["volumes"] = list(crossmatch(table, SkyCoord(0 * u.deg, 0 * u.deg, 1 * u.Mpc), contours=levels).contour_vols)
    return result


def moments():
    mu = [100.0, 0.0, -50.0, -300.0, 1000.0, 5.0]
    sigma = [20.0, 10.0, 40.0, 30.0, 100.0, 5.0]
    mean, std, _ = distance.parameters_to_moments(mu, sigma)
    return [{"mu": a, "sigma": b, "mean": float(c), "std": float(d)} for a, b, c, d in zip(mu, sigma, mean, std)]


def mocs():
    def describe(region):
        return {"ascii": region.to_string("ascii").strip(), "fraction": float(region.sky_fraction)}

    a = MOC.from_cone(lon=Longitude(10 * u.deg), lat=Latitude(20 * u.deg), radius=5 * u.deg, max_depth=7)
    b = MOC.from_cone(lon=Longitude(14 * u.deg), lat=Latitude(21 * u.deg), radius=4 * u.deg, max_depth=7)
    return {
        "a": describe(a), "b": describe(b), "union": describe(a.union(b)), "intersection": describe(a.intersection(b)),
        "difference": describe(a.difference(b)), "complement": describe(a.complement()), "degraded": describe(a.degrade_to_order(4)),
        "shapes": {
            "cone": float(MOC.from_cone(lon=Longitude(10 * u.deg), lat=Latitude(80 * u.deg), radius=12 * u.deg, max_depth=9).sky_fraction),
            "ellipse": float(MOC.from_elliptical_cone(lon=Longitude(30 * u.deg), lat=Latitude(-40 * u.deg), a=8 * u.deg, b=3 * u.deg, pa=50 * u.deg, max_depth=9).sky_fraction),
            "polygon": float(MOC.from_polygon(Longitude([10, 20, 18, 9] * u.deg), Latitude([-5, -3, 8, 6] * u.deg), max_depth=9).sky_fraction),
            "zone": float(MOC.from_zone(SkyCoord([[350, -10], [10, 25]], unit="deg"), max_depth=9).sky_fraction),
            "box": float(MOC.from_box(lon=Longitude(40 * u.deg), lat=Latitude(30 * u.deg), a=6 * u.deg, b=2 * u.deg, angle=0 * u.deg, max_depth=9).sky_fraction),
        },
    }


def main():
    table = made_map()
    layers = {name: [float(f"{x:.17g}") for x in table[name.upper()]] for name in ("probdensity", "distmu", "distsigma", "distnorm")}
    made = {"uniq": [int(x) for x in table["UNIQ"]], **layers, **facts(table)}
    reference = {"grid": grid(), "moments": moments(), "mocs": mocs(), "made": made}
    (OUT / "skymaps.json").write_text(json.dumps(reference) + "\n")
    if len(sys.argv) > 1:
        real = {path.name: facts(read_sky_map(str(path), moc=True), positions=400) for path in sorted(Path(sys.argv[1]).glob("*bayestar*"))}
        for entry in real.values():
            for key in ("ra", "dec", "searched"):
                entry[key] = [float(f"{x:.12g}") for x in entry[key]]
        (OUT / "realSkymaps.json").write_text(json.dumps(real) + "\n")


if __name__ == "__main__":
    main()
