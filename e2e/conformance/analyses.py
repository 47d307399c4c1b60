"""Analysis services, analyses and the rules that begin them: made, asked, read, changed, deleted."""

import base64
import struct
import zlib

from skyportal_py import analysis, sources

from walk import number


def picture():
    """A PNG of one pixel."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    return base64.b64encode(png).decode()


def walk_analyses(walk, stamp, group_id, stand_in):
    call = walk.call
    obj_id = f"CONFORMANCEA{stamp}"
    walk.client.post_source(sources.SourcePost(id=obj_id, ra=150.1, dec=2.2, group_ids=[group_id]))
    common = dict(authentication_type="none", analysis_type="lightcurve_fitting", input_data_types=["photometry"], group_ids=[group_id])
    service = number(call("post_analysis_service", analysis.AnalysisServicePost(
        name=f"conformance_{stamp}", url=f"{stand_in}/analysis", optional_analysis_parameters='{"model": ["a", "b"]}', **common,
    )))
    uploads = number(call("post_analysis_service", analysis.AnalysisServicePost(name=f"uploads_{stamp}", url=f"{stand_in}/none", upload_only=True, **common)))
    call("update_analysis_service", service, analysis.AnalysisServiceUpdate(version="2"))
    call("fetch_analysis_service", service), call("fetch_analysis_services")
    rule = number(call("post_default_analysis", service, analysis.DefaultAnalysisPost(
        source_filter={"classifications": [{"name": "Ia", "probability": 0.9}]}, default_analysis_parameters={"model": "a"}, group_ids=[group_id],
    )))
    call("update_default_analysis", service, rule, analysis.DefaultAnalysisPost(daily_limit=3))
    call("fetch_default_analysis", service, rule), call("fetch_default_analyses", service), call("delete_default_analysis", service, rule)
    asked = number(call("post_analysis", obj_id, service, analysis.AnalysisPost(analysis_parameters={"model": "b"}, show_plots=True, group_ids=[group_id])))
    uploaded = number(call("post_analysis_upload", obj_id, uploads, analysis.AnalysisUploadPost(
        message="by hand", group_ids=[group_id],
        analysis={"plots": [{"data": picture(), "format": "png"}], "results": {"format": "json", "data": {"chi2": 1.2}}},
    )))
    call("fetch_analysis", asked), call("fetch_analysis", uploaded, include_analysis_data=True, include_filename=True)
    call("fetch_analyses"), call("fetch_analyses", obj_id=obj_id, analysis_service_id=service)
    call("fetch_analysis_plot", uploaded, plot_number=0), call("fetch_analysis_results", uploaded)
    call("delete_analysis", asked), call("delete_analysis", uploaded)
    call("delete_analysis_service", service), call("delete_analysis_service", uploads)
