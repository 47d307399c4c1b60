"""Every method of the official Python client against a running portal with the demonstration night.

    client.py <address> <token> <where facilities are stood in for> <file for the outcomes>

Parts make what they need, read it back, change it and delete it. What no part calls is called once with an id that
nothing has, to see whether the portal knows the address at all.
"""

import json
import sys
import time
import traceback
from importlib.metadata import version

import reading
from analyses import walk_analyses
from brokers import walk_brokers
from calls import walk_calls
from events import walk_events
from facilities import Survey, walk_facilities
from people import made_group, walk_people
from public import walk_public
from record import walk_record
from sharing import walk_sharing
from shifts import walk_shifts
from walk import Walk

base_url, token, stand_in, results = sys.argv[1:5]
walk = Walk(base_url, token)
stamp = int(time.time())


def part(name, work, *args):
    """A part that cannot go on must not keep the others from being walked."""
    try:
        return work(*args)
    except Exception:
        walk.note(f"({name})", "failed", traceback.format_exc(limit=-1))
        traceback.print_exc()


for read in reading.PARTS:
    part(read.__name__, read, walk)
group_id = made_group(walk, stamp)
part("record", walk_record, walk, stamp, group_id)
survey = part("survey", Survey, walk, stamp, group_id, stand_in)
if survey:
    part("facilities", walk_facilities, walk, stamp, group_id, survey)
    part("events", walk_events, walk, stamp, group_id, survey)
    part("leave", survey.leave, walk)
part("analyses", walk_analyses, walk, stamp, group_id, stand_in)
part("shifts", walk_shifts, walk, stamp, group_id)
part("calls", walk_calls, walk)
part("sharing", walk_sharing, walk, stamp, group_id)
part("brokers", walk_brokers, walk, stamp, group_id, stand_in)
part("public", walk_public, walk, stamp, group_id)
part("people", walk_people, walk, stamp, group_id)
walk.call("delete_group", group_id)
walk.finish()

with open(results, "w") as file:
    json.dump({"client": version("skyportal-py"), "calls": walk.calls, "methods": walk.outcomes}, file, indent=2)
sys.exit(any(method["outcome"] == "failed" for method in walk.outcomes.values()))
