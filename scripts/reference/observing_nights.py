"""Reference values for lib/astro/night.ts and upTime.ts: nights at sites, and when targets are up in them, from astropy and astroplan.

    pip install numpy astropy astroplan
    python scripts/reference/observing_nights.py

Writes lib/astro/reference/observingNights.json. Nothing is downloaded: UT1 - UTC comes from the bundled IERS tables.
"""

import json
import warnings
from pathlib import Path

import astropy.units as u
import numpy as np
from astroplan import FixedTarget, Observer
from astropy.coordinates import EarthLocation, SkyCoord
from astropy.time import Time
from astropy.utils import iers

warnings.simplefilter("ignore")
iers.conf.auto_download = False
iers.conf.auto_max_age = None
iers.conf.iers_degraded_accuracy = "ignore"

OUT = Path(__file__).resolve().parents[2] / "lib" / "astro" / "reference" / "observingNights.json"
SITES = {
    "Palomar": (33.36, -116.86, 1700.0),
    "Cerro Pachon": (-30.2446, -70.7494, 2663.0),
    "La Palma": (28.7606, -17.8816, 2396.0),
    "Siding Spring": (-31.2733, 149.0644, 1165.0),
}
DAYS = ["2026-03-20", "2026-06-21", "2026-11-20", "2026-11-21"]
TARGETS = [(10.0, 20.0), (83.633, 22.0145), (266.405, -28.936), (200.0, 60.0)]
HORIZON = -0.8333 * u.deg


def iso(time):
    return None if np.ma.is_masked(time.jd) or not np.isfinite(float(time.jd)) else time.isot


nights = []
for name, (lat, lon, elevation) in SITES.items():
    observer = Observer(EarthLocation.from_geodetic(lon * u.deg, lat * u.deg, elevation * u.m))
    for day in DAYS:
        noon = Time(f"{day}T12:00:00") - lon / 15 * u.hour
        # astroplan interpolates on a grid; 150 points are good to a second here.
        sunset = observer.sun_set_time(noon, which="next", horizon=HORIZON, n_grid_points=150)
        night = {
            "site": name, "lat": lat, "lon": lon, "elevation": elevation, "day": day, "sunset": iso(sunset),
            "sunrise": iso(observer.sun_rise_time(sunset, which="next", horizon=HORIZON, n_grid_points=150)),
            "evening_astronomical": iso(observer.twilight_evening_astronomical(sunset, which="next", n_grid_points=150)),
            "morning_astronomical": iso(observer.twilight_morning_astronomical(sunset, which="next", n_grid_points=150)),
            "targets": [],
        }
        for ra, dec in TARGETS:
            target = FixedTarget(SkyCoord(ra * u.deg, dec * u.deg))
            night["targets"].append({
                "ra": ra, "dec": dec,
                "rise": iso(observer.target_rise_time(sunset, target, which="next", horizon=30 * u.deg, n_grid_points=150)),
                "set": iso(observer.target_set_time(sunset, target, which="next", horizon=30 * u.deg, n_grid_points=150)),
            })
        nights.append(night)

OUT.write_text(json.dumps({"nights": nights}, indent=1) + "\n")
