"""What there is to read in the demonstration night."""

FLAGS = dict(
    include_thumbnails=True, include_photometry_exists=True, include_spectrum_exists=True, include_comment_exists=True,
    include_detection_stats=True, include_period_exists=True, include_labellers=True, include_comments=True,
    include_color_magnitude=True,
)
LIST_FLAGS = dict(include_spectrum_exists=True, include_comment_exists=True, include_hosts=True)


def system(walk):
    call = walk.call
    for name in [
        "fetch_sysinfo", "fetch_dbinfo", "fetch_config", "fetch_db_stats", "fetch_enum_types", "fetch_roles", "fetch_acls",
        "fetch_tokens", "fetch_altdata_info", "fetch_annotations_info", "fetch_healpix_counts",
        "fetch_comment_attachment_counts", "fetch_thumbnail_paths", "fetch_finder_chart_facilities", "fetch_phot_stats_counts",
        "fetch_listings", "fetch_super_objs", "fetch_obj_tags", "fetch_obj_tag_options", "fetch_gcn_event_tags",
        "fetch_gcn_event_properties", "fetch_localization_tags", "fetch_localization_properties", "fetch_weather", "fetch_news_feed",
    ]:
        call(name)
    walk.outside("nothing: the reference refuses it too", "fetch_photometry_origins")
    call("fetch_phot_stats_aggregate", x_field="mean_mag_global", y_field="peak_mag_global")
    call("fetch_photometry_range", min_date="2026-01-01T00:00:00", max_date="2026-01-02T00:00:00")
    call("fetch_spectra_range", min_date="2026-01-01T00:00:00", max_date="2026-01-02T00:00:00")


def people(walk):
    profile = walk.call("fetch_profile")
    walk.call("fetch_users", num_per_page=5)
    walk.call("fetch_user", profile.id)
    for group in (walk.call("fetch_groups").user_groups or [])[:3]:
        walk.call("fetch_group", group.id)
    walk.call("fetch_public_group")


def equipment(walk):
    for many, one in [
        ("fetch_streams", "fetch_stream"), ("fetch_filters", "fetch_filter"), ("fetch_telescopes", "fetch_telescope"),
        ("fetch_instruments", "fetch_instrument"), ("fetch_taxonomies", "fetch_taxonomy"), ("fetch_mmadetectors", "fetch_mmadetector"),
    ]:
        for item in walk.call(many)[:3]:
            walk.call(one, item.id)


def sources(walk):
    call = walk.call
    call("fetch_classifications_query", num_per_page=5)
    call("fetch_sources_by_classification")
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
        for name in [
            "fetch_comments", "fetch_annotations", "fetch_classifications", "fetch_source_saved_groups", "source_exists", "fetch_source_phot_stat",
            "fetch_obj_position", "fetch_source_color_mag", "fetch_gcn_events_associated_with_source",
        ]:
            call(name, source.id)
        for spectrum in call("fetch_spectra", source.id) or []:
            call("fetch_spectrum", spectrum.id)
    first = page.sources[0]
    call("fetch_source_exists", obj_id=first.id)
    call("fetch_source_observability", first.id)
    walk.outside("images of the sky", "fetch_source_finder", first.id)
    walk.outside("images of the sky", "fetch_source_finder_json", first.id)
    walk.outside("catalogues of stars", "fetch_source_offsets", first.id)
    walk.outside("images of the sky", "fetch_unsourced_finding_chart", location_type="pos", ra=first.ra, dec=first.dec)
    walk.outside("TNS", "fetch_source_tns", first.id)
    call("fetch_spectra_query", minimal_payload=True)


def candidates(walk):
    call = walk.call
    scan = call("fetch_candidates", num_per_page=10, include_photometry=True)
    for candidate in scan.candidates[:5]:
        call("fetch_candidate", candidate.id)
        call("candidate_exists", candidate.id)
    group_id = walk.client.fetch_filters()[0].group_id
    call("fetch_candidates", num_per_page=5, saved_status="notSavedToAnySelected", group_ids=[group_id])
    call("fetch_candidates_filter", num_per_page=5)
    walk.expect_refusal(404, "fetch_source", "NOSUCHOBJECT")


PARTS = [system, people, equipment, sources, candidates]
