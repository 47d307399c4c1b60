-- CreateTable
CREATE TABLE "sharing_services" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "acknowledgments" TEXT NOT NULL DEFAULT '',
    "testing" BOOLEAN NOT NULL DEFAULT true,
    "photometry_options" JSONB NOT NULL DEFAULT '{}',
    "enable_sharing_with_tns" BOOLEAN NOT NULL DEFAULT true,
    "enable_sharing_with_hermes" BOOLEAN NOT NULL DEFAULT false,
    "tns_bot_name" TEXT,
    "tns_bot_id" INTEGER,
    "tns_source_group_id" INTEGER,
    "sealed_tns_altdata" TEXT,
    "publish_existing_tns_objects" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sharing_services_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "instrument_sharing_services" (
    "sharing_service_id" INTEGER NOT NULL,
    "instrument_id" INTEGER NOT NULL,

    CONSTRAINT "instrument_sharing_services_pkey" PRIMARY KEY ("sharing_service_id","instrument_id")
);

-- CreateTable
CREATE TABLE "stream_sharing_services" (
    "sharing_service_id" INTEGER NOT NULL,
    "stream_id" INTEGER NOT NULL,

    CONSTRAINT "stream_sharing_services_pkey" PRIMARY KEY ("sharing_service_id","stream_id")
);

-- CreateTable
CREATE TABLE "sharing_service_groups" (
    "id" SERIAL NOT NULL,
    "sharing_service_id" INTEGER NOT NULL,
    "group_id" INTEGER NOT NULL,
    "owner" BOOLEAN NOT NULL DEFAULT false,
    "auto_share_to_tns" BOOLEAN NOT NULL DEFAULT false,
    "auto_share_to_hermes" BOOLEAN NOT NULL DEFAULT false,
    "auto_sharing_allow_bots" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sharing_service_groups_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sharing_service_group_auto_publishers" (
    "id" SERIAL NOT NULL,
    "sharing_service_group_id" INTEGER NOT NULL,
    "group_user_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sharing_service_group_auto_publishers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sharing_service_coauthors" (
    "id" SERIAL NOT NULL,
    "sharing_service_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sharing_service_coauthors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sharing_service_submissions" (
    "id" SERIAL NOT NULL,
    "sharing_service_id" INTEGER NOT NULL,
    "obj_id" TEXT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "custom_publishing_string" TEXT,
    "custom_remarks_string" TEXT,
    "publish_to_tns" BOOLEAN NOT NULL DEFAULT false,
    "tns_status" TEXT,
    "tns_submission_id" INTEGER,
    "tns_payload" JSONB,
    "tns_response" JSONB,
    "publish_to_hermes" BOOLEAN NOT NULL DEFAULT false,
    "hermes_status" TEXT,
    "hermes_response" JSONB,
    "archival" BOOLEAN NOT NULL DEFAULT false,
    "archival_comment" TEXT,
    "auto_submission" BOOLEAN NOT NULL DEFAULT false,
    "instrument_ids" INTEGER[],
    "stream_ids" INTEGER[],
    "photometry_options" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sharing_service_submissions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "sharing_services_name_key" ON "sharing_services"("name");

-- CreateIndex
CREATE INDEX "instrument_sharing_services_instrument_id_idx" ON "instrument_sharing_services"("instrument_id");

-- CreateIndex
CREATE INDEX "stream_sharing_services_stream_id_idx" ON "stream_sharing_services"("stream_id");

-- CreateIndex
CREATE INDEX "sharing_service_groups_group_id_idx" ON "sharing_service_groups"("group_id");

-- CreateIndex
CREATE UNIQUE INDEX "sharing_service_groups_sharing_service_id_group_id_key" ON "sharing_service_groups"("sharing_service_id", "group_id");

-- CreateIndex
CREATE INDEX "sharing_service_group_auto_publishers_group_user_id_idx" ON "sharing_service_group_auto_publishers"("group_user_id");

-- CreateIndex
CREATE UNIQUE INDEX "sharing_service_group_auto_publishers_sharing_service_group_key" ON "sharing_service_group_auto_publishers"("sharing_service_group_id", "group_user_id");

-- CreateIndex
CREATE INDEX "sharing_service_coauthors_user_id_idx" ON "sharing_service_coauthors"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "sharing_service_coauthors_sharing_service_id_user_id_key" ON "sharing_service_coauthors"("sharing_service_id", "user_id");

-- CreateIndex
CREATE INDEX "sharing_service_submissions_sharing_service_id_id_idx" ON "sharing_service_submissions"("sharing_service_id", "id");

-- CreateIndex
CREATE INDEX "sharing_service_submissions_obj_id_idx" ON "sharing_service_submissions"("obj_id");

-- CreateIndex
CREATE INDEX "sharing_service_submissions_user_id_idx" ON "sharing_service_submissions"("user_id");

-- AddForeignKey
ALTER TABLE "instrument_sharing_services" ADD CONSTRAINT "instrument_sharing_services_sharing_service_id_fkey" FOREIGN KEY ("sharing_service_id") REFERENCES "sharing_services"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "instrument_sharing_services" ADD CONSTRAINT "instrument_sharing_services_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instruments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stream_sharing_services" ADD CONSTRAINT "stream_sharing_services_sharing_service_id_fkey" FOREIGN KEY ("sharing_service_id") REFERENCES "sharing_services"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stream_sharing_services" ADD CONSTRAINT "stream_sharing_services_stream_id_fkey" FOREIGN KEY ("stream_id") REFERENCES "streams"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sharing_service_groups" ADD CONSTRAINT "sharing_service_groups_sharing_service_id_fkey" FOREIGN KEY ("sharing_service_id") REFERENCES "sharing_services"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sharing_service_groups" ADD CONSTRAINT "sharing_service_groups_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sharing_service_group_auto_publishers" ADD CONSTRAINT "sharing_service_group_auto_publishers_sharing_service_grou_fkey" FOREIGN KEY ("sharing_service_group_id") REFERENCES "sharing_service_groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sharing_service_group_auto_publishers" ADD CONSTRAINT "sharing_service_group_auto_publishers_group_user_id_fkey" FOREIGN KEY ("group_user_id") REFERENCES "group_users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sharing_service_coauthors" ADD CONSTRAINT "sharing_service_coauthors_sharing_service_id_fkey" FOREIGN KEY ("sharing_service_id") REFERENCES "sharing_services"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sharing_service_coauthors" ADD CONSTRAINT "sharing_service_coauthors_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sharing_service_submissions" ADD CONSTRAINT "sharing_service_submissions_sharing_service_id_fkey" FOREIGN KEY ("sharing_service_id") REFERENCES "sharing_services"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sharing_service_submissions" ADD CONSTRAINT "sharing_service_submissions_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sharing_service_submissions" ADD CONSTRAINT "sharing_service_submissions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Hand-written SQL: triggers, partial and expression indexes, constraints, data

-- An object is reported to a service once, unless that came to nothing.
CREATE UNIQUE INDEX "sharing_service_submissions_to_tns" ON "sharing_service_submissions" (sharing_service_id, obj_id)
  WHERE publish_to_tns AND (tns_status IN ('pending', 'processing', 'confirmed') OR tns_status LIKE 'submitted%' OR tns_status LIKE 'complete%');

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['sharing_services', 'sharing_service_groups', 'sharing_service_group_auto_publishers', 'sharing_service_coauthors', 'sharing_service_submissions'] LOOP
    EXECUTE format('CREATE TRIGGER touch_modified BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_modified()', t);
  END LOOP;
END $$;
