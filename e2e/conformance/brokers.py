"""Brokers of alerts: connected, searched, a source saved, filters written, tried and activated, disconnected."""

from skyportal_py import brokers, filters

from walk import number


def walk_brokers(walk, stamp, group_id, stand_in):
    call = walk.call
    stream = number(walk.client.post_stream(f"ZTF of brokers {stamp}", altdata={"collection": "ZTF_alerts", "selector": [1, 2]}))
    for member in walk.client.fetch_group(group_id).users:
        walk.client.post_stream_user(stream, member.id)
    walk.client.post_group_stream(group_id, stream)
    settings = {"host": stand_in, "username": "me", "password": "a password"}
    broker = number(call("post_broker", brokers.BrokerPost(name=f"BOOM {stamp}", broker_classname="BOOMBROKER", altdata=settings)))
    call("update_broker", broker, active=True, default_crossmatch=True)
    call("fetch_brokers"), call("fetch_broker", broker)
    name = "ZTF26" + "".join(chr(97 + int(digit)) for digit in str(stamp)[-7:])
    call("fetch_broker_alerts", broker, object_id=name, jd_start=2461000.0)
    call("fetch_broker_alert", broker, name), call("fetch_broker_cutouts", broker, "1")
    call("fetch_broker_photometry", broker, name, survey="ZTF"), call("fetch_broker_survey_photometry", name, survey="ZTF")
    call("post_broker_alert_save", broker, name, [group_id])
    call("fetch_broker_cone_search", broker, ra=150.1, dec=2.2, radius=3)
    filter_id = number(walk.client.post_filter(filters.FilterPost(name=f"Bright {stamp}", group_id=group_id, stream_id=stream)))
    pipeline = [{"$match": {"candidate.drb": {"$gt": 0.9}}}]
    call("post_broker_filter_attach", filter_id, broker)
    call("post_broker_filter", broker, filter_id, altdata=pipeline, filters={"operator": "and"})
    call("post_broker_filter_validation", broker, filter_id, fid="v1")
    call("update_broker_filter", broker, filter_id, active=True, active_fid="v1", auto_annotate=True)
    call("fetch_broker_filter", broker, filter_id), call("fetch_broker_filters", broker), call("fetch_broker_filter_catalog", broker_id=broker)
    call("post_broker_filter_test", broker, {"pipeline": pipeline, "filter_id": filter_id})
    call("fetch_broker_filter_modules", broker), call("post_broker_filter_module", broker, "peak", "variables", {"expression": "x"})
    call("update_broker_filter_module", broker, "peak", "variables", {"expression": "y"}), call("fetch_broker_filter_module", broker, "peak", elements="variables")
    call("delete_broker_filter", broker, filter_id), call("delete_broker", broker)
    walk.client.delete_group_stream(group_id, stream), walk.client.delete_stream(stream)
