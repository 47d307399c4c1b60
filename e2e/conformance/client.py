"""The official Python client against a running portal with the demonstration night.

    python3 -m venv venv && venv/bin/pip install skyportal-py==0.3.3
    venv/bin/python e2e/conformance/client.py http://localhost:5000 "$(sed 's/.*: //' .tokens.yaml)"

The client's models refuse unknown fields, so a call that returns has had an answer of exactly the known shape. Every
call is made; the last line says how many passed. What is written is deleted again.
"""

import base64
import sys
import time
import traceback

from skyportal_py import (
    SkyPortalError, candidates, classifications, create_client, groups, invitations, listings, photometry, sources, spectra,
    teams, users,
)

base_url, token = sys.argv[1:3]
client = create_client(base_url, token=token)
outcome = {"passed": 0, "failed": 0}


def call(name, *args, **kwargs):
    """Calls the client's function of this name; None when it raised."""
    try:
        result = getattr(client, name)(*args, **kwargs)
    except Exception as error:  # every failure is reported, and the walk goes on
        outcome["failed"] += 1
        lines = str(error).splitlines()[:6]
        print(f"FAILED {name}{args or ''}: {type(error).__name__}: " + " | ".join(lines))
        if not isinstance(error, (SkyPortalError, ValueError)):
            traceback.print_exc(limit=2)
        return None
    outcome["passed"] += 1
    return result


def expect_refusal(status, name, *args, **kwargs):
    try:
        getattr(client, name)(*args, **kwargs)
    except SkyPortalError as error:
        if error.status_code == status:
            outcome["passed"] += 1
            return
        print(f"FAILED {name}: answered {error.status_code}, not {status}: {error}")
    else:
        print(f"FAILED {name}: was not refused")
    outcome["failed"] += 1


# --- reading ---------------------------------------------------------------------------------------------------------
profile = call("fetch_profile")
call("fetch_sysinfo"), call("fetch_dbinfo"), call("fetch_config"), call("fetch_db_stats"), call("fetch_enum_types")
call("fetch_roles"), call("fetch_acls"), call("fetch_tokens"), call("fetch_public_group")
people = call("fetch_users", num_per_page=5)
call("fetch_user", profile.id)
lists = call("fetch_groups")
for group in (lists.user_groups or [])[:3]:
    call("fetch_group", group.id)
for stream in call("fetch_streams")[:2]:
    call("fetch_stream", stream.id)
known_filters = call("fetch_filters")
for item in known_filters[:2]:
    call("fetch_filter", item.id)
for telescope in call("fetch_telescopes")[:3]:
    call("fetch_telescope", telescope.id)
cameras = call("fetch_instruments")
for camera in cameras[:3]:
    call("fetch_instrument", camera.id)
taxonomies = call("fetch_taxonomies")
for taxonomy in taxonomies[:2]:
    call("fetch_taxonomy", taxonomy.id)
call("fetch_classifications_query", num_per_page=5)
call("fetch_sources_by_classification")
call("fetch_listings")

FLAGS = dict(
    include_thumbnails=True, include_photometry_exists=True, include_spectrum_exists=True, include_comment_exists=True,
    include_detection_stats=True, include_period_exists=True, include_labellers=True, include_comments=True,
    include_color_magnitude=True,
)
LIST_FLAGS = dict(include_spectrum_exists=True, include_comment_exists=True, include_hosts=True)
page = call("fetch_sources", num_per_page=20, **LIST_FLAGS)
call("fetch_sources", num_per_page=5, sort_by="redshift", sort_order="asc", min_redshift=0.01, max_redshift=0.2)
call("fetch_sources_save_summary", num_per_page=5)
for source in page.sources[:8]:
    call("fetch_source", source.id)
    call(
        "fetch_source", source.id, include_photometry=True, include_candidates=True, include_requested=True,
        include_gcn_crossmatches=True, include_gcn_notes=True, include_analyses=True, **FLAGS,
    )
    call("fetch_photometry", source.id)
    call("fetch_photometry", source.id, format="both", magsys="vega")
    call("fetch_comments", source.id), call("fetch_annotations", source.id), call("fetch_classifications", source.id)
    call("fetch_source_saved_groups", source.id), call("source_exists", source.id)
    for spectrum in call("fetch_spectra", source.id) or []:
        call("fetch_spectrum", spectrum.id)
call("fetch_spectra_query", minimal_payload=True)
scan = call("fetch_candidates", num_per_page=10, include_photometry=True)
for candidate in scan.candidates[:5]:
    call("fetch_candidate", candidate.id)
    call("candidate_exists", candidate.id)
call("fetch_candidates", num_per_page=5, saved_status="notSavedToAnySelected", group_ids=[known_filters[0].group_id])
call("fetch_candidates_filter", num_per_page=5)

