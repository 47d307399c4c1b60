CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "alerts" (
    "survey" TEXT NOT NULL,
    "candid" BIGINT NOT NULL,
    "object_id" TEXT NOT NULL,
    "jd" DOUBLE PRECISION NOT NULL,
    "programid" INTEGER NOT NULL,
    "packet" JSON NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alerts_pkey" PRIMARY KEY ("survey","candid")
);

-- CreateTable
CREATE TABLE "alerts_aux" (
    "survey" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "prv_candidates" JSON NOT NULL,
    "cross_matches" JSON NOT NULL,
    "fp_hists" JSON NOT NULL,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alerts_aux_pkey" PRIMARY KEY ("survey","object_id")
);

-- CreateTable
CREATE TABLE "alert_failures" (
    "id" SERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "packet" BYTEA NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_failures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "annotations" (
    "id" SERIAL NOT NULL,
    "obj_id" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "author_id" INTEGER NOT NULL,
    "visibility_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "annotations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "annotations_on_spectra" (
    "id" SERIAL NOT NULL,
    "obj_id" TEXT NOT NULL,
    "spectrum_id" INTEGER NOT NULL,
    "origin" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "author_id" INTEGER NOT NULL,
    "visibility_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "annotations_on_spectra_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "annotations_on_photometry" (
    "id" SERIAL NOT NULL,
    "obj_id" TEXT NOT NULL,
    "photometry_id" BIGINT NOT NULL,
    "origin" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "author_id" INTEGER NOT NULL,
    "visibility_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "annotations_on_photometry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comments" (
    "id" SERIAL NOT NULL,
    "obj_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "channel" TEXT,
    "attachment_name" TEXT,
    "attachment_path" TEXT,
    "origin" TEXT,
    "bot" BOOLEAN NOT NULL DEFAULT false,
    "system" BOOLEAN NOT NULL DEFAULT false,
    "author_id" INTEGER NOT NULL,
    "visibility_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "comments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comments_on_spectra" (
    "id" SERIAL NOT NULL,
    "obj_id" TEXT NOT NULL,
    "spectrum_id" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "attachment_name" TEXT,
    "attachment_path" TEXT,
    "origin" TEXT,
    "bot" BOOLEAN NOT NULL DEFAULT false,
    "author_id" INTEGER NOT NULL,
    "visibility_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "comments_on_spectra_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "taxonomies" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "hierarchy" JSONB NOT NULL,
    "provenance" TEXT,
    "version" TEXT NOT NULL,
    "isLatest" BOOLEAN NOT NULL DEFAULT true,
    "visibility_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "taxonomies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "classifications" (
    "id" SERIAL NOT NULL,
    "obj_id" TEXT NOT NULL,
    "classification" TEXT NOT NULL,
    "taxonomy_id" INTEGER NOT NULL,
    "probability" DOUBLE PRECISION,
    "origin" TEXT,
    "ml" BOOLEAN NOT NULL DEFAULT false,
    "author_id" INTEGER NOT NULL,
    "author_name" TEXT NOT NULL,
    "visibility_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "classifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "classification_votes" (
    "id" SERIAL NOT NULL,
    "classification_id" INTEGER NOT NULL,
    "voter_id" INTEGER NOT NULL,
    "vote" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "classification_votes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "classification_edits" (
    "id" SERIAL NOT NULL,
    "classification_id" INTEGER NOT NULL,
    "editor_id" INTEGER NOT NULL,
    "editor_name" TEXT NOT NULL,
    "old_probability" DOUBLE PRECISION,
    "new_probability" DOUBLE PRECISION,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "classification_edits_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "telescopes" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "nickname" TEXT NOT NULL,
    "lat" DOUBLE PRECISION,
    "lon" DOUBLE PRECISION,
    "elevation" DOUBLE PRECISION,
    "mpc_obscode" TEXT,
    "diameter" DOUBLE PRECISION NOT NULL,
    "skycam_link" TEXT,
    "weather_link" TEXT,
    "robotic" BOOLEAN NOT NULL DEFAULT false,
    "fixed_location" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "telescopes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "instruments" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "band" TEXT,
    "telescope_id" INTEGER NOT NULL,
    "filters" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "sensitivity_data" JSONB,
    "configuration_data" JSONB,
    "status" JSONB,
    "last_status_update" TIMESTAMP(6),
    "api_classname" TEXT,
    "api_classname_obsplan" TEXT,
    "listener_classname" TEXT,
    "treasuremap_id" INTEGER,
    "tns_id" INTEGER,
    "across_id" TEXT,
    "region" TEXT,
    "has_fields" BOOLEAN NOT NULL DEFAULT false,
    "has_region" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "instruments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "groups" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "nickname" TEXT,
    "description" TEXT,
    "private" BOOLEAN NOT NULL DEFAULT false,
    "auto_accept_requests" BOOLEAN NOT NULL DEFAULT false,
    "single_user_group" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "groups_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "group_users" (
    "id" SERIAL NOT NULL,
    "group_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "admin" BOOLEAN NOT NULL DEFAULT false,
    "can_save" BOOLEAN NOT NULL DEFAULT true,
    "can_share_photometry" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "group_users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "streams" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "altdata" JSONB,
    "auto_join" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "streams_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "group_streams" (
    "group_id" INTEGER NOT NULL,
    "stream_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "group_streams_pkey" PRIMARY KEY ("group_id","stream_id")
);

-- CreateTable
CREATE TABLE "stream_users" (
    "stream_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stream_users_pkey" PRIMARY KEY ("stream_id","user_id")
);

-- CreateTable
CREATE TABLE "filters" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "stream_id" INTEGER NOT NULL,
    "group_id" INTEGER NOT NULL,
    "broker_id" INTEGER,
    "altdata" JSONB,
    "autosave" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "filters_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "filter_versions" (
    "id" SERIAL NOT NULL,
    "filter_id" INTEGER NOT NULL,
    "pipeline" JSONB NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT false,
    "author_id" INTEGER,
    "comment" TEXT,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "filter_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visibility_sets" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "group_ids" INTEGER[],
    "stream_ids" INTEGER[],

    CONSTRAINT "visibility_sets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "objs" (
    "id" TEXT NOT NULL,
    "ra" DOUBLE PRECISION,
    "dec" DOUBLE PRECISION,
    "ra_dis" DOUBLE PRECISION,
    "dec_dis" DOUBLE PRECISION,
    "ra_err" DOUBLE PRECISION,
    "dec_err" DOUBLE PRECISION,
    "offset" DOUBLE PRECISION DEFAULT 0,
    "t0" DOUBLE PRECISION,
    "redshift" DOUBLE PRECISION,
    "redshift_error" DOUBLE PRECISION,
    "redshift_origin" TEXT,
    "redshift_history" JSONB,
    "host_id" INTEGER,
    "summary" TEXT,
    "summary_history" JSONB,
    "altdata" JSONB,
    "dist_nearest_source" DOUBLE PRECISION,
    "mag_nearest_source" DOUBLE PRECISION,
    "e_mag_nearest_source" DOUBLE PRECISION,
    "transient" BOOLEAN DEFAULT false,
    "varstar" BOOLEAN DEFAULT false,
    "is_roid" BOOLEAN DEFAULT false,
    "mpc_name" TEXT,
    "tns_name" TEXT,
    "tns_info" JSONB,
    "score" DOUBLE PRECISION,
    "origin" TEXT,
    "alias" TEXT[],
    "healpix" BIGINT,
    "internal_key" UUID NOT NULL DEFAULT gen_random_uuid(),
    "detect_photometry_count" INTEGER,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "objs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sources" (
    "id" SERIAL NOT NULL,
    "obj_id" TEXT NOT NULL,
    "group_id" INTEGER NOT NULL,
    "saved_by_id" INTEGER,
    "saved_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "requested" BOOLEAN NOT NULL DEFAULT false,
    "unsaved_by_id" INTEGER,
    "unsaved_at" TIMESTAMP(6),
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sources_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "candidates" (
    "id" SERIAL NOT NULL,
    "obj_id" TEXT NOT NULL,
    "filter_id" INTEGER NOT NULL,
    "passed_at" TIMESTAMP(6) NOT NULL,
    "passing_alert_id" BIGINT,
    "uploader_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "candidates_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "thumbnails" (
    "id" SERIAL NOT NULL,
    "obj_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "file_uri" TEXT,
    "public_url" TEXT,
    "origin" TEXT,
    "survey" TEXT,
    "is_grayscale" BOOLEAN,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "thumbnails_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "listings" (
    "id" SERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "obj_id" TEXT NOT NULL,
    "list_name" TEXT NOT NULL,
    "params" JSONB,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "listings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_labels" (
    "id" SERIAL NOT NULL,
    "obj_id" TEXT NOT NULL,
    "labeller_id" INTEGER NOT NULL,
    "group_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_labels_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_views" (
    "id" SERIAL NOT NULL,
    "obj_id" TEXT NOT NULL,
    "username_or_token_id" TEXT NOT NULL,
    "is_token" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_views_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "super_objs" (
    "id" SERIAL NOT NULL,
    "name" TEXT,
    "is_roid" BOOLEAN DEFAULT false,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "super_objs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "obj_to_super_obj" (
    "obj_id" TEXT NOT NULL,
    "super_obj_id" INTEGER NOT NULL,

    CONSTRAINT "obj_to_super_obj_pkey" PRIMARY KEY ("obj_id","super_obj_id")
);

-- CreateTable
CREATE TABLE "obj_tag_options" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "color" TEXT,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "obj_tag_options_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "obj_tags" (
    "id" SERIAL NOT NULL,
    "obj_id" TEXT NOT NULL,
    "objtagoption_id" INTEGER NOT NULL,
    "author_id" INTEGER NOT NULL,
    "visibility_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "obj_tags_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "photometry" (
    "id" BIGSERIAL NOT NULL,
    "obj_id" TEXT NOT NULL,
    "instrument_id" INTEGER NOT NULL,
    "filter" TEXT NOT NULL,
    "mjd" DOUBLE PRECISION NOT NULL,
    "flux" DOUBLE PRECISION NOT NULL,
    "fluxerr" DOUBLE PRECISION NOT NULL,
    "ra" DOUBLE PRECISION,
    "dec" DOUBLE PRECISION,
    "ra_unc" DOUBLE PRECISION,
    "dec_unc" DOUBLE PRECISION,
    "ref_flux" DOUBLE PRECISION,
    "ref_fluxerr" DOUBLE PRECISION,
    "origin" TEXT NOT NULL DEFAULT 'None',
    "original_user_data" JSONB,
    "altdata" JSONB,
    "upload_id" TEXT NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "visibility_id" INTEGER NOT NULL,
    "followup_request_id" INTEGER,
    "assignment_id" INTEGER,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "photometry_pkey" PRIMARY KEY ("obj_id","id")
);

-- CreateTable
CREATE TABLE "photometry_validations" (
    "id" SERIAL NOT NULL,
    "photometry_id" BIGINT NOT NULL,
    "obj_id" TEXT NOT NULL,
    "validated" BOOLEAN,
    "validator_id" INTEGER NOT NULL,
    "explanation" TEXT,
    "notes" TEXT,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "photometry_validations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "photstats" (
    "id" SERIAL NOT NULL,
    "obj_id" TEXT NOT NULL,
    "last_update" TIMESTAMP(6),
    "last_full_update" TIMESTAMP(6),
    "num_obs_global" INTEGER NOT NULL DEFAULT 0,
    "num_obs_per_filter" JSONB,
    "num_det_global" INTEGER NOT NULL DEFAULT 0,
    "num_det_no_forced_phot_global" INTEGER NOT NULL DEFAULT 0,
    "num_det_per_filter" JSONB,
    "first_detected_mjd" DOUBLE PRECISION,
    "first_detected_mag" DOUBLE PRECISION,
    "first_detected_filter" TEXT,
    "last_detected_mjd" DOUBLE PRECISION,
    "last_detected_mag" DOUBLE PRECISION,
    "last_detected_filter" TEXT,
    "first_detected_no_forced_phot_mjd" DOUBLE PRECISION,
    "first_detected_no_forced_phot_mag" DOUBLE PRECISION,
    "first_detected_no_forced_phot_filter" TEXT,
    "last_detected_no_forced_phot_mjd" DOUBLE PRECISION,
    "last_detected_no_forced_phot_mag" DOUBLE PRECISION,
    "last_detected_no_forced_phot_filter" TEXT,
    "recent_obs_mjd" DOUBLE PRECISION,
    "predetection_mjds" DOUBLE PRECISION[],
    "last_non_detection_mjd" DOUBLE PRECISION,
    "time_to_non_detection" DOUBLE PRECISION,
    "mean_mag_global" DOUBLE PRECISION,
    "mean_mag_per_filter" JSONB,
    "mean_color" JSONB,
    "peak_mjd_global" DOUBLE PRECISION,
    "peak_mjd_per_filter" JSONB,
    "peak_mag_global" DOUBLE PRECISION,
    "peak_mag_per_filter" JSONB,
    "faintest_mag_global" DOUBLE PRECISION,
    "faintest_mag_per_filter" JSONB,
    "deepest_limit_global" DOUBLE PRECISION,
    "deepest_limit_per_filter" JSONB,
    "rise_rate" DOUBLE PRECISION,
    "decay_rate" DOUBLE PRECISION,
    "mag_rms_global" DOUBLE PRECISION,
    "mag_rms_per_filter" JSONB,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "photstats_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "spectra" (
    "id" SERIAL NOT NULL,
    "obj_id" TEXT NOT NULL,
    "instrument_id" INTEGER NOT NULL,
    "observed_at" TIMESTAMP(6) NOT NULL,
    "wavelengths" DOUBLE PRECISION[],
    "fluxes" DOUBLE PRECISION[],
    "errors" DOUBLE PRECISION[],
    "units" TEXT,
    "origin" TEXT,
    "type" TEXT NOT NULL DEFAULT 'source',
    "label" TEXT,
    "altdata" JSONB,
    "original_file_string" TEXT,
    "original_file_filename" TEXT,
    "external_pi" TEXT,
    "external_reducer" TEXT,
    "external_observer" TEXT,
    "owner_id" INTEGER NOT NULL,
    "visibility_id" INTEGER NOT NULL,
    "followup_request_id" INTEGER,
    "assignment_id" INTEGER,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "spectra_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "spectrum_people" (
    "spectrum_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "spectrum_people_pkey" PRIMARY KEY ("spectrum_id","role","user_id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "user_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "status" INTEGER,
    "body" TEXT,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("user_id","key")
);

-- CreateTable
CREATE TABLE "change_counters" (
    "name" TEXT NOT NULL,
    "n" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "change_counters_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "query_results" (
    "id" UUID NOT NULL,
    "user_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "obj_ids" TEXT[],
    "total" INTEGER NOT NULL,
    "params" JSONB,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "query_results_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "users" (
    "id" SERIAL NOT NULL,
    "username" TEXT NOT NULL,
    "first_name" TEXT,
    "last_name" TEXT,
    "bio" TEXT,
    "affiliations" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "contact_email" TEXT,
    "contact_phone" TEXT,
    "oauth_uid" TEXT,
    "preferences" JSONB,
    "is_bot" BOOLEAN NOT NULL DEFAULT false,
    "expiration_date" TIMESTAMP(6),
    "sessions_valid_from" TIMESTAMP(6),
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_credentials" (
    "user_id" INTEGER NOT NULL,
    "password_hash" TEXT NOT NULL,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_credentials_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "user_accounts" (
    "provider" TEXT NOT NULL,
    "provider_account_id" TEXT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_accounts_pkey" PRIMARY KEY ("provider","provider_account_id")
);

-- CreateTable
CREATE TABLE "acls" (
    "id" TEXT NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "acls_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "roles" (
    "id" TEXT NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "roles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_acls" (
    "role_id" TEXT NOT NULL,
    "acl_id" TEXT NOT NULL,

    CONSTRAINT "role_acls_pkey" PRIMARY KEY ("role_id","acl_id")
);

-- CreateTable
CREATE TABLE "user_roles" (
    "user_id" INTEGER NOT NULL,
    "role_id" TEXT NOT NULL,

    CONSTRAINT "user_roles_pkey" PRIMARY KEY ("user_id","role_id")
);

-- CreateTable
CREATE TABLE "user_acls" (
    "user_id" INTEGER NOT NULL,
    "acl_id" TEXT NOT NULL,

    CONSTRAINT "user_acls_pkey" PRIMARY KEY ("user_id","acl_id")
);

-- CreateTable
CREATE TABLE "tokens" (
    "id" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_by_id" INTEGER NOT NULL,
    "expires_at" TIMESTAMP(6),
    "acls" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tokens_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "alerts_survey_object_id_idx" ON "alerts"("survey", "object_id");

-- CreateIndex
CREATE INDEX "alerts_survey_jd_idx" ON "alerts"("survey", "jd");

-- CreateIndex
CREATE UNIQUE INDEX "alert_failures_digest_key" ON "alert_failures"("digest");

-- CreateIndex
CREATE INDEX "alert_failures_created_at_idx" ON "alert_failures"("created_at");

-- CreateIndex
CREATE INDEX "annotations_data_idx" ON "annotations" USING GIN ("data" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "annotations_origin_obj_id_idx" ON "annotations"("origin", "obj_id");

-- CreateIndex
CREATE INDEX "annotations_created_at_idx" ON "annotations"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "annotations_obj_id_origin_key" ON "annotations"("obj_id", "origin");

-- CreateIndex
CREATE INDEX "annotations_on_spectra_obj_id_idx" ON "annotations_on_spectra"("obj_id");

-- CreateIndex
CREATE UNIQUE INDEX "annotations_on_spectra_spectrum_id_origin_key" ON "annotations_on_spectra"("spectrum_id", "origin");

-- CreateIndex
CREATE INDEX "annotations_on_photometry_obj_id_idx" ON "annotations_on_photometry"("obj_id");

-- CreateIndex
CREATE UNIQUE INDEX "annotations_on_photometry_photometry_id_origin_key" ON "annotations_on_photometry"("photometry_id", "origin");

-- CreateIndex
CREATE INDEX "comments_obj_id_created_at_idx" ON "comments"("obj_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "comments_created_at_idx" ON "comments"("created_at");

-- CreateIndex
CREATE INDEX "comments_text_idx" ON "comments" USING GIN ("text" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "comments_on_spectra_spectrum_id_created_at_idx" ON "comments_on_spectra"("spectrum_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "comments_on_spectra_obj_id_idx" ON "comments_on_spectra"("obj_id");

-- CreateIndex
CREATE UNIQUE INDEX "taxonomies_name_version_key" ON "taxonomies"("name", "version");

-- CreateIndex
CREATE INDEX "classifications_obj_id_idx" ON "classifications"("obj_id");

-- CreateIndex
CREATE INDEX "classifications_classification_obj_id_idx" ON "classifications"("classification", "obj_id");

-- CreateIndex
CREATE INDEX "classifications_taxonomy_id_idx" ON "classifications"("taxonomy_id");

-- CreateIndex
CREATE INDEX "classifications_created_at_idx" ON "classifications"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "classification_votes_classification_id_voter_id_key" ON "classification_votes"("classification_id", "voter_id");

-- CreateIndex
CREATE INDEX "classification_edits_classification_id_idx" ON "classification_edits"("classification_id");

-- CreateIndex
CREATE UNIQUE INDEX "telescopes_name_key" ON "telescopes"("name");

-- CreateIndex
CREATE UNIQUE INDEX "instruments_name_key" ON "instruments"("name");

-- CreateIndex
CREATE INDEX "instruments_telescope_id_idx" ON "instruments"("telescope_id");

-- CreateIndex
CREATE UNIQUE INDEX "groups_name_key" ON "groups"("name");

-- CreateIndex
CREATE UNIQUE INDEX "groups_nickname_key" ON "groups"("nickname");

-- CreateIndex
CREATE INDEX "group_users_user_id_group_id_idx" ON "group_users"("user_id", "group_id");

-- CreateIndex
CREATE UNIQUE INDEX "group_users_group_id_user_id_key" ON "group_users"("group_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "streams_name_key" ON "streams"("name");

-- CreateIndex
CREATE INDEX "group_streams_stream_id_idx" ON "group_streams"("stream_id");

-- CreateIndex
CREATE INDEX "stream_users_user_id_idx" ON "stream_users"("user_id");

-- CreateIndex
CREATE INDEX "filters_group_id_idx" ON "filters"("group_id");

-- CreateIndex
CREATE INDEX "filters_stream_id_idx" ON "filters"("stream_id");

-- CreateIndex
CREATE INDEX "filter_versions_filter_id_id_idx" ON "filter_versions"("filter_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "visibility_sets_key_key" ON "visibility_sets"("key");

-- CreateIndex
CREATE INDEX "visibility_sets_group_ids_idx" ON "visibility_sets" USING GIN ("group_ids");

-- CreateIndex
CREATE INDEX "visibility_sets_stream_ids_idx" ON "visibility_sets" USING GIN ("stream_ids");

-- CreateIndex
CREATE INDEX "objs_healpix_idx" ON "objs"("healpix");

-- CreateIndex
CREATE INDEX "objs_tns_name_idx" ON "objs"("tns_name");

-- CreateIndex
CREATE INDEX "objs_id_idx" ON "objs" USING GIN ("id" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "objs_created_at_idx" ON "objs"("created_at");

-- CreateIndex
CREATE INDEX "sources_group_id_saved_at_obj_id_idx" ON "sources"("group_id", "saved_at" DESC, "obj_id");

-- CreateIndex
CREATE INDEX "sources_saved_at_obj_id_idx" ON "sources"("saved_at" DESC, "obj_id");

-- CreateIndex
CREATE INDEX "sources_saved_by_id_idx" ON "sources"("saved_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "sources_obj_id_group_id_key" ON "sources"("obj_id", "group_id");

-- CreateIndex
CREATE INDEX "candidates_filter_id_passed_at_obj_id_idx" ON "candidates"("filter_id", "passed_at" DESC, "obj_id");

-- CreateIndex
CREATE INDEX "candidates_passed_at_obj_id_idx" ON "candidates"("passed_at" DESC, "obj_id");

-- CreateIndex
CREATE INDEX "candidates_passing_alert_id_idx" ON "candidates"("passing_alert_id");

-- CreateIndex
CREATE INDEX "candidates_created_at_idx" ON "candidates"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "candidates_obj_id_filter_id_passed_at_key" ON "candidates"("obj_id", "filter_id", "passed_at");

-- CreateIndex
CREATE UNIQUE INDEX "thumbnails_file_uri_key" ON "thumbnails"("file_uri");

-- CreateIndex
CREATE INDEX "thumbnails_obj_id_type_created_at_idx" ON "thumbnails"("obj_id", "type", "created_at" DESC);

-- CreateIndex
CREATE INDEX "listings_obj_id_idx" ON "listings"("obj_id");

-- CreateIndex
CREATE UNIQUE INDEX "listings_user_id_list_name_obj_id_key" ON "listings"("user_id", "list_name", "obj_id");

-- CreateIndex
CREATE INDEX "source_labels_labeller_id_idx" ON "source_labels"("labeller_id");

-- CreateIndex
CREATE INDEX "source_labels_group_id_idx" ON "source_labels"("group_id");

-- CreateIndex
CREATE UNIQUE INDEX "source_labels_obj_id_labeller_id_group_id_key" ON "source_labels"("obj_id", "labeller_id", "group_id");

-- CreateIndex
CREATE INDEX "source_views_obj_id_idx" ON "source_views"("obj_id");

-- CreateIndex
CREATE INDEX "source_views_created_at_idx" ON "source_views"("created_at");

-- CreateIndex
CREATE INDEX "obj_to_super_obj_super_obj_id_idx" ON "obj_to_super_obj"("super_obj_id");

-- CreateIndex
CREATE UNIQUE INDEX "obj_tag_options_name_key" ON "obj_tag_options"("name");

-- CreateIndex
CREATE INDEX "obj_tags_objtagoption_id_idx" ON "obj_tags"("objtagoption_id");

-- CreateIndex
CREATE UNIQUE INDEX "obj_tags_obj_id_objtagoption_id_key" ON "obj_tags"("obj_id", "objtagoption_id");

-- CreateIndex
CREATE INDEX "photometry_id_idx" ON "photometry"("id");

-- CreateIndex
CREATE INDEX "photometry_upload_id_idx" ON "photometry"("upload_id");

-- CreateIndex
CREATE INDEX "photometry_instrument_id_mjd_idx" ON "photometry"("instrument_id", "mjd");

-- CreateIndex
CREATE UNIQUE INDEX "photometry_deduplication_key" ON "photometry"("obj_id", "instrument_id", "origin", "mjd", "fluxerr", "flux");

-- CreateIndex
CREATE UNIQUE INDEX "photometry_validations_photometry_id_key" ON "photometry_validations"("photometry_id");

-- CreateIndex
CREATE INDEX "photometry_validations_obj_id_idx" ON "photometry_validations"("obj_id");

-- CreateIndex
CREATE UNIQUE INDEX "photstats_obj_id_key" ON "photstats"("obj_id");

-- CreateIndex
CREATE INDEX "photstats_first_detected_mjd_idx" ON "photstats"("first_detected_mjd");

-- CreateIndex
CREATE INDEX "photstats_last_detected_mjd_idx" ON "photstats"("last_detected_mjd");

-- CreateIndex
CREATE INDEX "photstats_peak_mag_global_idx" ON "photstats"("peak_mag_global");

-- CreateIndex
CREATE INDEX "photstats_last_detected_mag_idx" ON "photstats"("last_detected_mag");

-- CreateIndex
CREATE INDEX "photstats_num_det_global_idx" ON "photstats"("num_det_global");

-- CreateIndex
CREATE INDEX "spectra_obj_id_observed_at_idx" ON "spectra"("obj_id", "observed_at");

-- CreateIndex
CREATE INDEX "spectra_instrument_id_observed_at_idx" ON "spectra"("instrument_id", "observed_at");

-- CreateIndex
CREATE INDEX "spectra_observed_at_idx" ON "spectra"("observed_at");

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- CreateIndex
CREATE INDEX "query_results_created_at_idx" ON "query_results"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "users_username_key" ON "users"("username");

-- CreateIndex
CREATE UNIQUE INDEX "users_oauth_uid_key" ON "users"("oauth_uid");

-- CreateIndex
CREATE INDEX "user_accounts_user_id_idx" ON "user_accounts"("user_id");

-- CreateIndex
CREATE INDEX "user_roles_role_id_idx" ON "user_roles"("role_id");

-- CreateIndex
CREATE INDEX "user_acls_acl_id_idx" ON "user_acls"("acl_id");

-- CreateIndex
CREATE UNIQUE INDEX "tokens_secret_hash_key" ON "tokens"("secret_hash");

-- CreateIndex
CREATE UNIQUE INDEX "tokens_created_by_id_name_key" ON "tokens"("created_by_id", "name");

-- AddForeignKey
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotations_on_spectra" ADD CONSTRAINT "annotations_on_spectra_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotations_on_spectra" ADD CONSTRAINT "annotations_on_spectra_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotations_on_spectra" ADD CONSTRAINT "annotations_on_spectra_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotations_on_spectra" ADD CONSTRAINT "annotations_on_spectra_spectrum_id_fkey" FOREIGN KEY ("spectrum_id") REFERENCES "spectra"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotations_on_photometry" ADD CONSTRAINT "annotations_on_photometry_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotations_on_photometry" ADD CONSTRAINT "annotations_on_photometry_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotations_on_photometry" ADD CONSTRAINT "annotations_on_photometry_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments" ADD CONSTRAINT "comments_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments" ADD CONSTRAINT "comments_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments_on_spectra" ADD CONSTRAINT "comments_on_spectra_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments_on_spectra" ADD CONSTRAINT "comments_on_spectra_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments_on_spectra" ADD CONSTRAINT "comments_on_spectra_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments_on_spectra" ADD CONSTRAINT "comments_on_spectra_spectrum_id_fkey" FOREIGN KEY ("spectrum_id") REFERENCES "spectra"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "taxonomies" ADD CONSTRAINT "taxonomies_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "classifications" ADD CONSTRAINT "classifications_taxonomy_id_fkey" FOREIGN KEY ("taxonomy_id") REFERENCES "taxonomies"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "classifications" ADD CONSTRAINT "classifications_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "classifications" ADD CONSTRAINT "classifications_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "classifications" ADD CONSTRAINT "classifications_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "classification_votes" ADD CONSTRAINT "classification_votes_classification_id_fkey" FOREIGN KEY ("classification_id") REFERENCES "classifications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "classification_votes" ADD CONSTRAINT "classification_votes_voter_id_fkey" FOREIGN KEY ("voter_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "classification_edits" ADD CONSTRAINT "classification_edits_classification_id_fkey" FOREIGN KEY ("classification_id") REFERENCES "classifications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "classification_edits" ADD CONSTRAINT "classification_edits_editor_id_fkey" FOREIGN KEY ("editor_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "instruments" ADD CONSTRAINT "instruments_telescope_id_fkey" FOREIGN KEY ("telescope_id") REFERENCES "telescopes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_users" ADD CONSTRAINT "group_users_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_users" ADD CONSTRAINT "group_users_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_streams" ADD CONSTRAINT "group_streams_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_streams" ADD CONSTRAINT "group_streams_stream_id_fkey" FOREIGN KEY ("stream_id") REFERENCES "streams"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stream_users" ADD CONSTRAINT "stream_users_stream_id_fkey" FOREIGN KEY ("stream_id") REFERENCES "streams"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stream_users" ADD CONSTRAINT "stream_users_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filters" ADD CONSTRAINT "filters_stream_id_fkey" FOREIGN KEY ("stream_id") REFERENCES "streams"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filters" ADD CONSTRAINT "filters_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filter_versions" ADD CONSTRAINT "filter_versions_filter_id_fkey" FOREIGN KEY ("filter_id") REFERENCES "filters"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sources" ADD CONSTRAINT "sources_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sources" ADD CONSTRAINT "sources_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidates" ADD CONSTRAINT "candidates_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidates" ADD CONSTRAINT "candidates_filter_id_fkey" FOREIGN KEY ("filter_id") REFERENCES "filters"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidates" ADD CONSTRAINT "candidates_uploader_id_fkey" FOREIGN KEY ("uploader_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thumbnails" ADD CONSTRAINT "thumbnails_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listings" ADD CONSTRAINT "listings_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listings" ADD CONSTRAINT "listings_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_labels" ADD CONSTRAINT "source_labels_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_labels" ADD CONSTRAINT "source_labels_labeller_id_fkey" FOREIGN KEY ("labeller_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_labels" ADD CONSTRAINT "source_labels_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_views" ADD CONSTRAINT "source_views_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "obj_to_super_obj" ADD CONSTRAINT "obj_to_super_obj_super_obj_id_fkey" FOREIGN KEY ("super_obj_id") REFERENCES "super_objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "obj_to_super_obj" ADD CONSTRAINT "obj_to_super_obj_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "obj_tags" ADD CONSTRAINT "obj_tags_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "obj_tags" ADD CONSTRAINT "obj_tags_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "obj_tags" ADD CONSTRAINT "obj_tags_objtagoption_id_fkey" FOREIGN KEY ("objtagoption_id") REFERENCES "obj_tag_options"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "obj_tags" ADD CONSTRAINT "obj_tags_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photometry" ADD CONSTRAINT "photometry_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photometry" ADD CONSTRAINT "photometry_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instruments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photometry_validations" ADD CONSTRAINT "photometry_validations_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photometry_validations" ADD CONSTRAINT "photometry_validations_validator_id_fkey" FOREIGN KEY ("validator_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photstats" ADD CONSTRAINT "photstats_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "spectra" ADD CONSTRAINT "spectra_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "spectra" ADD CONSTRAINT "spectra_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "spectra" ADD CONSTRAINT "spectra_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instruments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "spectra" ADD CONSTRAINT "spectra_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "spectrum_people" ADD CONSTRAINT "spectrum_people_spectrum_id_fkey" FOREIGN KEY ("spectrum_id") REFERENCES "spectra"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "spectrum_people" ADD CONSTRAINT "spectrum_people_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_credentials" ADD CONSTRAINT "user_credentials_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_accounts" ADD CONSTRAINT "user_accounts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_acls" ADD CONSTRAINT "role_acls_role_id_fkey" FOREIGN KEY ("role_id") REFERENCES "roles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_acls" ADD CONSTRAINT "role_acls_acl_id_fkey" FOREIGN KEY ("acl_id") REFERENCES "acls"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_role_id_fkey" FOREIGN KEY ("role_id") REFERENCES "roles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_acls" ADD CONSTRAINT "user_acls_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_acls" ADD CONSTRAINT "user_acls_acl_id_fkey" FOREIGN KEY ("acl_id") REFERENCES "acls"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

