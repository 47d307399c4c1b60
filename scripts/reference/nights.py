"""Reference values for lib/astro/night.ts: nights, stretches below an airmass, distance of the Moon, from astropy and astroplan.

    pip install numpy astropy astroplan
    python scripts/reference/nights.py

Writes lib/astro/reference/nights.json. Nothing is downloaded: UT1 - UTC comes from the bundled IERS tables.
"""

import json
import warnings
from pathlib import Path

import astropy.units as u
import numpy as np
from astroplan import FixedTarget, Observer
from astropy.coordinates import AltAz, EarthLocation, SkyCoord, get_body
from astropy.time import Time
from astropy.utils import iers

warnings.simplefilter("ignore")
iers.conf.auto_download = False
iers.conf.auto_max_age = None
iers.conf.iers_degraded_accuracy = "ignore"

OUT = Path(__file__).resolve().parents[2] / "lib" / "astro" / "reference" / "nights.json"
SITES = {
    "Palomar": (33.3563, -116.8648, 1712.0),
    "Cerro Pachon": (-30.2446, -70.7494, 2663.0),
    "La Palma": (28.7606, -17.8816, 2396.0),
    "Siding Spring": (-31.2733, 149.0644, 1165.0),
}
DATES = ["2026-01-02T03:04:05", "2026-06-21T06:30:00", "2026-10-12T22:15:00"]
TARGETS = [(83.633, 22.0145), (266.405, -28.936), (10.6847, 41.2687)]
AIRMASS = 2.0


def main():
    nights, targets = [], []
    for name, (lat, lon, elevation) in SITES.items():
        location = EarthLocation.from_geodetic(lon * u.deg, lat * u.deg, elevation * u.m)
        observer = Observer(location=location)
        place = {"site": name, "lat": lat, "lon": lon, "elevation": elevation}
        for date in DATES:
            time = Time(date, scale="utc")
            horizon = -0.8333 * u.deg
            which = "previous" if observer.is_night(time, horizon=horizon) else "next"
            grid = {"n_grid_points": 300}
            sunset = observer.sun_set_time(time, which=which, horizon=horizon, **grid)
            sunrise = observer.sun_rise_time(sunset, which="next", horizon=horizon, **grid)
            row = {**place, "date": date, "sunset": sunset.isot, "sunrise": sunrise.isot}
            for twilight in ["civil", "nautical", "astronomical"]:
                row[f"{twilight}_evening"] = getattr(observer, f"twilight_evening_{twilight}")(sunset, which="next", **grid).isot
                row[f"{twilight}_morning"] = getattr(observer, f"twilight_morning_{twilight}")(sunrise, which="previous", **grid).isot
            nights.append(row)
            # Fine sampling instead of astroplan's months: hours between sunset and sunrise with sec z below the limit.
            times = sunset + np.linspace(0, 1, 2001) * (sunrise - sunset)
            for ra, dec in TARGETS:
                target = SkyCoord(ra * u.deg, dec * u.deg)
                altitude = target.transform_to(AltAz(obstime=times, location=location)).alt.deg
                below = altitude > 90 - np.degrees(np.arccos(1 / AIRMASS))
                moon = get_body("moon", sunset, location)
                seen = AltAz(obstime=sunset, location=location)
                separation = moon.transform_to(seen).separation(FixedTarget(target).coord.transform_to(seen)).deg
                targets.append({**place, "date": date, "ra": ra, "dec": dec, "sunset": sunset.isot, "sunrise": sunrise.isot,
                                "hours": float(below.mean() * (sunrise - sunset).to_value("hour")), "moon_separation": float(separation),
                                "moon_altitude": float(moon.transform_to(seen).alt.deg)})
    OUT.write_text(json.dumps({"airmass": AIRMASS, "nights": nights, "targets": targets}, indent=1) + "\n")


if __name__ == "__main__":
    main()
