"""Shifts: made, joined, changed, summarized, left, deleted."""

from datetime import datetime, timedelta

from skyportal_py import shifts

from walk import number


def walk_shifts(walk, stamp, group_id):
    call = walk.call
    me = walk.client.fetch_profile().id
    begin = datetime.utcfromtimestamp(stamp)
    shift = number(call("post_shift", shifts.ShiftPost(
        name=f"Shift {stamp}", group_id=group_id, required_users_number=2, description="Scan what is new",
        start_date=begin.isoformat(), end_date=(begin + timedelta(hours=10)).isoformat(),
    )))
    call("post_shift_user", shift, me, admin=True), call("update_shift_user", shift, me, needs_replacement=True)
    call("post_comment", shift, "Clouds until midnight", resource_type="shift")
    call("fetch_shift", shift), call("fetch_shifts", group_id=group_id), call("fetch_shift_summary", shift)
    call("fetch_shift_summary", start_date=begin.date().isoformat(), end_date=(begin + timedelta(days=7)).date().isoformat())
    call("update_shift", shift, name=f"Shift {stamp}, moved", required_users_number=3)
    call("delete_shift_user", shift, me), call("delete_shift", shift)
