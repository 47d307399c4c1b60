"""GCN events, skymaps, galaxies, plans, detectors, earthquakes: made, read, changed, deleted."""

import time

from skyportal_py import earthquakes, galaxies, gcn_events, mmadetectors, observation_plans, reminders, sources

from onward import catalogs_asked, equipped, observed_onward, plan_onward, rule_onward
from record import soon
from walk import number

# By which the Treasure Map knows the event.
ALIAS = "LVC#S260317conf"
WEEK = {"start_date": "2026-03-17", "end_date": "2026-03-24"}


def notice(trigger, dateobs):
    """A VOEvent as Fermi sends them."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<voe:VOEvent ivorn="ivo://nasa.gsfc.gcn/Fermi#GBM_Gnd_Pos_{trigger}" role="observation" version="2.0" xmlns:voe="http://www.ivoa.net/xml/VOEvent/v2.0">
  <Who><AuthorIVORN>ivo://nasa.gsfc.tan/gcn</AuthorIVORN><Date>{dateobs}</Date></Who>
  <What><Param name="Packet_Type" value="112" /><Param name="TrigID" value="{trigger}" ucd="meta.id" /></What>
  <WhereWhen><ObsDataLocation><ObservatoryLocation id="GEOLUN" /><ObservationLocation><AstroCoordSystem id="UTC-FK5-GEO" />
    <AstroCoords coord_system_id="UTC-FK5-GEO"><Time unit="s"><TimeInstant><ISOTime>{dateobs}.00</ISOTime></TimeInstant></Time>
      <Position2D unit="deg"><Name1>RA</Name1><Name2>Dec</Name2><Value2><C1>182</C1><C2>30.5</C2></Value2><Error2Radius>0.8</Error2Radius></Position2D>
    </AstroCoords></ObservationLocation></ObsDataLocation></WhereWhen>
</voe:VOEvent>"""


def made_event(walk, stamp):
    """An event by a notice, and its skymap when it is finished."""
    dateobs = time.strftime("2026-03-17T%H:%M:%S", time.gmtime(stamp))
    walk.call("post_gcn_event", gcn_events.GcnEventPost(xml=notice(stamp, dateobs)))
    return dateobs, finished(walk, dateobs)


def finished(walk, dateobs):
    for _ in range(120):
        found = walk.client.fetch_gcn_event(dateobs)
        if found.localizations and all(item.contour for item in found.localizations):
            return found
        time.sleep(0.5)
    raise TimeoutError("the skymap was not finished within a minute")


def event(walk, dateobs, found, group_id, allocation):
    call = walk.call
    me = walk.client.fetch_profile().id
    call("fetch_gcn_event", dateobs), call("fetch_gcn_events", num_per_page=5)
    call("post_gcn_event_tag", dateobs, "conformance"), call("delete_gcn_event_tag", dateobs, "conformance")
    call("post_gcn_event_alias", dateobs, "GRB#260317Z"), call("delete_gcn_event_alias", dateobs, "GRB#260317Z")
    call("post_gcn_event_user", dateobs, me), call("delete_gcn_event_user", dateobs, me)
    call("update_gcn_event_trigger", dateobs, allocation, triggered=True), call("fetch_gcn_event_triggers", dateobs)
    call("delete_gcn_event_trigger", dateobs, allocation)
    call("post_gcn_event_crossmatch", dateobs), call("fetch_gcn_event_crossmatch", dateobs)
    walk.outside("GraceDB", "post_gcn_event_gracedb", dateobs)
    walk.outside("TACH", "post_gcn_event_tach", dateobs), call("fetch_gcn_event_tach", dateobs)
    if found.gcn_notices:
        one = number(found.gcn_notices[0])
        call("fetch_gcn_event_notice_download", dateobs, one)
        walk.client.delete_localization(dateobs, found.localizations[0].localization_name)
        call("post_localization_from_notice", dateobs, one)
    later = reminders.ReminderPost(text="look again", next_reminder=soon(), reminder_delay=1, number_of_reminders=1, group_ids=[group_id])
    call("post_reminder", str(found.id), later, resource_type="gcn_event")
    tag = number(call("post_default_gcn_tag", gcn_events.DefaultGcnTagPost(default_tag_name="conformance", filters={"notice_types": ["FERMI_GBM_GND_POS"]})))
    call("fetch_default_gcn_tags"), call("fetch_default_gcn_tag", tag), call("delete_default_gcn_tag", tag)


def localization(walk, dateobs, found, survey):
    call = walk.call
    one, name = found.localizations[0].id, found.localizations[0].localization_name
    call("fetch_localization", dateobs, name), call("fetch_localization_skymap", dateobs, name)
    for drawing in ["fetch_localization_observability_plot", "fetch_localization_worldmap_plot"]:
        call(drawing, one)
    call("fetch_localization_airmass_chart", one, survey.telescope), call("fetch_localization_crossmatch", one, one)
    call("fetch_gcn_event_instrument_fields", dateobs, survey.instrument)
    return one, name


