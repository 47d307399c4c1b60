"""Reads files that the portal exported, with every warning an error, and prints what astropy found in them.

    pip install astropy
    python scripts/reference/read_exports.py file.csv file.ecsv file.vot file.fits …
"""

import json
import sys
import warnings

import numpy as np
from astropy.io import fits
from astropy.io.votable import parse
from astropy.table import Table
from astropy.units import UnrecognizedUnit

warnings.simplefilter("error")


def described(table):
    for name in table.colnames:
        if isinstance(table[name].unit, UnrecognizedUnit):
            raise ValueError(f"{name} has the unknown unit {table[name].unit}")
    return {name: {"unit": str(table[name].unit) if table[name].unit else None, "ucd": table[name].meta.get("ucd"), "kind": table[name].dtype.kind,
                   "known": int(np.sum(~np.ma.getmaskarray(np.ma.asarray(table[name].data if hasattr(table[name], "data") else table[name]))))}
            for name in table.colnames}


def read(path):
    if path.endswith(".csv"):
        table = Table.read(path, format="ascii.csv")
    elif path.endswith(".ecsv"):
        table = Table.read(path, format="ascii.ecsv")
    elif path.endswith(".vot"):
        # Also what the standard says beyond what can be read: UCDs, units, identifiers.
        parse(path, verify="exception")
        table = Table.read(path, format="votable")
    else:
        with fits.open(path) as hdus:
            hdus.verify("exception")
            for hdu in hdus:
                hdu.header.tostring()
        table = Table.read(path, hdu=1)
        with fits.open(path) as hdus:
            table.meta["primary"] = len(hdus[0].header)
    return {"rows": len(table), "columns": described(table)}


for path in sys.argv[1:]:
    print(json.dumps({"file": path.split("/")[-1], **read(path)}))
