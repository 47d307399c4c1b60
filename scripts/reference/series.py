"""HDF5 files as pandas makes them, and statistics of a light curve, for lib/series.

    pip install numpy pandas tables astropy
    python scripts/reference/series.py            writes lib/series/reference/
    python scripts/reference/series.py check F    reads a file that the portal wrote, prints what pandas finds in it as JSON
"""

import gzip
import json
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from astropy.stats import sigma_clipped_stats

warnings.simplefilter("ignore")
OUT = Path(__file__).resolve().parents[2] / "lib" / "series" / "reference"

METADATA = {
    "series_name": "2021/A",
    "series_obj_id": "114807149",
    "exp_time": 30.0,
    "ra": np.float64(12.5),
    "dec": -22.25,
    "filter": "ztfg",
    "altdata": {"notes": ["a", None, True, 3], "é": 0.1},
}


def light_curve(n=40, seed=1):
    rng = np.random.default_rng(seed)
    flux = 100 + 10 * np.sin(np.arange(n)) + rng.normal(0, 2, n)
    flux[[3, 7]] = np.nan
    flux[11] = 400
    return pd.DataFrame({
        "mjd": 58000 + np.arange(n) * 0.02 + rng.uniform(0, 0.001, n),
        "flux": flux,
        "fluxerr": rng.uniform(1, 3, n).astype("f4"),
        "flag": np.arange(n, dtype="i4") - 5,
        "frame": np.arange(n, dtype="i8") + 2**40,
        "good": np.arange(n) % 3 == 0,
        "filter": ["ztfg"] * n,
        "note": ["first", None, "é"] + ["x"] * (n - 3),
    })


def write(name, frame, **how):
    path = OUT / f"{name}.h5"
    compression = {key: how.pop(key) for key in ("complib", "complevel") if key in how}
    with pd.HDFStore(path, "w", **compression) as store:
        store.put("photometry", frame, index=False if how.get("format") == "table" else None, **how)
        store.get_storer("photometry").attrs.metadata = METADATA
    compress(path)


def compress(path):
    """Files of PyTables are mostly zeros."""
    Path(f"{path}.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    path.unlink()


def statistics(frame):
    mag = 23.9 - 2.5 * np.log10(frame.flux)
    mean, _, std = sigma_clipped_stats(mag[np.isfinite(mag)])
    snr = frame.flux / frame.fluxerr.astype(float)
    return {
        "mean_mag": np.nanmean(mag), "rms_mag": np.nanstd(mag), "robust_mag": mean, "robust_rms": std,
        "median_snr": np.nanmedian(snr), "best_snr": np.nanmax(snr), "worst_snr": np.nanmin(snr),
        "mjd_first": frame.mjd.min(), "mjd_last": frame.mjd.max(), "mag_first": mag.iloc[0], "mag_last": mag.iloc[-1],
        "frame_rate": 1 / (np.median(np.diff(frame.mjd)) * 86400),
        "medians": {name: np.nanmedian(frame[name]) for name in ("mjd", "flux", "fluxerr", "flag", "frame")},
        "stds": {name: np.nanstd(frame[name].astype(float)) for name in ("flux", "fluxerr", "flag")},
    }


def values(column):
    return [None if value is None or value != value else value.item() if isinstance(value, np.generic) else value for value in column]


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    frame = light_curve()
    write("fixed", frame, format="fixed")
    write("table", frame, format="table")
    write("columns", frame, format="table", data_columns=True)
    write("zlib", frame, format="table", complib="zlib", complevel=5)
    write("blosc", frame, format="table", complib="blosc", complevel=5)
    two = OUT / "two.h5"
    frame[["mjd", "flux"]].to_hdf(two, key="a")
    frame[["mjd", "flux"]].to_hdf(two, key="b")
    compress(two)
    expected = {"data": {name: values(frame[name]) for name in frame}, "statistics": statistics(frame)}
    (OUT / "series.json").write_text(json.dumps(expected, default=lambda value: value.item()) + "\n")


def check(path):
    frame = pd.read_hdf(path)
    with pd.HDFStore(path, "r") as store:
        metadata = store.get_storer(store.keys()[0]).attrs.metadata
    print(json.dumps({"data": {name: values(frame[name]) for name in frame}, "metadata": metadata}))


if __name__ == "__main__":
    check(sys.argv[2]) if sys.argv[1:2] == ["check"] else main()
