"""Plans on their way to telescopes, the Treasure Map and observing runs; what a survey would have found; what catalogues know inside a skymap."""

import time

from skyportal_py import catalog_queries, instruments, observations

from walk import number

# Few sources: it is the answers that are looked at.
SMALL = {"model_name": "linear", "optional_injection_parameters": {"mag": -19, "dmag": 0, "farthest": 100}}


def settled(read, *args):
    """What comes of a job, when it is there."""
    for _ in range(120):
        found = read(*args)
        if str(found.status).startswith(("complete", "failed", "submitted", "rejected", "deleted")):
            return found
        time.sleep(0.25)
    raise TimeoutError("a job did not come to its end within half a minute")


def equipped(walk, survey):
    """The camera has a queue, a depth and a number at the Treasure Map."""
    walk.client.update_instrument(survey.instrument, instruments.InstrumentPut(
        api_classname_obsplan="ZTFMMAAPI", treasuremap_id=47, sensitivity_data={"ztfg": {"limiting_magnitude": 20.5, "magsys": "ab", "exposure_time": 30}},
    ))


def plan_onward(walk, plan_id, localization_id, survey, group_id):
    """A plan with two fields, for an event that the Treasure Map knows."""
    call = walk.call
    call("fetch_observation_plan_movie", plan_id)
    call("post_observation_plan_queue", plan_id), settled(walk.client.fetch_observation_plan, plan_id)
    call("delete_observation_plan_queue", plan_id)
    for _ in range(120):
        if str(walk.client.fetch_observation_plan(plan_id).status).startswith("deleted"):
            break
        time.sleep(0.25)
    call("post_observation_plan_treasuremap", plan_id), call("delete_observation_plan_treasuremap", plan_id)
    before = {run.id for run in walk.client.fetch_observing_runs()}
    call("post_observation_plan_observing_run", plan_id, group_ids=[group_id])
    for run in walk.client.fetch_observing_runs():
        if run.id not in before:
            for target in walk.client.fetch_assignments():
                if target.run_id == run.id:
                    walk.client.delete_assignment(target.id)
            walk.client.delete_observing_run(run.id)

    analysis = number(call("fetch_observation_plan_simsurvey", plan_id, number_of_injections=50, group_ids=[group_id], **SMALL))
    settled(walk.client.fetch_survey_efficiency_for_observation_plan, analysis)
    call("fetch_survey_efficiency_for_observation_plan", analysis), call("fetch_survey_efficiencies_for_observation_plan")
    call("fetch_observation_plan_survey_efficiency", plan_id), call("fetch_observation_plan_simsurvey_plot", analysis)
    call("delete_observation_plan_simsurvey", analysis), walk.expect_refusal(404, "fetch_survey_efficiency_for_observation_plan", analysis)

    call("post_skymap_trigger", survey.allocation, localization_id)
    queued = call("fetch_skymap_triggers", survey.allocation)
    call("delete_skymap_trigger", survey.allocation, (queued.trigger_names or ["a skymap"])[0] if queued else "a skymap")


def observed_onward(walk, event_id, dateobs, survey, group_id):
    call = walk.call
    walk.client.post_observation(observations.ObservationPost(
        telescope_name=survey.telescope_name, instrument_name=survey.name,
        observation_data={"observation_id": [11, 12], "field_id": [1, 2], "obstime": ["2026-03-18T05:00:00", "2026-03-18T05:10:00"], "filter": ["ztfg", "ztfg"],
                          "exposure_time": [30, 30], "limmag": [20.5, 20.5]},
    ))
    window = {"start_date": "2026-03-17T00:00:00", "end_date": "2026-03-20T00:00:00"}
    analysis = number(call("fetch_observation_simsurvey", survey.instrument, localization_dateobs=dateobs, number_injections=50, group_ids=[group_id], **window, **SMALL))
    settled(walk.client.fetch_survey_efficiency_for_observations, analysis)
    call("fetch_survey_efficiency_for_observations", analysis), call("fetch_survey_efficiencies_for_observations", gcnevent_id=event_id)
    call("fetch_gcn_event_survey_efficiency", event_id), call("fetch_observation_simsurvey_plot", analysis)
    call("delete_observation_simsurvey", analysis), walk.expect_refusal(404, "fetch_survey_efficiency_for_observations", analysis)
    call("post_observation_treasuremap", survey.instrument, localization_dateobs=dateobs, **window)
    call("delete_observation_treasuremap", survey.instrument, localization_dateobs=dateobs)
    call("post_observation_external_api", survey.allocation, **window)
    call("fetch_observation_external_api", survey.allocation, queues_only=True)
    call("delete_observation_external_api", survey.allocation, queue_name="a queue")
    found = walk.client.fetch_observations(**{name: day[:10] for name, day in window.items()}, instrument_name=survey.name)
    for item in found.observations:
        walk.client.delete_observation(item.id)


def rule_onward(walk, rule):
    """What is worked out of every plan that a rule makes."""
    call = walk.call
    one = number(call("post_default_survey_efficiency", rule, payload={"modelName": "kilonova", "numberInjections": 100}))
    call("fetch_default_survey_efficiency", one), call("fetch_default_survey_efficiencies"), call("delete_default_survey_efficiency", one)
    walk.expect_refusal(400, "fetch_default_survey_efficiency", one)


def catalogs_asked(walk, event_id, dateobs, localization_name, survey, group_id):
    """The catalogues themselves are asked in jobs, which may not reach them."""
    call = walk.call
    call("post_catalog_query", catalog_queries.CatalogQueryPost(allocation_id=survey.allocation, target_group_ids=[group_id], payload={
        "catalogName": "Gaia", "localizationDateobs": dateobs, "localizationName": localization_name, "localizationCumprob": 0.9,
        "startDate": "2026-03-17T00:00:00", "endDate": "2026-03-24T00:00:00",
    }))
    call("fetch_gcn_event_catalog_queries", event_id)
    call("post_gaia_alerts_query", telescope_name="C", group_ids=[group_id], start_date="2026-03-17", end_date="2026-03-18")
    call("post_swift_lsxps_query", telescope_name="C", group_ids=[group_id])
