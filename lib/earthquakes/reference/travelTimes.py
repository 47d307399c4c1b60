"""Prints travelTimes.json: first P and S of IASP91 by ObsPy's TauP (pip install obspy)."""
import json
from obspy.taup import TauPyModel
model = TauPyModel('iasp91')
rows = []
for depth in (2, 33, 200, 600):
    for distance in (1, 5, 15, 20, 35, 60, 90):
        row = {'distance': distance, 'depth': depth}
        for wave, phases in (('p', ['p', 'P', 'Pn', 'Pg']), ('s', ['s', 'S', 'Sn', 'Sg'])):
            row[wave] = round(min(a.time for a in model.get_travel_times(depth, distance, phases)), 3)
        rows.append(row)
print('[\n' + ',\n'.join('  ' + json.dumps(r) for r in rows) + '\n]')
