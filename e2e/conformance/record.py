"""An object and all that is said and measured of it: made, read, changed, deleted."""

import base64
from datetime import datetime, timedelta, timezone

from skyportal_py import candidates, classifications, listings, photometric_series, photometry, reminders, source_groups, sources, spectra, summary_query
from skyportal_py import taxonomies, thumbnails

from walk import number

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR42mNgYGAgBY2qGNUwqmGwagAAQ/4BAUTLnEsAAAAASUVORK5CYII="
)
ASCII = "\n".join(f"{wave} {wave / 4000} 0.1" for wave in range(4000, 4020))


def picture():
    """A small PNG in shades of grey."""
    import struct
    import zlib

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes((16 * x + y) % 256 for x in range(64)) for y in range(64))
    head = struct.pack(">IIBBBBB", 64, 64, 8, 0, 0, 0, 0)
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")).decode()


def soon(days=1):
    return (datetime.now(timezone.utc) + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%S")


def made_source(walk, obj_id, group_id):
    saved = walk.call("post_source", sources.SourcePost(id=obj_id, ra=150.1, dec=2.2, redshift=0.03, group_ids=[group_id]))
    assert saved is None or obj_id == saved.id
    walk.call("update_source", obj_id, redshift=0.031)
    walk.client.update_source(obj_id, summary="A supernova of the walk")
    walk.call("post_summary_query", summary_query.SummaryQueryPost(q="supernova", k=3))


def points(walk, obj_id, group_id, camera):
    call = walk.call
    payload = photometry.PhotometryPost(
        obj_id=obj_id, instrument_id=camera, mjd=[60000.1, 60001.1], filter=["ztfg", "ztfr"], mag=[19.2, None], magerr=[0.05, None],
        limiting_mag=[20.8, 20.9], group_ids=[group_id], origin="conformance",
    )
    posted = call("post_photometry", payload)
    call("upsert_photometry", payload)
    walk.expect_refusal(400, "post_photometry", payload)
    found = call("fetch_photometry", obj_id) or []
    for point in found:
        call("fetch_photometry_point", point.id)
    first = found[0].id
    call("update_photometry", first, photometry.PhotometryUpdate(
        obj_id=obj_id, instrument_id=camera, mjd=60000.1, filter="ztfg", magsys="ab", mag=19.3, magerr=0.05, limiting_mag=20.8,
    ))
    call("post_photometry_validation", first, validated=True, explanation="looked at")
    call("update_photometry_validation", first, validated=False, explanation="looked at again")
    call("delete_photometry_validation", first)
    call("post_sharing", [walk.client.fetch_public_group().id], photometry_ids=[first])
    for name in ["delete_source_phot_stat", "post_source_phot_stat", "update_source_phot_stat", "fetch_source_phot_stat", "fetch_obj_position"]:
        call(name, obj_id)
    call("post_phot_stats", num_per_page=10), call("update_phot_stats", num_per_page=10)
    copy = f"{obj_id}COPY"
    walk.client.post_source(sources.SourcePost(id=copy, ra=150.1, dec=2.2, group_ids=[group_id]))
    call("post_source_photometry_copy", copy, obj_id, [group_id])
    call("delete_source_photometry", copy)
    walk.client.delete_source(copy, group_id), call("delete_obj", copy)
    call("delete_photometry", first)
    if posted:
        call("bulk_delete_photometry", posted.upload_id)


def series(walk, obj_id, group_id, camera):
    def payload(**more):
        return photometric_series.PhotometricSeriesPost(
            obj_id=obj_id, instrument_id=camera, group_ids=[group_id], series_name="conformance", series_obj_id=obj_id, ra=150.1, dec=2.2,
            exp_time=30, filter="ztfg", data={"mjd": [60000.25, 60000.75], "flux": [100, 110], "fluxerr": [1, 2]}, **more,
        )

    made = number(walk.call("post_photometric_series", payload()))
    walk.call("fetch_photometric_series", made), walk.call("update_photometric_series", made, payload(origin="again"))
    walk.call("fetch_photometric_series_page"), walk.call("delete_photometric_series", made)


def words(walk, obj_id, group_id):
    call = walk.call
    comment = number(call("post_comment", obj_id, "a comment", group_ids=[group_id]))
    call("fetch_comments", obj_id), call("fetch_comment", obj_id, comment), call("update_comment", obj_id, comment, "another")
    filed = number(call("post_comment_with_attachment", obj_id, "with a file", attachment_name="a.txt", attachment_body=base64.b64encode(b"hi").decode()))
    call("fetch_comment_attachment", obj_id, filed), call("fetch_comment_attachment_text", obj_id, filed)
    pdf = base64.b64encode(b"%PDF-1.4\n%%EOF\n").decode()
    paper = number(walk.client.post_comment_with_attachment(obj_id, "a paper", attachment_name="a.pdf", attachment_body=pdf))
    call("fetch_comment_attachment_pdf", obj_id, paper)
    call("post_comment_attachment_batch")
    for one in (comment, filed, paper):
        call("delete_comment", obj_id, one)
    note = number(call("post_annotation", obj_id, "conformance", {"a": 1.5}, group_ids=[group_id]))
    call("fetch_annotations", obj_id), call("fetch_annotation", obj_id, note)
    call("update_annotation", obj_id, note, {"a": 2.5}, origin="conformance"), call("delete_annotation", obj_id, note)
    later = reminders.ReminderPost(text="look again", next_reminder=soon(), reminder_delay=1, number_of_reminders=1, group_ids=[group_id])
    call("post_reminder", obj_id, later)
    for reminder in call("fetch_reminders", obj_id).reminders[:1]:
        one = number(reminder)
        call("fetch_reminder", obj_id, one), call("update_reminder", obj_id, one, reminders.ReminderUpdate(text="look once more")), call("delete_reminder", obj_id, one)


def spectrum(walk, obj_id, group_id, camera):
    call = walk.call
    one = number(call("post_spectrum", spectra.SpectrumPost(
        obj_id=obj_id, instrument_id=camera, observed_at="2026-03-03T04:00:00", wavelengths=list(range(3000, 9000, 10)), fluxes=[1e-16] * 600, units="erg/s/cm/cm/AA",
    )))
    call("fetch_spectra", obj_id), call("fetch_spectrum", one)
    call("update_spectrum", one, spectra.SpectrumUpdate(label="changed"))
    call("post_synthetic_photometry", one, ["ztfr"])
    call("parse_spectrum_ascii", spectra.SpectrumAsciiParse(ascii=ASCII, fluxerr_column=2))
    text = number(call("post_spectrum_ascii", spectra.SpectrumAsciiPost(
        ascii=ASCII, obj_id=obj_id, instrument_id=camera, observed_at="2026-03-04T04:00:00", filename="a.ascii", fluxerr_column=2, group_ids=[group_id],
    )))
    call("post_spectra_bulk", obj_ids=[obj_id])
    call("delete_spectrum", one), call("delete_spectrum", text)


def judgement(walk, obj_id, group_id, stamp):
    call = walk.call
    tree = {"class": "Time-domain", "subclasses": [{"class": "Nova"}, {"class": "Supernova"}]}
    taxonomy = number(call("post_taxonomy", taxonomies.TaxonomyPost(name=f"Conformance {stamp}", version="1", hierarchy=tree, group_ids=[group_id])))
    call("fetch_taxonomy", taxonomy), call("update_taxonomy", taxonomy, taxonomies.TaxonomyPut(version="2"))

    def label(name):
        return classifications.ClassificationPost(obj_id=obj_id, classification=name, taxonomy_id=taxonomy, probability=0.9, group_ids=[group_id])

    one = number(call("post_classification", label("Nova")))
    call("fetch_classification", one), call("fetch_classifications", obj_id)
    call("update_classification", one, classifications.ClassificationUpdate(classification="Supernova", probability=0.8))
    call("post_classification_vote", one, 1), call("delete_classification_vote", one)
    call("delete_classification", one)
    call("post_classifications", [label("Nova"), label("Supernova")])
    call("delete_source_classifications", obj_id)
    call("delete_taxonomy", taxonomy)
    call("post_source_labels", obj_id, [group_id]), call("delete_source_labels", obj_id, [group_id])
    option = number(call("post_obj_tag_option", f"Conformance{stamp}"))
    call("update_obj_tag_option", option, f"Conformance{stamp}b", color="#3b5bdb")
    tag = number(call("post_obj_tag", obj_id, option, group_ids=[group_id]))
    call("fetch_obj_tags", obj_id=obj_id), call("delete_obj_tag", tag), call("delete_obj_tag_option", option)


def lists(walk, obj_id, group_id):
    call = walk.call
    one = number(call("post_listing", listings.ListingPost(obj_id=obj_id, list_name="favorites")))
    call("update_listing", one, list_name="rejected_candidates"), call("delete_listing", one)
    call("post_listing", listings.ListingPost(obj_id=obj_id, list_name="favorites"))
    call("delete_listing_by_name", obj_id, "favorites")
    known = walk.client.fetch_filters()[0].id
    call("post_candidate", candidates.CandidatePost(id=obj_id, ra=150.1, dec=2.2, filter_ids=[known], passed_at="2026-02-01T00:00:00"))
    call("delete_candidate", obj_id, known)
    call("bulk_delete_candidates", max_age_months=1200, dry_run=True)
    picture_id = number(call("post_thumbnail", thumbnails.ThumbnailPost(obj_id=obj_id, data=picture(), ttype="new")))
    found = [item for item in walk.client.fetch_source(obj_id, include_thumbnails=True).thumbnails or [] if item.type == "new"]
    picture_id = found[0].id if found else picture_id
    call("fetch_thumbnail", picture_id), call("update_thumbnail", picture_id, is_grayscale=True), call("delete_thumbnail", picture_id)
    call("update_thumbnail_paths"), call("delete_thumbnail_folders"), call("post_healpix_update", num_per_page=10)
    together = number(call("post_super_obj", obj_ids=[obj_id, walk.client.fetch_sources(num_per_page=1).sources[0].id]))
    call("fetch_super_obj", together), call("update_super_obj", together, name=f"{obj_id} and another"), call("delete_super_obj", together)
    public = walk.client.fetch_public_group().id
    call("post_source_groups", source_groups.SourceGroupsPost(obj_id=obj_id, invite_group_ids=[public]))
    call("update_source_group", obj_id, public, active=True, requested=False)
    call("post_source_groups", source_groups.SourceGroupsPost(obj_id=obj_id, unsave_group_ids=[public]))
    walk.outside("mail", "post_source_notification", sources.SourceNotificationPost(source_id=obj_id, group_ids=[group_id], level="soft"))
    scanned(walk, obj_id, group_id)


def scanned(walk, obj_id, group_id):
    """A report on candidates: the object passes a filter of a group that it is saved to."""
    call = walk.call
    known = walk.client.fetch_filters()[0]
    walk.client.post_candidate(candidates.CandidatePost(id=obj_id, ra=150.1, dec=2.2, filter_ids=[known.id], passed_at=soon(0)))
    walk.client.post_source_groups(source_groups.SourceGroupsPost(obj_id=obj_id, invite_group_ids=[known.group_id]))
    walk.client.update_source_group(obj_id, known.group_id, active=True, requested=False)
    call("post_scan_report", candidates.ScanReportPost(group_ids=[known.group_id, group_id], passed_filters_window_hours=24, saved_candidates_window_hours=24))
    for report in call("fetch_scan_reports").reports[:1]:
        for item in call("fetch_scan_report_items", report.id)[:1]:
            call("update_scan_report_item", report.id, item.id, comment="a comment")
    walk.client.post_source_groups(source_groups.SourceGroupsPost(obj_id=obj_id, unsave_group_ids=[known.group_id]))
    walk.client.delete_candidate(obj_id, known.id)


def elsewhere(walk, obj_id, group_id):
    for service, name in [
        ("Gaia", "post_gaia_annotation"), ("IRSA", "post_irsa_annotation"), ("VizieR", "post_vizier_annotation"),
        ("Astro Data Lab", "post_datalab_annotation"), ("Pan-STARRS", "post_ps1_annotation"),
    ]:
        walk.outside(service, name, obj_id, group_ids=[group_id])
    walk.outside("the Minor Planet Center", "post_source_mpc_query", obj_id)


def walk_record(walk, stamp, group_id):
    obj_id = f"CONFORMANCE{stamp}"
    camera = next(item for item in walk.client.fetch_instruments() if item.name == "ZTF").id
    made_source(walk, obj_id, group_id)
    points(walk, obj_id, group_id, camera)
    series(walk, obj_id, group_id, camera)
    words(walk, obj_id, group_id)
    spectrum(walk, obj_id, group_id, camera)
    judgement(walk, obj_id, group_id, stamp)
    lists(walk, obj_id, group_id)
    elsewhere(walk, obj_id, group_id)
    walk.client.delete_source_photometry(obj_id)
    walk.call("delete_source", obj_id, group_id)
    walk.call("delete_obj", obj_id)
