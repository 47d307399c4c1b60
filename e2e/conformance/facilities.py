"""Telescopes, instruments, allocations, requests, runs, observations: made, read, changed, deleted."""

import time
from datetime import datetime, timedelta, timezone

from skyportal_py import allocations, assignments, followup_requests, instruments, moving_objects, observations, observing_runs, photometry, sources, telescopes

from walk import number

REGION = "icrs\nbox(0, 0, 2, 2, 0)"
# High over Palomar through the nights of March 2026, without the Moon.
FIELDS = {"ID": [1, 2, 3], "RA": [180, 182.31, 184.62], "Dec": [30, 30, 30]}


def day(days):
    return (datetime.now(timezone.utc) + timedelta(days=days)).strftime("%Y-%m-%d")


class Survey:
    """A telescope with a camera of three fields, whose facility is stood in for, and an allocation on it."""

    def __init__(self, walk, stamp, group_id, stand_in):
        call = walk.call
        self.telescope_name, self.name = f"Conformance {stamp}", f"Conformance camera {stamp}"
        self.telescope = number(call("post_telescope", telescopes.TelescopePost(
            name=self.telescope_name, nickname="C", diameter=1.2, lat=33.36, lon=-116.86, elevation=1700,
        )))
        call("update_telescope", self.telescope, telescopes.TelescopePut(diameter=1.3)), call("fetch_telescope", self.telescope)
        self.instrument = number(call("post_instrument", instruments.InstrumentPost(
            name=self.name, type="imager", telescope_id=self.telescope, filters=["ztfg", "ztfr"], api_classname="GENERICAPI",
            listener_classname="SEDMListener", field_region=REGION, field_data=FIELDS,
        )))
        self.wait_for_fields(walk)
        call("update_instrument", self.instrument, instruments.InstrumentPut(band="optical"))
        call("fetch_instrument", self.instrument, include_geojson=True)
        self.allocation = number(call("post_allocation", allocations.AllocationPost(
            instrument_id=self.instrument, group_id=group_id, hours_allocated=10, pi="V. Rubin", types=["triggered", "observation_plan"],
            altdata={
                "endpoint": f"{stand_in}/requests", "api_token": "a token", "access_token": "a token",
                "TREASUREMAP_API_TOKEN": "a token of the map", "TREASUREMAP_URL": stand_in,
            },
        )))
        call("update_allocation", self.allocation, allocations.AllocationUpdate(hours_allocated=12)), call("fetch_allocation", self.allocation)
        call("fetch_allocations", instrument_id=self.instrument), call("fetch_allocation_report", self.instrument)

    def wait_for_fields(self, walk):
        """Fields are made in a job."""
        for _ in range(60):
            found = walk.client.fetch_instrument(self.instrument, include_geojson=True)
            if len(getattr(found, "fields", None) or []) >= 3:
                return
            time.sleep(0.5)

    def leave(self, walk):
        # The facility is told in a job that a request was taken back.
        for _ in range(60):
            if not walk.client.fetch_followup_requests(allocation_id=self.allocation).total_matches:
                break
            time.sleep(0.5)
        walk.call("delete_instrument_fields", self.instrument), walk.call("delete_allocation", self.allocation)
        walk.call("delete_instrument", self.instrument), walk.call("delete_telescope", self.telescope)


