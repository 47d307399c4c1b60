"""Reference values for lib/astro/sky.ts: altitude, azimuth, airmass, Sun, Moon and twilight from astropy and astroplan.

    pip install numpy astropy astroplan
    python scripts/reference/sky.py

Writes lib/astro/reference/sky.json. Nothing is downloaded: UT1 - UTC comes from the bundled IERS tables.
"""

import json
import warnings
from pathlib import Path

import astropy.units as u
import numpy as np
from astroplan import Observer, moon_illumination
from astropy.coordinates import AltAz, EarthLocation, SkyCoord, get_body, get_sun
from astropy.time import Time
from astropy.utils import iers

warnings.simplefilter("ignore")
iers.conf.auto_download = False
iers.conf.auto_max_age = None
iers.conf.iers_degraded_accuracy = "ignore"

OUT = Path(__file__).resolve().parents[2] / "lib" / "astro" / "reference" / "sky.json"
SITES = {
    "Palomar": (33.3563, -116.8648, 1712.0),
    "Cerro Pachon": (-30.2446, -70.7494, 2663.0),
    "Mauna Kea": (19.8261, -155.4700, 4205.0),
    "La Palma": (28.7606, -17.8816, 2396.0),
    "Siding Spring": (-31.2733, 149.0644, 1165.0),
    "Kiruna": (67.8558, 20.2253, 425.0),
    "South Pole": (-89.99, 0.0, 2835.0),
}
DATES = ["2026-01-02T03:04:05", "2026-03-20T12:00:00", "2026-06-21T06:30:00", "2026-10-12T22:15:00"]
TARGETS = [(0.0, 0.0), (83.633, 22.0145), (266.405, -28.936), (10.6847, 41.2687), (359.99, -60.0), (120.0, 89.5)]


def iso(time):
    return False if np.ma.is_masked(time.jd) or not np.isfinite(float(time.jd)) else time.isot


def main():
    sky, sun_moon, nights = [], [], []
    for k, (name, (lat, lon, elevation)) in enumerate(SITES.items()):
        location = EarthLocation.from_geodetic(lon * u.deg, lat * u.deg, elevation * u.m)
        observer = Observer(location=location)
        place = {"site": name, "lat": lat, "lon": lon, "elevation": elevation}
        for j, date in enumerate(DATES):
            time = Time(date, scale="utc")
            frame = AltAz(obstime=time, location=location)
            for i, (ra, dec) in enumerate(TARGETS):
                if (i + j + k) % 3:
                    continue
                c = SkyCoord(ra * u.deg, dec * u.deg).transform_to(frame)
                secz = float(c.secz)
                sky.append({**place, "date": date, "ra": ra, "dec": dec, "altitude": c.alt.deg, "azimuth": c.az.deg,
                            "secz": secz if c.alt.deg > 20 else None})
            moon = get_body("moon", time, location)
            # Direction from the site: geocentric axes, origin at the observer.
            from_site = moon.cartesian.xyz
            ra = np.degrees(np.arctan2(from_site[1], from_site[0])).value % 360
            dec = np.degrees(np.arcsin(from_site[2] / np.sqrt((from_site**2).sum()))).value
            sun_moon.append({**place, "date": date, "sun_altitude": get_sun(time).transform_to(frame).alt.deg,
                             "moon_ra": float(ra), "moon_dec": float(dec), "illumination": float(moon_illumination(time))})
            nights.append({
                **place, "date": date, "is_night_astronomical": bool(observer.is_night(time, horizon=-18 * u.deg)),
                "evening": iso(observer.twilight_evening_astronomical(time, which="next", n_grid_points=300)),
                "morning": iso(observer.twilight_morning_astronomical(time, which="next", n_grid_points=300)),
            })
    OUT.write_text(json.dumps({"targets": sky, "sun_moon": sun_moon, "twilight": nights}, indent=1) + "\n")


if __name__ == "__main__":
    main()
