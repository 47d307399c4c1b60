"""Reference values for lib/scheduling/model: when astroplan says that targets can be observed.

    pip install numpy astropy astroplan
    python scripts/reference/observable.py

Writes lib/astro/reference/observable.json: for nights between nautical twilights, every ten minutes, whether a target is above
30 degrees and at least 40 degrees from the Moon. Nothing is downloaded: UT1 - UTC comes from the bundled IERS tables.
"""

import json
import warnings
from pathlib import Path

import astropy.units as u
import numpy as np
from astroplan import AltitudeConstraint, FixedTarget, MoonSeparationConstraint, Observer
from astropy.coordinates import EarthLocation, SkyCoord
from astropy.time import Time
from astropy.utils import iers

warnings.simplefilter("ignore")
iers.conf.auto_download = False
iers.conf.auto_max_age = None
iers.conf.iers_degraded_accuracy = "ignore"

OUT = Path(__file__).resolve().parents[2] / "lib" / "astro" / "reference" / "observable.json"
SITES = {"Palomar": (33.3563, -116.8648, 1712.0), "Cerro Pachon": (-30.2446, -70.7494, 2663.0)}
NIGHTS = ["2026-01-29T00:00:00", "2026-07-30T00:00:00"]
ALTITUDE = 30
MOON = 40
rng = np.random.default_rng(20260730)


def main():
    rows = []
    for name, (lat, lon, elevation) in SITES.items():
        observer = Observer(location=EarthLocation.from_geodetic(lon * u.deg, lat * u.deg, elevation * u.m))
        for date in NIGHTS:
            evening = observer.twilight_evening_nautical(Time(date), which="next")
            morning = observer.twilight_morning_nautical(evening, which="next")
            times = evening + np.arange(0, (morning - evening).to_value("min"), 10) * u.min
            for _ in range(12):
                ra, dec = float(rng.uniform(0, 360)), float(np.degrees(np.arcsin(rng.uniform(-0.8, 0.95))))
                target = FixedTarget(SkyCoord(ra * u.deg, dec * u.deg))
                high = AltitudeConstraint(min=ALTITUDE * u.deg)(observer, target, times)
                clear = MoonSeparationConstraint(min=MOON * u.deg)(observer, target, times)
                seen = np.ravel(high) & np.ravel(clear)
                rows.append({"site": name, "lat": lat, "lon": lon, "elevation": elevation, "ra": ra, "dec": dec, "from": times[0].isot,
                             "observable": "".join("1" if one else "0" for one in seen)})
    OUT.write_text(json.dumps({"altitude": ALTITUDE, "moon": MOON, "step_minutes": 10, "rows": rows}, indent=1) + "\n")


if __name__ == "__main__":
    main()