def inside(walk, dateobs, name, group_id, stamp):
    call = walk.call
    obj_id = f"CONFORMANCEG{stamp}"
    walk.client.post_source(sources.SourcePost(id=obj_id, ra=182, dec=30.5, group_ids=[group_id]))
    call("post_gcn_event_source", dateobs, gcn_events.GcnEventObjPost(
        source_id=obj_id, status="confirmed", localization_name=name, localization_cumprob=0.95, **WEEK,
    ))
    call("fetch_gcn_event_sources", dateobs, source_ids=[obj_id]), call("fetch_gcn_event_source", dateobs, obj_id)
    call("update_gcn_event_source", dateobs, obj_id, "ambiguous", explanation="in the right place")
    call("fetch_gcn_events_associated_with_source", obj_id)
    call("post_source_gcn_event_crossmatch", obj_id, sources.SourceGcnEventCrossmatchPost(**WEEK))
    call("post_gcn_event_obj_crossmatch", obj_id, gcn_events.GcnEventObjCrossmatchPost(**WEEK))
    call("delete_gcn_event_source", dateobs, obj_id)
    catalog = f"conformance{stamp}"
    data = {"name": [f"G{stamp}"], "ra": [182], "dec": [30.5], "distmpc": [40], "mstar": [10]}
    call("post_galaxy_catalog", galaxies.GalaxyCatalogPost(catalog_name=catalog, catalog_data=data))
    call("post_galaxy_catalog_ascii", galaxies.GalaxyCatalogASCIIPost(catalog_name=catalog, catalog_data=f"name,ra,dec\nH{stamp},182,30.6\n"))
    call("fetch_galaxy_catalogs"), call("fetch_galaxies", catalog_name=catalog)
    call("fetch_galaxies", localization_dateobs=dateobs, catalog_name=catalog, return_probability=True, include_geojson=True)
    call("post_source_host", obj_id, f"G{stamp}"), call("fetch_source", obj_id), call("fetch_sources", source_id=obj_id, include_hosts=True)
    call("delete_source_host", obj_id)
    walk.outside("a file of NED on the server", "post_galaxy_catalog_ned", file_name="nonesuch.csv")
    walk.outside("a file of REGALADE on the server", "post_galaxy_catalog_regalade", file_name="nonesuch.fits")
    regions = number(call("post_spatial_catalog", catalog, {"name": ["cone"], "ra": [182], "dec": [30], "radius": [2]}))
    call("fetch_spatial_catalogs"), call("fetch_spatial_catalog", regions), call("delete_spatial_catalog", regions)
    call("post_spatial_catalog_ascii", f"{catalog}a", "name,ra,dec,radius\ncone,182,30,2\n")
    for item in walk.client.fetch_spatial_catalogs():
        if item.catalog_name == f"{catalog}a":
            call("delete_spatial_catalog", item.id)
    texts(walk, dateobs, name, group_id)
    call("delete_galaxy_catalog", catalog)
    walk.client.delete_source(obj_id, group_id)


def texts(walk, dateobs, name, group_id):
    call = walk.call
    summary = number(call("post_gcn_summary", dateobs, gcn_events.GcnSummaryPost(
        title="Conformance", subject="what was seen", group_id=group_id, localization_name=name, localization_cumprob=0.9, number_detections=1, **WEEK,
    )))
    call("fetch_gcn_summary", dateobs, summary), call("update_gcn_summary", dateobs, summary, "Other words."), call("delete_gcn_summary", dateobs, summary)
    report = number(call("post_gcn_report", dateobs, gcn_events.GcnReportPost(
        report_name="Conformance", group_id=group_id, localization_name=name, localization_cumprob=0.9, show_sources=True, photometry_in_window=True, **WEEK,
    )))
    call("fetch_gcn_reports", dateobs), call("fetch_gcn_report", dateobs, report)
    call("update_gcn_report", dateobs, report, published=True), call("delete_gcn_report", dateobs, report)


