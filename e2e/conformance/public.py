"""Public pages and releases: published, read, changed, taken back."""

from skyportal_py import public_pages, sources

from walk import number


def walk_public(walk, stamp, group_id):
    call = walk.call
    obj_id = f"CONFORMANCEP{stamp}"
    walk.client.post_source(sources.SourcePost(id=obj_id, ra=150.1, dec=2.2, group_ids=[group_id]))
    release = number(call("post_public_release", public_pages.PublicReleasePost(name=f"Release {stamp}", link_name=f"release-{stamp}", group_ids=[group_id])))
    call("update_public_release", release, public_pages.PublicReleaseUpdate(name=f"Release {stamp}", group_ids=[group_id], description="Of the walk"))
    page = number(call("post_public_source_page", obj_id, {"include_photometry": True, "groups": [], "streams": []}, release_id=release))
    call("fetch_public_source_pages", obj_id), call("fetch_public_releases")
    call("delete_public_source_page", page), call("delete_public_release", release)
