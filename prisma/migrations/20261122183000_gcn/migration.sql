-- CreateTable
CREATE TABLE "gcn_events" (
    "id" SERIAL NOT NULL,
    "sent_by_id" INTEGER NOT NULL,
    "dateobs" TIMESTAMP(6) NOT NULL,
    "trigger_id" TEXT,
    "aliases" TEXT[],
    "tach_id" TEXT,
    "circulars" JSONB NOT NULL DEFAULT '{}',
    "gracedb_log" JSONB NOT NULL DEFAULT '[]',
    "gracedb_labels" JSONB NOT NULL DEFAULT '[]',
    "visibility_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gcn_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gcn_notices" (
    "id" SERIAL NOT NULL,
    "sent_by_id" INTEGER NOT NULL,
    "dateobs" TIMESTAMP(6) NOT NULL,
    "ivorn" TEXT,
    "notice_type" TEXT,
    "notice_format" TEXT,
    "stream" TEXT NOT NULL,
    "date" TIMESTAMP(6) NOT NULL,
    "content" BYTEA NOT NULL,
    "has_localization" BOOLEAN NOT NULL DEFAULT true,
    "localization_ingested" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gcn_notices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gcn_notice_failures" (
    "id" SERIAL NOT NULL,
    "origin" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gcn_notice_failures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gcn_properties" (
    "id" SERIAL NOT NULL,
    "sent_by_id" INTEGER NOT NULL,
    "dateobs" TIMESTAMP(6) NOT NULL,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gcn_properties_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gcn_tags" (
    "id" SERIAL NOT NULL,
    "sent_by_id" INTEGER NOT NULL,
    "dateobs" TIMESTAMP(6) NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gcn_tags_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "default_gcn_tags" (
    "id" SERIAL NOT NULL,
    "requester_id" INTEGER,
    "default_tag_name" TEXT NOT NULL,
    "filters" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "default_gcn_tags_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gcn_event_users" (
    "id" SERIAL NOT NULL,
    "gcnevent_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gcn_event_users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gcn_event_objs" (
    "id" SERIAL NOT NULL,
    "obj_id" TEXT NOT NULL,
    "dateobs" TIMESTAMP(6) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "confirmer_id" INTEGER NOT NULL,
    "explanation" TEXT,
    "notes" TEXT,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gcn_event_objs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gcn_event_crossmatch_states" (
    "id" SERIAL NOT NULL,
    "gcnevent_id" INTEGER NOT NULL,
    "filter_id" INTEGER NOT NULL,
    "localization_id" INTEGER NOT NULL,
    "last_queried" TIMESTAMP(6),
    "last_alert_jd" DOUBLE PRECISION,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "error" TEXT,
    "archival_done" BOOLEAN NOT NULL DEFAULT false,
    "n_matches" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gcn_event_crossmatch_states_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "localizations" (
    "id" SERIAL NOT NULL,
    "sent_by_id" INTEGER NOT NULL,
    "dateobs" TIMESTAMP(6) NOT NULL,
    "localization_name" TEXT NOT NULL,
    "notice_id" INTEGER,
    "uniq" BYTEA NOT NULL,
    "probdensity" BYTEA NOT NULL,
    "distmu" BYTEA,
    "distsigma" BYTEA,
    "distnorm" BYTEA,
    "contour" JSONB,
    "center_ra" DOUBLE PRECISION NOT NULL,
    "center_dec" DOUBLE PRECISION NOT NULL,
    "hash" TEXT NOT NULL,
    "origin" TEXT,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "localizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "localization_regions" (
    "localization_id" INTEGER NOT NULL,
    "level" DOUBLE PRECISION NOT NULL,
    "starts" BIGINT[],
    "ends" BIGINT[],

    CONSTRAINT "localization_regions_pkey" PRIMARY KEY ("localization_id","level")
);

-- CreateTable
CREATE TABLE "localization_properties" (
    "id" SERIAL NOT NULL,
    "sent_by_id" INTEGER NOT NULL,
    "localization_id" INTEGER NOT NULL,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "localization_properties_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "localization_tags" (
    "id" SERIAL NOT NULL,
    "sent_by_id" INTEGER NOT NULL,
    "localization_id" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "localization_tags_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mma_detectors" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "nickname" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "lat" DOUBLE PRECISION,
    "lon" DOUBLE PRECISION,
    "elevation" DOUBLE PRECISION,
    "fixed_location" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mma_detectors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gcn_events_mma_detectors" (
    "gcnevent_id" INTEGER NOT NULL,
    "mmadetector_id" INTEGER NOT NULL,

    CONSTRAINT "gcn_events_mma_detectors_pkey" PRIMARY KEY ("gcnevent_id","mmadetector_id")
);

-- CreateTable
CREATE TABLE "comments_on_gcns" (
    "id" SERIAL NOT NULL,
    "gcn_id" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "attachment_name" TEXT,
    "attachment_path" TEXT,
    "origin" TEXT,
    "bot" BOOLEAN NOT NULL DEFAULT false,
    "author_id" INTEGER NOT NULL,
    "visibility_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "comments_on_gcns_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reminders_on_gcns" (
    "id" SERIAL NOT NULL,
    "gcn_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "origin" TEXT,
    "bot" BOOLEAN NOT NULL DEFAULT false,
    "next_reminder" TIMESTAMP(6) NOT NULL,
    "reminder_delay" DOUBLE PRECISION NOT NULL,
    "number_of_reminders" INTEGER NOT NULL,
    "visibility_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reminders_on_gcns_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gcn_summaries" (
    "id" SERIAL NOT NULL,
    "sent_by_id" INTEGER NOT NULL,
    "dateobs" TIMESTAMP(6) NOT NULL,
    "group_id" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gcn_summaries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gcn_reports" (
    "id" SERIAL NOT NULL,
    "sent_by_id" INTEGER NOT NULL,
    "dateobs" TIMESTAMP(6) NOT NULL,
    "group_id" INTEGER NOT NULL,
    "report_name" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "published" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gcn_reports_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "gcn_events_dateobs_key" ON "gcn_events"("dateobs");

-- CreateIndex
CREATE UNIQUE INDEX "gcn_events_trigger_id_key" ON "gcn_events"("trigger_id");

-- CreateIndex
CREATE INDEX "gcn_events_sent_by_id_idx" ON "gcn_events"("sent_by_id");

-- CreateIndex
CREATE INDEX "gcn_events_visibility_id_idx" ON "gcn_events"("visibility_id");

-- CreateIndex
CREATE UNIQUE INDEX "gcn_notices_ivorn_key" ON "gcn_notices"("ivorn");

-- CreateIndex
CREATE INDEX "gcn_notices_dateobs_idx" ON "gcn_notices"("dateobs");

-- CreateIndex
CREATE INDEX "gcn_notices_sent_by_id_idx" ON "gcn_notices"("sent_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "gcn_notice_failures_origin_key" ON "gcn_notice_failures"("origin");

-- CreateIndex
CREATE INDEX "gcn_notice_failures_created_at_idx" ON "gcn_notice_failures"("created_at");

-- CreateIndex
CREATE INDEX "gcn_properties_dateobs_idx" ON "gcn_properties"("dateobs");

-- CreateIndex
CREATE INDEX "gcn_properties_sent_by_id_idx" ON "gcn_properties"("sent_by_id");

-- CreateIndex
CREATE INDEX "gcn_tags_text_idx" ON "gcn_tags"("text");

-- CreateIndex
CREATE INDEX "gcn_tags_sent_by_id_idx" ON "gcn_tags"("sent_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "gcn_tags_dateobs_text_key" ON "gcn_tags"("dateobs", "text");

-- CreateIndex
CREATE UNIQUE INDEX "default_gcn_tags_default_tag_name_key" ON "default_gcn_tags"("default_tag_name");

-- CreateIndex
CREATE INDEX "default_gcn_tags_requester_id_idx" ON "default_gcn_tags"("requester_id");

-- CreateIndex
CREATE INDEX "gcn_event_users_user_id_idx" ON "gcn_event_users"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "gcn_event_users_gcnevent_id_user_id_key" ON "gcn_event_users"("gcnevent_id", "user_id");

-- CreateIndex
CREATE INDEX "gcn_event_objs_obj_id_idx" ON "gcn_event_objs"("obj_id");

-- CreateIndex
CREATE INDEX "gcn_event_objs_confirmer_id_idx" ON "gcn_event_objs"("confirmer_id");

-- CreateIndex
CREATE UNIQUE INDEX "gcn_event_objs_dateobs_obj_id_key" ON "gcn_event_objs"("dateobs", "obj_id");

-- CreateIndex
CREATE INDEX "gcn_event_crossmatch_states_filter_id_idx" ON "gcn_event_crossmatch_states"("filter_id");

-- CreateIndex
CREATE INDEX "gcn_event_crossmatch_states_localization_id_idx" ON "gcn_event_crossmatch_states"("localization_id");

-- CreateIndex
CREATE UNIQUE INDEX "gcn_event_crossmatch_states_gcnevent_id_filter_id_localizat_key" ON "gcn_event_crossmatch_states"("gcnevent_id", "filter_id", "localization_id");

-- CreateIndex
CREATE INDEX "localizations_notice_id_idx" ON "localizations"("notice_id");

-- CreateIndex
CREATE INDEX "localizations_sent_by_id_idx" ON "localizations"("sent_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "localizations_dateobs_localization_name_key" ON "localizations"("dateobs", "localization_name");

-- CreateIndex
CREATE INDEX "localization_properties_localization_id_idx" ON "localization_properties"("localization_id");

-- CreateIndex
CREATE INDEX "localization_properties_sent_by_id_idx" ON "localization_properties"("sent_by_id");

-- CreateIndex
CREATE INDEX "localization_tags_text_idx" ON "localization_tags"("text");

-- CreateIndex
CREATE INDEX "localization_tags_sent_by_id_idx" ON "localization_tags"("sent_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "localization_tags_localization_id_text_key" ON "localization_tags"("localization_id", "text");

-- CreateIndex
CREATE UNIQUE INDEX "mma_detectors_name_key" ON "mma_detectors"("name");

-- CreateIndex
CREATE INDEX "mma_detectors_nickname_idx" ON "mma_detectors"("nickname");

-- CreateIndex
CREATE INDEX "gcn_events_mma_detectors_mmadetector_id_idx" ON "gcn_events_mma_detectors"("mmadetector_id");

-- CreateIndex
CREATE INDEX "comments_on_gcns_gcn_id_created_at_idx" ON "comments_on_gcns"("gcn_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "comments_on_gcns_text_idx" ON "comments_on_gcns" USING GIN ("text" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "reminders_on_gcns_gcn_id_idx" ON "reminders_on_gcns"("gcn_id");

-- CreateIndex
CREATE INDEX "reminders_on_gcns_user_id_idx" ON "reminders_on_gcns"("user_id");

-- CreateIndex
CREATE INDEX "reminders_on_gcns_next_reminder_idx" ON "reminders_on_gcns"("next_reminder");

-- CreateIndex
CREATE INDEX "gcn_summaries_group_id_idx" ON "gcn_summaries"("group_id");

-- CreateIndex
CREATE INDEX "gcn_summaries_sent_by_id_idx" ON "gcn_summaries"("sent_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "gcn_summaries_dateobs_group_id_title_sent_by_id_key" ON "gcn_summaries"("dateobs", "group_id", "title", "sent_by_id");

-- CreateIndex
CREATE INDEX "gcn_reports_dateobs_idx" ON "gcn_reports"("dateobs");

-- CreateIndex
CREATE INDEX "gcn_reports_group_id_idx" ON "gcn_reports"("group_id");

-- CreateIndex
CREATE INDEX "gcn_reports_sent_by_id_idx" ON "gcn_reports"("sent_by_id");

-- AddForeignKey
ALTER TABLE "gcn_events" ADD CONSTRAINT "gcn_events_sent_by_id_fkey" FOREIGN KEY ("sent_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gcn_events" ADD CONSTRAINT "gcn_events_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gcn_notices" ADD CONSTRAINT "gcn_notices_sent_by_id_fkey" FOREIGN KEY ("sent_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gcn_notices" ADD CONSTRAINT "gcn_notices_dateobs_fkey" FOREIGN KEY ("dateobs") REFERENCES "gcn_events"("dateobs") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gcn_properties" ADD CONSTRAINT "gcn_properties_sent_by_id_fkey" FOREIGN KEY ("sent_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gcn_properties" ADD CONSTRAINT "gcn_properties_dateobs_fkey" FOREIGN KEY ("dateobs") REFERENCES "gcn_events"("dateobs") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gcn_tags" ADD CONSTRAINT "gcn_tags_sent_by_id_fkey" FOREIGN KEY ("sent_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gcn_tags" ADD CONSTRAINT "gcn_tags_dateobs_fkey" FOREIGN KEY ("dateobs") REFERENCES "gcn_events"("dateobs") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "default_gcn_tags" ADD CONSTRAINT "default_gcn_tags_requester_id_fkey" FOREIGN KEY ("requester_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gcn_event_users" ADD CONSTRAINT "gcn_event_users_gcnevent_id_fkey" FOREIGN KEY ("gcnevent_id") REFERENCES "gcn_events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gcn_event_users" ADD CONSTRAINT "gcn_event_users_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gcn_event_objs" ADD CONSTRAINT "gcn_event_objs_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gcn_event_objs" ADD CONSTRAINT "gcn_event_objs_dateobs_fkey" FOREIGN KEY ("dateobs") REFERENCES "gcn_events"("dateobs") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gcn_event_objs" ADD CONSTRAINT "gcn_event_objs_confirmer_id_fkey" FOREIGN KEY ("confirmer_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gcn_event_crossmatch_states" ADD CONSTRAINT "gcn_event_crossmatch_states_gcnevent_id_fkey" FOREIGN KEY ("gcnevent_id") REFERENCES "gcn_events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gcn_event_crossmatch_states" ADD CONSTRAINT "gcn_event_crossmatch_states_filter_id_fkey" FOREIGN KEY ("filter_id") REFERENCES "filters"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gcn_event_crossmatch_states" ADD CONSTRAINT "gcn_event_crossmatch_states_localization_id_fkey" FOREIGN KEY ("localization_id") REFERENCES "localizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "localizations" ADD CONSTRAINT "localizations_sent_by_id_fkey" FOREIGN KEY ("sent_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "localizations" ADD CONSTRAINT "localizations_dateobs_fkey" FOREIGN KEY ("dateobs") REFERENCES "gcn_events"("dateobs") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "localizations" ADD CONSTRAINT "localizations_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "gcn_notices"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "localization_regions" ADD CONSTRAINT "localization_regions_localization_id_fkey" FOREIGN KEY ("localization_id") REFERENCES "localizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "localization_properties" ADD CONSTRAINT "localization_properties_sent_by_id_fkey" FOREIGN KEY ("sent_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "localization_properties" ADD CONSTRAINT "localization_properties_localization_id_fkey" FOREIGN KEY ("localization_id") REFERENCES "localizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "localization_tags" ADD CONSTRAINT "localization_tags_sent_by_id_fkey" FOREIGN KEY ("sent_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "localization_tags" ADD CONSTRAINT "localization_tags_localization_id_fkey" FOREIGN KEY ("localization_id") REFERENCES "localizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gcn_events_mma_detectors" ADD CONSTRAINT "gcn_events_mma_detectors_gcnevent_id_fkey" FOREIGN KEY ("gcnevent_id") REFERENCES "gcn_events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gcn_events_mma_detectors" ADD CONSTRAINT "gcn_events_mma_detectors_mmadetector_id_fkey" FOREIGN KEY ("mmadetector_id") REFERENCES "mma_detectors"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments_on_gcns" ADD CONSTRAINT "comments_on_gcns_gcn_id_fkey" FOREIGN KEY ("gcn_id") REFERENCES "gcn_events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments_on_gcns" ADD CONSTRAINT "comments_on_gcns_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments_on_gcns" ADD CONSTRAINT "comments_on_gcns_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminders_on_gcns" ADD CONSTRAINT "reminders_on_gcns_gcn_id_fkey" FOREIGN KEY ("gcn_id") REFERENCES "gcn_events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminders_on_gcns" ADD CONSTRAINT "reminders_on_gcns_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminders_on_gcns" ADD CONSTRAINT "reminders_on_gcns_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gcn_summaries" ADD CONSTRAINT "gcn_summaries_sent_by_id_fkey" FOREIGN KEY ("sent_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gcn_summaries" ADD CONSTRAINT "gcn_summaries_dateobs_fkey" FOREIGN KEY ("dateobs") REFERENCES "gcn_events"("dateobs") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gcn_summaries" ADD CONSTRAINT "gcn_summaries_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gcn_reports" ADD CONSTRAINT "gcn_reports_sent_by_id_fkey" FOREIGN KEY ("sent_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gcn_reports" ADD CONSTRAINT "gcn_reports_dateobs_fkey" FOREIGN KEY ("dateobs") REFERENCES "gcn_events"("dateobs") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gcn_reports" ADD CONSTRAINT "gcn_reports_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Hand-written SQL: triggers, partial and expression indexes, constraints, data

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY[
    'gcn_events', 'gcn_notices', 'gcn_properties', 'gcn_tags', 'default_gcn_tags', 'gcn_event_users', 'gcn_event_objs',
    'gcn_event_crossmatch_states', 'localizations', 'localization_properties', 'localization_tags', 'mma_detectors', 'comments_on_gcns',
    'reminders_on_gcns', 'gcn_summaries', 'gcn_reports'
  ] LOOP
    EXECUTE format('CREATE TRIGGER touch_modified BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_modified()', t);
  END LOOP;
END $$;

ALTER TABLE gcn_event_objs ADD CONSTRAINT gcn_event_objs_status CHECK (status IN ('pending', 'confirmed', 'ambiguous', 'rejected'));
ALTER TABLE mma_detectors ADD CONSTRAINT mma_detectors_type CHECK (type IN ('gravitational-wave', 'neutrino', 'gamma-ray-burst'));

-- Already deflated: PostgreSQL need not try again.
ALTER TABLE localizations ALTER COLUMN uniq SET STORAGE EXTERNAL, ALTER COLUMN probdensity SET STORAGE EXTERNAL,
  ALTER COLUMN distmu SET STORAGE EXTERNAL, ALTER COLUMN distsigma SET STORAGE EXTERNAL, ALTER COLUMN distnorm SET STORAGE EXTERNAL;