def plans(walk, dateobs, found, localization_id, survey, group_id, stamp):
    call = walk.call

    def wanted(name):
        window = {"start_date": "2026-03-18T00:00:00", "end_date": "2026-03-19T00:00:00"}
        return observation_plans.ObservationPlanPost(
            gcnevent_id=found.id, localization_id=localization_id, allocation_id=survey.allocation, target_group_ids=[group_id],
            payload={"queue_name": name, "filters": "ztfg,ztfr", "exposure_time": 300, "program_id": "Partnership", "subprogram_name": "GRB", **window},
        )

    call("post_observation_plan", wanted(f"plan {stamp}")), call("post_observation_plans", [wanted(f"a {stamp}"), wanted(f"b {stamp}")])
    made = [item.id for item in call("fetch_gcn_event_observation_plan_requests", found.id)]
    for _ in range(120):
        if all(str(walk.client.fetch_observation_plan(one).status).startswith(("complete", "failed")) for one in made):
            break
        time.sleep(0.5)
    observation = {
        "dateobs": "2026-03-18T05:00:00", "field_id": 1, "exposure_time": 30, "weight": 0.5, "filt": "ztfg", "planned_observation_id": 0, "overhead_per_exposure": 10,
    }
    manual = call("post_observation_plan_manual", observation_plans.ObservationPlanManualPost(
        allocation_id=survey.allocation, plan_name=f"manual {stamp}", status="complete", payload={"queue_name": f"manual {stamp}"}, gcnevent_id=found.id,
        localization_id=localization_id, observation_plans=[{
            "validity_window_start": "2026-03-18T00:00:00", "validity_window_end": "2026-03-19T00:00:00", "planned_observations": [observation],
        }],
    ))
    call("fetch_observation_plan_names"), call("fetch_observation_plan_name_exists", f"plan {stamp}"), call("fetch_observation_plans", num_per_page=5)
    one = made[0]
    call("fetch_allocation_observation_plans", survey.allocation)
    plan = call("fetch_observation_plan", one, include_planned_observations=True)
    call("fetch_observation_plan_gcn", one), call("fetch_observation_plan_geojson", one)
    planned = (plan.observation_plans or [None])[0] if plan else None
    fields = [getattr(item, "field_db_id", None) or getattr(item, "field_id", None) for item in getattr(planned, "planned_observations", None) or []]
    call("delete_observation_plan_fields", one, fields[:1])
    if manual is not None:
        equipped(walk, survey)
        walk.client.post_gcn_event_alias(dateobs, ALIAS)
        plan_onward(walk, number(manual), localization_id, survey, group_id)
        observed_onward(walk, found.id, dateobs, survey, group_id)
        made.append(number(manual))
    for item in made:
        call("delete_observation_plan", item)
    rule = number(call("post_default_observation_plan", observation_plans.DefaultObservationPlanPost(
        allocation_id=survey.allocation, default_plan_name=f"rule {stamp}", payload={"filters": "ztfg", "exposure_time": 30}, filters={"gcn_tags": ["nonesuch"]},
    )))
    call("fetch_default_observation_plans"), call("fetch_default_observation_plan", rule), rule_onward(walk, rule)
    call("delete_default_observation_plan", rule)


def ground(walk, group_id, stamp):
    call = walk.call
    detector = number(call("post_mmadetector", mmadetectors.MMADetectorPost(
        name=f"Conformance {stamp}", nickname=f"C{stamp % 100}", type="gravitational-wave", fixed_location=True, lat=46.455, lon=-119.408,
    )))
    call("update_mmadetector", detector, nickname=f"D{stamp % 100}"), call("fetch_mmadetector", detector)
    noise = mmadetectors.MMADetectorSpectrumPost(
        frequencies=[10, 100], amplitudes=[1e-21, 4e-24], start_time="2026-01-01T00:00:00", end_time="2026-01-02T00:00:00", detector_id=detector, group_ids=[group_id],
    )
    one = number(call("post_mmadetector_spectrum", noise))
    call("fetch_mmadetector_spectra"), call("fetch_mmadetector_spectrum", one), call("update_mmadetector_spectrum", one, noise)
    call("delete_mmadetector_spectrum", one)
    call("post_mmadetector_time_intervals", detector, [["2026-02-01T00:00:00", "2026-02-02T00:00:00"]], group_ids=[group_id])
    for interval in call("fetch_mmadetector_time_intervals", detector_ids=[detector]) or []:
        one = number(interval)
        call("fetch_mmadetector_time_interval", one)
        call("update_mmadetector_time_interval", one, time_interval=["2026-02-01T00:00:00", "2026-02-01T06:00:00"])
        call("delete_mmadetector_time_interval", one)
    quake = f"us{stamp}"
    call("post_earthquake", earthquakes.EarthquakePost(event_id=quake, date="2026-01-01T12:00:00", latitude=38.3, longitude=142.4, depth=29, magnitude=7))
    call("fetch_earthquake_statuses"), call("fetch_earthquakes", num_per_page=5)
    call("post_earthquake_prediction", quake, detector), call("fetch_earthquake", quake)
    call("post_earthquake_measurement", quake, detector, rfamp=2e-5, lockloss=1), call("fetch_earthquake_measurement", quake, detector)
    call("update_earthquake_measurement", quake, detector, rfamp=3e-5), call("delete_earthquake_measurement", quake, detector)
    call("delete_earthquake", quake), call("delete_mmadetector", detector)


def walk_events(walk, stamp, group_id, survey):
    dateobs, found = made_event(walk, stamp)
    event(walk, dateobs, found, group_id, survey.allocation)
    found = finished(walk, dateobs)
    localization_id, name = localization(walk, dateobs, found, survey)
    inside(walk, dateobs, name, group_id, stamp)
    plans(walk, dateobs, found, localization_id, survey, group_id, stamp)
    catalogs_asked(walk, found.id, dateobs, name, survey, group_id)
    ground(walk, group_id, stamp)
    for item in walk.client.fetch_gcn_event(dateobs).localizations:
        walk.call("delete_localization", dateobs, item.localization_name)
    walk.call("delete_gcn_event", dateobs)
