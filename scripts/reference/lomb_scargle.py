"""Reference values for lib/astro/lombScargle.ts.

    pip install numpy astropy
    python scripts/reference/lomb_scargle.py
"""

import json
from pathlib import Path

import numpy as np
from astropy.timeseries import LombScargle

OUT = Path(__file__).resolve().parents[2] / "lib" / "astro" / "reference" / "lomb_scargle.json"


def case(seed, n, period, errors):
    rng = np.random.default_rng(seed)
    t = 59000 + np.sort(rng.uniform(0, 40, n))
    dy = rng.uniform(0.02, 0.2, n)
    y = 18 + 0.3 * np.sin(2 * np.pi * t / period + 0.4) + rng.normal(0, dy)
    ls = LombScargle(t, y, dy if errors else None)
    first, step, count = 0.011, 0.0017, 900
    frequency = first + step * np.arange(count)
    power = ls.power(frequency, method="slow", assume_regular_frequency=False)
    # From the first time on, so that its variance of the times is not lost in their size.
    ls = LombScargle(t - t[0], y, dy if errors else None)
    greatest = float(ls.autofrequency(maximum_frequency=1.5).max())
    probability = {str(p): float(ls.false_alarm_probability(p, method="baluev", maximum_frequency=1.5)) for p in (0.2, 0.4, 0.6)}
    level = {str(p): float(ls.false_alarm_level(p, method="baluev", maximum_frequency=1.5)) for p in (0.1, 0.01, 0.001)}
    return {
        "period": period, "t": t.tolist(), "y": y.tolist(), "dy": dy.tolist() if errors else None,
        "grid": {"first": first, "step": step, "count": count}, "power": power.tolist(), "max": greatest, "probability": probability, "level": level,
    }


OUT.write_text(json.dumps([case(1, 80, 1.37, True), case(2, 25, 4.2, False), case(3, 400, 0.81, True)]) + "\n")
