-- CreateTable
CREATE TABLE "analysis_services" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "description" TEXT,
    "version" TEXT,
    "contact_name" TEXT,
    "contact_email" TEXT,
    "url" TEXT NOT NULL,
    "optional_analysis_parameters" JSONB NOT NULL DEFAULT '{}',
    "authentication_type" TEXT NOT NULL,
    "sealed_authinfo" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "analysis_type" TEXT NOT NULL,
    "input_data_types" TEXT[],
    "timeout" DOUBLE PRECISION NOT NULL DEFAULT 3600,
    "upload_only" BOOLEAN NOT NULL DEFAULT false,
    "display_on_resource_dropdown" BOOLEAN NOT NULL DEFAULT true,
    "is_summary" BOOLEAN NOT NULL DEFAULT false,
    "visibility_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "analysis_services_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "obj_analyses" (
    "id" SERIAL NOT NULL,
    "obj_id" TEXT NOT NULL,
    "author_id" INTEGER NOT NULL,
    "analysis_service_id" INTEGER NOT NULL,
    "visibility_id" INTEGER NOT NULL,
    "show_parameters" BOOLEAN NOT NULL DEFAULT false,
    "show_plots" BOOLEAN NOT NULL DEFAULT false,
    "show_corner" BOOLEAN NOT NULL DEFAULT false,
    "analysis_parameters" JSONB NOT NULL DEFAULT '{}',
    "input_filters" JSONB,
    "invalid_after" TIMESTAMP(6) NOT NULL,
    "handled_by_url" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "status_message" TEXT,
    "duration" DOUBLE PRECISION,
    "last_activity" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "unique_id" TEXT NOT NULL,
    "token_hash" TEXT,
    "asked_at" TIMESTAMP(6),
    "file_key" TEXT,
    "hash" TEXT,
    "num_plots" INTEGER NOT NULL DEFAULT 0,
    "trigger_key" TEXT,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "obj_analyses_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "default_analyses" (
    "id" SERIAL NOT NULL,
    "analysis_service_id" INTEGER NOT NULL,
    "author_id" INTEGER NOT NULL,
    "visibility_id" INTEGER NOT NULL,
    "show_parameters" BOOLEAN NOT NULL DEFAULT false,
    "show_plots" BOOLEAN NOT NULL DEFAULT false,
    "show_corner" BOOLEAN NOT NULL DEFAULT false,
    "default_analysis_parameters" JSONB NOT NULL DEFAULT '{}',
    "source_filter" JSONB NOT NULL,
    "daily_limit" INTEGER NOT NULL DEFAULT 10,
    "daily_count" INTEGER NOT NULL DEFAULT 0,
    "counted_from" TIMESTAMP(6),
    "last_run" TIMESTAMP(6),
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "default_analyses_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "analysis_services_name_key" ON "analysis_services"("name");

-- CreateIndex
CREATE UNIQUE INDEX "obj_analyses_unique_id_key" ON "obj_analyses"("unique_id");

-- CreateIndex
CREATE UNIQUE INDEX "obj_analyses_token_hash_key" ON "obj_analyses"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "obj_analyses_trigger_key_key" ON "obj_analyses"("trigger_key");

-- CreateIndex
CREATE INDEX "obj_analyses_obj_id_idx" ON "obj_analyses"("obj_id");

-- CreateIndex
CREATE INDEX "obj_analyses_author_id_obj_id_idx" ON "obj_analyses"("author_id", "obj_id");

-- CreateIndex
CREATE INDEX "obj_analyses_analysis_service_id_idx" ON "obj_analyses"("analysis_service_id");

-- CreateIndex
CREATE INDEX "obj_analyses_created_at_id_idx" ON "obj_analyses"("created_at", "id");

-- CreateIndex
CREATE INDEX "default_analyses_analysis_service_id_idx" ON "default_analyses"("analysis_service_id");

-- CreateIndex
CREATE INDEX "default_analyses_author_id_idx" ON "default_analyses"("author_id");

-- AddForeignKey
ALTER TABLE "analysis_services" ADD CONSTRAINT "analysis_services_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "obj_analyses" ADD CONSTRAINT "obj_analyses_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "obj_analyses" ADD CONSTRAINT "obj_analyses_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "obj_analyses" ADD CONSTRAINT "obj_analyses_analysis_service_id_fkey" FOREIGN KEY ("analysis_service_id") REFERENCES "analysis_services"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "obj_analyses" ADD CONSTRAINT "obj_analyses_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "default_analyses" ADD CONSTRAINT "default_analyses_analysis_service_id_fkey" FOREIGN KEY ("analysis_service_id") REFERENCES "analysis_services"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "default_analyses" ADD CONSTRAINT "default_analyses_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "default_analyses" ADD CONSTRAINT "default_analyses_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Hand-written SQL: triggers, partial and expression indexes, constraints, data

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['analysis_services', 'obj_analyses', 'default_analyses'] LOOP
    EXECUTE format('CREATE TRIGGER touch_modified BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_modified()', t);
  END LOOP;
END $$;

ALTER TABLE obj_analyses ADD CONSTRAINT obj_analyses_status CHECK (status IN ('queued', 'pending', 'completed', 'failure', 'cancelled', 'timed_out'));
ALTER TABLE default_analyses ADD CONSTRAINT default_analyses_daily_limit CHECK (daily_limit BETWEEN 1 AND 1000 AND daily_count >= 0);

-- Those whose time may run out: few of many.
CREATE INDEX obj_analyses_expected ON obj_analyses (invalid_after) WHERE status IN ('queued', 'pending');
