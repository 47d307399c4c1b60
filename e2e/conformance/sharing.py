"""Sharing services: made, used by a group, asked for reports (which are only tried), deleted."""

from skyportal_py import groups, profile, sharing_services, sources

from walk import number


def walk_sharing(walk, stamp, group_id):
    call = walk.call
    me = walk.client.fetch_profile().id
    walk.client.update_profile(profile.ProfilePatch(affiliations=["Example Observatory"]))
    instrument = next(found.id for found in walk.client.fetch_instruments() if found.name == "ZTF")
    obj_id = "ZTF26" + "".join(chr(97 + int(digit)) for digit in str(stamp)[-7:])
    walk.client.post_source(sources.SourcePost(id=obj_id, ra=150.1, dec=2.2, group_ids=[group_id]))
    service = number(call("post_sharing_service", sharing_services.SharingServicePost(
        name=f"Reports {stamp}", owner_group_ids=[group_id], instrument_ids=[instrument], tns_bot_id=1, tns_bot_name="a_bot", tns_source_group_id=48, **{"_tns_altdata": {"api_key": "a key"}},
    )))
    call("update_sharing_service", service, sharing_services.SharingServicePost(name=f"Reports {stamp}", testing=True))
    call("fetch_sharing_services")
    call("update_sharing_service_group", service, group_id, auto_share_to_tns=True)
    other = number(walk.client.post_group(groups.GroupPost(name=f"Reporters {stamp}", group_admins=[me])))
    call("update_sharing_service_group", service, other, owner=False, auto_share_to_tns=False, auto_share_to_hermes=False, auto_sharing_allow_bots=False)
    call("delete_sharing_service_group", service, other), walk.client.delete_group(other)
    call("post_sharing_service_coauthor", service, me), call("delete_sharing_service_coauthor", service, me)
    call("post_sharing_service_auto_publishers", service, group_id, [me])
    call("fetch_sharing_service", service), call("delete_sharing_service_auto_publishers", service, group_id, [me])
    call("post_sharing_service_submission", sharing_services.SharingServiceSubmissionPost(obj_id=obj_id, sharing_service_id=service, publishers="A. Vega", publish_to_tns=True))
    found = call("fetch_sharing_service_submissions", sharing_service_id=service, include_payload=True, include_response=True)
    call("fetch_sharing_service_submission", found.submissions[0].id, sharing_service_id=service)
    call("delete_sharing_service", service)