def follow_up(walk, survey, obj_id, group_id):
    call = walk.call
    payload = {
        "observation_choices": ["ztfg"], "exposure_time": 300, "exposure_counts": 1, "maximum_airmass": 2, "minimum_lunar_distance": 30,
        "priority": 2, "start_date": day(0), "end_date": day(3),
    }
    one = number(call("post_followup_request", followup_requests.FollowupRequestPost(obj_id=obj_id, allocation_id=survey.allocation, payload=payload)))
    call("fetch_followup_request", one), call("fetch_followup_requests", source_id=obj_id)
    call("post_followup_request_watcher", one), call("delete_followup_request_watcher", one)
    call("post_followup_request_comment", one, "a comment")
    call("update_followup_request", one, obj_id=obj_id, allocation_id=survey.allocation, payload={**payload, "priority": 3})
    call("update_followup_request", one, status="submitted")
    call("update_followup_request_prioritization", request_ids=[one], priority_type="magnitude", minimum_priority=1, maximum_priority=3)
    call("fetch_followup_request_schedule", survey.instrument)
    walk.outside("JPL Horizons", "post_moving_object_followup", "2026 AB", moving_objects.MovingObjectFollowupPost(
        instrument_id=survey.instrument, exposure_count=1, exposure_time=30, filter="ztfg", start_time=day(0), end_time=day(1),
    ))
    call("post_facility_message", one, {"new_status": "observed"})
    walk.outside("the facility's archive", "request_followup_photometry", one)
    call("delete_followup_request", one)
    standing = {name: value for name, value in payload.items() if name not in ("start_date", "end_date")}
    rule = number(call("post_default_followup_request", followup_requests.DefaultFollowupRequestPost(
        allocation_id=survey.allocation, payload=standing, default_followup_name=f"Rule of {obj_id}",
        source_filter={"group_id": group_id, "name": "CONFORMANCE.*"}, target_group_ids=[group_id],
    )))
    call("fetch_default_followup_request", rule), call("fetch_default_followup_requests"), call("delete_default_followup_request", rule)


def runs(walk, survey, obj_id, group_id):
    call = walk.call
    run = number(call("post_observing_run", observing_runs.ObservingRunPost(
        instrument_id=survey.instrument, calendar_date=day(2), pi="V. Rubin", observers="A. Maury", group_id=group_id,
    )))
    call("fetch_observing_runs"), call("update_observing_run", run, observing_runs.ObservingRunUpdate(observers="C. Payne"))
    target = number(call("post_assignment", assignments.AssignmentPost(run_id=run, obj_id=obj_id, priority="1")))
    call("fetch_assignments"), call("fetch_assignment", target), call("update_assignment", target, priority="2")
    call("fetch_observing_run", run), call("update_observing_run_not_observed", run, "pending", "not observed")
    call("delete_assignment", target), call("delete_observing_run", run)


def observed(walk, survey):
    call = walk.call
    call("post_observation", observations.ObservationPost(
        telescope_name=survey.telescope_name, instrument_name=survey.name,
        observation_data={"observation_id": [1, 2], "field_id": [1, 2], "obstime": [61041.25, 61041.26], "filter": ["ztfr", "ztfr"], "exposure_time": [30, 30]},
    ))
    call("post_observation_ascii", survey.instrument, "observation_id,field_id,obstime,filter,exposure_time\n3,3,61041.27,ztfr,30\n")
    found = call("fetch_observations", start_date="2026-01-01", end_date="2026-01-02", instrument_name=survey.name)
    for observation in found.observations if found else []:
        call("delete_observation", observation.id)
    call("post_instrument_log", survey.instrument, "2026-01-01T00:00:00", "2026-01-02T00:00:00", {"logs": [{"mjd": 61041.2, "type": "telescope", "message": "open"}]})
    call("fetch_instrument_logs", survey.instrument)
    call("update_instrument_status", survey.instrument, status={"dome": "open"})
    walk.outside("the facility's own log", "fetch_instrument_log_external_api", survey.allocation, start_date="2026-01-01", end_date="2026-01-02")


def walk_facilities(walk, stamp, group_id, survey):
    obj_id = f"CONFORMANCEF{stamp}"
    walk.client.post_source(sources.SourcePost(id=obj_id, ra=150.1, dec=2.2, group_ids=[group_id]))
    walk.client.post_photometry(photometry.PhotometryPost(
        obj_id=obj_id, instrument_id=survey.instrument, mjd=[60000.1], filter=["ztfg"], mag=[19.2], magerr=[0.05], limiting_mag=[20.8], group_ids=[group_id],
    ))
    follow_up(walk, survey, obj_id, group_id)
    runs(walk, survey, obj_id, group_id)
    observed(walk, survey)
    walk.client.delete_source_photometry(obj_id)
    walk.client.delete_source(obj_id, group_id)