# --- writing, and taking it back -------------------------------------------------------------------------------------
OBJ = f"CONFORMANCE{int(time.time())}"
sitewide = call("fetch_public_group")
for left in client.fetch_groups_by_name("Conformance"):  # of a walk that was cut off
    call("delete_group", left.id)
made = call("post_group", groups.GroupPost(name="Conformance", group_admins=[profile.id]))
group_id = made.id
saved = call("post_source", sources.SourcePost(id=OBJ, ra=150.1, dec=2.2, redshift=0.03, group_ids=[group_id]))
assert saved is None or OBJ == saved.id
call("update_source", OBJ, redshift=0.031)
zeit = next(camera for camera in cameras if camera.name == "ZTF")
points = photometry.PhotometryPost(
    obj_id=OBJ, instrument_id=zeit.id, mjd=[60000.1, 60001.1], filter=["ztfg", "ztfr"], mag=[19.2, None], magerr=[0.05, None],
    limiting_mag=[20.8, 20.9], group_ids=[group_id], origin="conformance",
)
posted = call("post_photometry", points)
call("upsert_photometry", points)
expect_refusal(400, "post_photometry", points)
for point in call("fetch_photometry", OBJ) or []:
    call("fetch_photometry_point", point.id)
comment = call("post_comment", OBJ, "a comment", group_ids=[group_id])
call("fetch_comments", OBJ)
call("post_comment_with_attachment", OBJ, "with a file", attachment_name="a.txt", attachment_body=base64.b64encode(b"hi").decode())
annotation = call("post_annotation", OBJ, "conformance", {"a": 1.5})
call("fetch_annotations", OBJ)
spectrum = call(
    "post_spectrum",
    spectra.SpectrumPost(obj_id=OBJ, instrument_id=zeit.id, observed_at="2026-03-03T04:00:00", wavelengths=[4000, 4001], fluxes=[1, 1.1]),
)
taxonomy = next(item for item in taxonomies if item.is_latest)


def classes(node):
    yield node["class"]
    for child in node.get("subclasses", []):
        yield from classes(child)


label = call(
    "post_classification",
    classifications.ClassificationPost(obj_id=OBJ, classification=list(classes(taxonomy.hierarchy))[-1], taxonomy_id=taxonomy.id, probability=0.9),
)
call("fetch_classifications", OBJ)
call("post_listing", listings.ListingPost(obj_id=OBJ, list_name="favorites"))
call("post_candidate", candidates.CandidatePost(id=OBJ, ra=150.1, dec=2.2, filter_ids=[known_filters[0].id], passed_at="2026-02-01T00:00:00"))
call("delete_candidate", OBJ, known_filters[0].id)
call("delete_listing_by_name", OBJ, "favorites")
if posted:
    call("bulk_delete_photometry", posted.upload_id)
if spectrum:
    call("delete_spectrum", spectrum if isinstance(spectrum, int) else spectrum.id)
call("delete_source_classifications", OBJ)
call("delete_source", OBJ, group_id)

# --- people ----------------------------------------------------------------------------------------------------------
unique = f"conformance-{int(time.time())}"
team = call("post_team", teams.TeamPost(name=unique, primary_color="#3b5bdb", group_ids=[group_id]))
call("fetch_teams"), call("fetch_team", team.id), call("update_team", team.id, teams.TeamPut(description="a team"))
call("delete_team", team.id)
invited = call("post_invitation", invitations.InvitationPost(user_email=f"{unique}@example.org", group_ids=[group_id]))
call("fetch_invitations", include_used=True, email=unique)
call("update_invitation", invited.id, user_expiration_date="2099-01-01"), call("delete_invitation", invited.id)
person = call("post_user", users.UserPost(username=unique, roles=["View only"]))
call("fetch_user", person.id), call("fetch_users", username=unique)
theirs = create_client(base_url, token=call("post_token", unique, [], user_id=person.id).token_id)
asked = theirs.post_group_admission_request(group_id, person.id)
theirs.fetch_profile(), theirs.fetch_tokens()
call("fetch_group_admission_requests", group_id=group_id), call("fetch_group_admission_request", asked.id)
call("update_group_admission_request", asked.id, "accepted")
call("post_group_user", group_id, person.id, admin=True)
theirs.delete_group_admission_request(asked.id)
call("update_user", person.id, expiration_date="2020-01-01"), call("update_user", person.id, expiration_date=None)
call("delete_user", person.id)
call("delete_group", group_id)
expect_refusal(404, "fetch_source", "NOSUCHOBJECT")

print(f"{outcome['passed']} passed, {outcome['failed']} failed")
sys.exit(outcome["failed"] > 0)
