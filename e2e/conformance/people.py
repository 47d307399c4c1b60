"""Groups, people, tokens, teams, streams, filters: made, read, changed, deleted."""

from skyportal_py import create_client, filters, groups, invitations, profile as profiles, teams, users

from walk import number


def made_group(walk, stamp):
    """A group of the walk's own, which the other parts share things with."""
    profile = walk.client.fetch_profile()
    group_id = number(walk.call("post_group", groups.GroupPost(name=f"Conformance {stamp}", group_admins=[profile.id])))
    walk.call("fetch_groups_by_name", f"Conformance {stamp}")
    walk.call("update_group", group_id, f"Conformance {stamp}", description="of a walk through the client's methods")
    return group_id


def walk_people(walk, stamp, group_id):
    call = walk.call
    unique = f"conformance-{stamp}"
    team = number(call("post_team", teams.TeamPost(name=unique, primary_color="#3b5bdb", group_ids=[group_id])))
    call("fetch_teams"), call("fetch_team", team), call("update_team", team, teams.TeamPut(description="a team"))
    call("delete_team", team)

    invited = call("post_invitation", invitations.InvitationPost(user_email=f"{unique}@example.org", group_ids=[group_id]))
    call("fetch_invitations", include_used=True, email=unique)
    call("update_invitation", number(invited), user_expiration_date="2099-01-01"), call("delete_invitation", number(invited))

    person = number(call("post_user", users.UserPost(username=unique, roles=["View only"])))
    call("fetch_user", person), call("fetch_users", username=unique)
    call("post_user_role", person, ["Full user"]), call("delete_user_role", person, "Full user")
    call("post_user_acl", person, ["Upload data"]), call("delete_user_acl", person, "Upload data")
    secret = call("post_token", unique, [], user_id=person).token_id
    mine = call("post_token", f"{unique} mine", []).token_id
    call("fetch_token", mine), call("update_token", mine, name=f"{unique} renamed"), call("delete_token", mine)
    theirs = create_client(walk.base_url, token=secret)
    call("update_profile", profiles.ProfilePatch(bio="Somebody who is only here for a while"), client=theirs)

    asked = number(call("post_group_admission_request", group_id, person, client=theirs))
    call("fetch_group_admission_requests", group_id=group_id), call("fetch_group_admission_request", asked)
    call("update_group_admission_request", asked, "accepted")
    call("post_group_user", group_id, person, admin=False)
    call("update_group_user", group_id, person, admin=True, can_save=True)
    call("delete_group_user", group_id, person)
    call("delete_group_admission_request", asked, client=theirs)
    stream = number(call("post_stream", unique, altdata={"collection": "ZTF_alerts", "selector": [1]}))
    call("update_stream", stream, f"{unique} renamed"), call("fetch_stream", stream)
    call("post_stream_user", stream, person)
    for member in walk.client.fetch_group(group_id).users:
        if member.id != person:
            call("post_stream_user", stream, member.id)
    call("post_group_stream", group_id, stream)
    kept = number(call("post_filter", filters.FilterPost(name=unique, stream_id=stream, group_id=group_id)))
    call("update_filter", kept, filters.FilterPatch(name=f"{unique} renamed")), call("fetch_filter", kept), call("delete_filter", kept)
    call("delete_group_stream", group_id, stream), call("delete_stream_user", stream, person), call("delete_stream", stream)

    call("post_group_users_from_groups", group_id, [walk.client.fetch_public_group().id])
    call("update_user", person, expiration_date="2020-01-01"), call("update_user", person, expiration_date=None)
    call("delete_user", person)
