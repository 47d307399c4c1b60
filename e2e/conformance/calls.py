"""Recurring calls: scheduled, read, deleted."""

from skyportal_py import recurring_apis

from walk import number


def walk_calls(walk):
    call = walk.call
    made = number(call("post_recurring_api", recurring_apis.RecurringAPIPost(
        endpoint="sources", method="GET", next_call="2100-01-01T00:00:00", call_delay=1, payload='{"numPerPage": 1}', number_of_retries=5,
    )))
    call("fetch_recurring_api", made), call("fetch_recurring_apis"), call("delete_recurring_api", made)
