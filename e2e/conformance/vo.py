"""Simple Cone Search and VOTable exports, read by pyvo and astropy as astronomers do.

    python -m venv /tmp/venv && /tmp/venv/bin/pip install pyvo
    BASE_URL=http://localhost:5000 TOKEN=<token> /tmp/venv/bin/python e2e/conformance/vo.py

`COUNT`: how many sources there must be at least (default 1).
"""

import io
import os
import re
import warnings

import pyvo
import requests
from astropy.coordinates import SkyCoord
from astropy.io.votable import parse_single_table, validate
from astropy.table import Table

base = os.environ.get("BASE_URL", "http://localhost:5000")
session = requests.Session()
session.headers["Authorization"] = f"token {os.environ['TOKEN']}"
warnings.simplefilter("error")

export = session.get(f"{base}/api/exports/sources", params={"format": "votable"}).content
table = parse_single_table(io.BytesIO(export)).to_table()
assert len(table) >= int(os.environ.get("COUNT", "1")), f"only {len(table)} sources"
ecsv = Table.read(session.get(f"{base}/api/exports/sources", params={"format": "ecsv"}).text, format="ascii.ecsv")
assert list(ecsv["id"]) == list(table["id"])

row = table[0]
service = pyvo.dal.SCSService(f"{base}/api/vo/conesearch", session=session)
found = service.search(pos=SkyCoord(row["ra"], row["dec"], unit="deg"), radius=1 / 3600, verbosity=3)
assert row["id"] in [hit.id for hit in found], "the cone search does not find a source at its own place"
hit = next(hit for hit in found if hit.id == row["id"])
assert (hit.pos.ra.deg, hit.pos.dec.deg) == (row["ra"], row["dec"])
assert str(found.to_table()["separation"].unit) == "arcsec"

text = session.get(f"{base}/api/vo/conesearch", params={"RA": row["ra"], "DEC": row["dec"], "SR": 1}).content
faults = io.StringIO()
validate(io.BytesIO(text), output=faults)
# Simple Cone Search asks for these names of columns' meanings, which are older than what VOTables use otherwise.
complaints = [line for line in faults.getvalue().splitlines() if re.match(r"\d+: [WE]\d+", line) and not re.search("ID_MAIN|POS_EQ_(RA|DEC)_MAIN|unknown word", line, re.I)]
assert not complaints, f"astropy finds fault with the VOTable: {complaints}"

try:
    service.search(pos=SkyCoord(0, 0, unit="deg"), radius=500)
except pyvo.DALQueryError as error:
    assert "SR must be a number" in str(error), error
else:
    raise AssertionError("a radius of 500 degrees was taken")

print(f"pyvo {pyvo.__version__}: {len(table)} sources exported, {len(found)} in the cone, errors are read as errors")
