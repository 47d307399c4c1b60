-- CreateTable
CREATE TABLE "observation_plan_requests" (
    "id" SERIAL NOT NULL,
    "requester_id" INTEGER,
    "last_modified_by_id" INTEGER,
    "gcnevent_id" INTEGER NOT NULL,
    "localization_id" INTEGER NOT NULL,
    "payload" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending submission',
    "allocation_id" INTEGER NOT NULL,
    "combined_id" TEXT,
    "default_plan" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "observation_plan_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "observation_plan_request_groups" (
    "observation_plan_request_id" INTEGER NOT NULL,
    "group_id" INTEGER NOT NULL,

    CONSTRAINT "observation_plan_request_groups_pkey" PRIMARY KEY ("observation_plan_request_id","group_id")
);

-- CreateTable
CREATE TABLE "event_observation_plans" (
    "id" SERIAL NOT NULL,
    "observation_plan_request_id" INTEGER NOT NULL,
    "instrument_id" INTEGER NOT NULL,
    "dateobs" TIMESTAMP(6) NOT NULL,
    "plan_name" TEXT,
    "validity_window_start" TIMESTAMP(6) NOT NULL,
    "validity_window_end" TIMESTAMP(6) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending submission',
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_observation_plans_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_observation_plan_statistics" (
    "id" SERIAL NOT NULL,
    "observation_plan_id" INTEGER NOT NULL,
    "localization_id" INTEGER NOT NULL,
    "statistics" JSONB NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_observation_plan_statistics_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "planned_observations" (
    "id" SERIAL NOT NULL,
    "observation_plan_id" INTEGER NOT NULL,
    "instrument_id" INTEGER NOT NULL,
    "dateobs" TIMESTAMP(6) NOT NULL,
    "field_id" INTEGER NOT NULL,
    "exposure_time" INTEGER NOT NULL,
    "weight" DOUBLE PRECISION NOT NULL,
    "filt" TEXT NOT NULL,
    "obstime" TIMESTAMP(6) NOT NULL,
    "overhead_per_exposure" INTEGER NOT NULL,
    "planned_observation_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "planned_observations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "default_observation_plan_requests" (
    "id" SERIAL NOT NULL,
    "requester_id" INTEGER,
    "payload" JSONB NOT NULL,
    "filters" JSONB,
    "allocation_id" INTEGER NOT NULL,
    "default_plan_name" TEXT NOT NULL,
    "auto_send" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "default_observation_plan_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "default_observation_plan_request_groups" (
    "default_observation_plan_request_id" INTEGER NOT NULL,
    "group_id" INTEGER NOT NULL,

    CONSTRAINT "default_observation_plan_request_groups_pkey" PRIMARY KEY ("default_observation_plan_request_id","group_id")
);

-- CreateTable
CREATE TABLE "gcn_triggers" (
    "dateobs" TIMESTAMP(6) NOT NULL,
    "allocation_id" INTEGER NOT NULL,
    "triggered" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gcn_triggers_pkey" PRIMARY KEY ("dateobs","allocation_id")
);

-- CreateTable
CREATE TABLE "executed_observations" (
    "id" SERIAL NOT NULL,
    "instrument_id" INTEGER NOT NULL,
    "instrument_field_id" INTEGER NOT NULL,
    "observation_id" BIGINT NOT NULL,
    "obstime" TIMESTAMP(6) NOT NULL,
    "filt" TEXT,
    "exposure_time" INTEGER NOT NULL,
    "airmass" DOUBLE PRECISION,
    "seeing" DOUBLE PRECISION,
    "limmag" DOUBLE PRECISION,
    "target_name" TEXT,
    "processed_fraction" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "executed_observations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "queued_observations" (
    "id" SERIAL NOT NULL,
    "instrument_id" INTEGER NOT NULL,
    "instrument_field_id" INTEGER NOT NULL,
    "queue_name" TEXT,
    "obstime" TIMESTAMP(6) NOT NULL,
    "validity_window_start" TIMESTAMP(6),
    "validity_window_end" TIMESTAMP(6),
    "filt" TEXT,
    "exposure_time" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "queued_observations_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "observation_plan_requests_requester_id_idx" ON "observation_plan_requests"("requester_id");

-- CreateIndex
CREATE INDEX "observation_plan_requests_last_modified_by_id_idx" ON "observation_plan_requests"("last_modified_by_id");

-- CreateIndex
CREATE INDEX "observation_plan_requests_gcnevent_id_idx" ON "observation_plan_requests"("gcnevent_id");

-- CreateIndex
CREATE INDEX "observation_plan_requests_localization_id_idx" ON "observation_plan_requests"("localization_id");

-- CreateIndex
CREATE INDEX "observation_plan_requests_allocation_id_idx" ON "observation_plan_requests"("allocation_id");

-- CreateIndex
CREATE INDEX "observation_plan_requests_combined_id_idx" ON "observation_plan_requests"("combined_id");

-- CreateIndex
CREATE INDEX "observation_plan_requests_created_at_id_idx" ON "observation_plan_requests"("created_at", "id");

-- CreateIndex
CREATE INDEX "observation_plan_request_groups_group_id_idx" ON "observation_plan_request_groups"("group_id");

-- CreateIndex
CREATE UNIQUE INDEX "event_observation_plans_plan_name_key" ON "event_observation_plans"("plan_name");

-- CreateIndex
CREATE INDEX "event_observation_plans_observation_plan_request_id_idx" ON "event_observation_plans"("observation_plan_request_id");

-- CreateIndex
CREATE INDEX "event_observation_plans_instrument_id_idx" ON "event_observation_plans"("instrument_id");

-- CreateIndex
CREATE INDEX "event_observation_plans_dateobs_idx" ON "event_observation_plans"("dateobs");

-- CreateIndex
CREATE INDEX "event_observation_plan_statistics_localization_id_idx" ON "event_observation_plan_statistics"("localization_id");

-- CreateIndex
CREATE UNIQUE INDEX "event_observation_plan_statistics_observation_plan_id_local_key" ON "event_observation_plan_statistics"("observation_plan_id", "localization_id");

-- CreateIndex
CREATE INDEX "planned_observations_observation_plan_id_obstime_idx" ON "planned_observations"("observation_plan_id", "obstime");

-- CreateIndex
CREATE INDEX "planned_observations_instrument_id_idx" ON "planned_observations"("instrument_id");

-- CreateIndex
CREATE INDEX "planned_observations_dateobs_idx" ON "planned_observations"("dateobs");

-- CreateIndex
CREATE INDEX "planned_observations_field_id_idx" ON "planned_observations"("field_id");

-- CreateIndex
CREATE UNIQUE INDEX "default_observation_plan_requests_default_plan_name_key" ON "default_observation_plan_requests"("default_plan_name");

-- CreateIndex
CREATE INDEX "default_observation_plan_requests_requester_id_idx" ON "default_observation_plan_requests"("requester_id");

-- CreateIndex
CREATE INDEX "default_observation_plan_requests_allocation_id_idx" ON "default_observation_plan_requests"("allocation_id");

-- CreateIndex
CREATE INDEX "default_observation_plan_request_groups_group_id_idx" ON "default_observation_plan_request_groups"("group_id");

-- CreateIndex
CREATE INDEX "gcn_triggers_allocation_id_idx" ON "gcn_triggers"("allocation_id");

-- CreateIndex
CREATE INDEX "executed_observations_instrument_field_id_idx" ON "executed_observations"("instrument_field_id");

-- CreateIndex
CREATE INDEX "executed_observations_instrument_id_obstime_idx" ON "executed_observations"("instrument_id", "obstime");

-- CreateIndex
CREATE INDEX "executed_observations_obstime_idx" ON "executed_observations"("obstime");

-- CreateIndex
CREATE UNIQUE INDEX "executed_observations_instrument_id_observation_id_key" ON "executed_observations"("instrument_id", "observation_id");

-- CreateIndex
CREATE INDEX "queued_observations_instrument_field_id_idx" ON "queued_observations"("instrument_field_id");

-- CreateIndex
CREATE INDEX "queued_observations_instrument_id_obstime_idx" ON "queued_observations"("instrument_id", "obstime");

-- CreateIndex
CREATE INDEX "queued_observations_obstime_idx" ON "queued_observations"("obstime");

-- AddForeignKey
ALTER TABLE "observation_plan_requests" ADD CONSTRAINT "observation_plan_requests_requester_id_fkey" FOREIGN KEY ("requester_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation_plan_requests" ADD CONSTRAINT "observation_plan_requests_last_modified_by_id_fkey" FOREIGN KEY ("last_modified_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation_plan_requests" ADD CONSTRAINT "observation_plan_requests_gcnevent_id_fkey" FOREIGN KEY ("gcnevent_id") REFERENCES "gcn_events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation_plan_requests" ADD CONSTRAINT "observation_plan_requests_localization_id_fkey" FOREIGN KEY ("localization_id") REFERENCES "localizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation_plan_requests" ADD CONSTRAINT "observation_plan_requests_allocation_id_fkey" FOREIGN KEY ("allocation_id") REFERENCES "allocations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation_plan_request_groups" ADD CONSTRAINT "observation_plan_request_groups_observation_plan_request_i_fkey" FOREIGN KEY ("observation_plan_request_id") REFERENCES "observation_plan_requests"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation_plan_request_groups" ADD CONSTRAINT "observation_plan_request_groups_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_observation_plans" ADD CONSTRAINT "event_observation_plans_observation_plan_request_id_fkey" FOREIGN KEY ("observation_plan_request_id") REFERENCES "observation_plan_requests"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_observation_plans" ADD CONSTRAINT "event_observation_plans_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instruments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_observation_plans" ADD CONSTRAINT "event_observation_plans_dateobs_fkey" FOREIGN KEY ("dateobs") REFERENCES "gcn_events"("dateobs") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_observation_plan_statistics" ADD CONSTRAINT "event_observation_plan_statistics_observation_plan_id_fkey" FOREIGN KEY ("observation_plan_id") REFERENCES "event_observation_plans"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_observation_plan_statistics" ADD CONSTRAINT "event_observation_plan_statistics_localization_id_fkey" FOREIGN KEY ("localization_id") REFERENCES "localizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planned_observations" ADD CONSTRAINT "planned_observations_observation_plan_id_fkey" FOREIGN KEY ("observation_plan_id") REFERENCES "event_observation_plans"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planned_observations" ADD CONSTRAINT "planned_observations_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instruments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planned_observations" ADD CONSTRAINT "planned_observations_dateobs_fkey" FOREIGN KEY ("dateobs") REFERENCES "gcn_events"("dateobs") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planned_observations" ADD CONSTRAINT "planned_observations_field_id_fkey" FOREIGN KEY ("field_id") REFERENCES "instrument_fields"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "default_observation_plan_requests" ADD CONSTRAINT "default_observation_plan_requests_requester_id_fkey" FOREIGN KEY ("requester_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "default_observation_plan_requests" ADD CONSTRAINT "default_observation_plan_requests_allocation_id_fkey" FOREIGN KEY ("allocation_id") REFERENCES "allocations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "default_observation_plan_request_groups" ADD CONSTRAINT "default_observation_plan_request_groups_default_observatio_fkey" FOREIGN KEY ("default_observation_plan_request_id") REFERENCES "default_observation_plan_requests"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "default_observation_plan_request_groups" ADD CONSTRAINT "default_observation_plan_request_groups_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gcn_triggers" ADD CONSTRAINT "gcn_triggers_dateobs_fkey" FOREIGN KEY ("dateobs") REFERENCES "gcn_events"("dateobs") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gcn_triggers" ADD CONSTRAINT "gcn_triggers_allocation_id_fkey" FOREIGN KEY ("allocation_id") REFERENCES "allocations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "executed_observations" ADD CONSTRAINT "executed_observations_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instruments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "executed_observations" ADD CONSTRAINT "executed_observations_instrument_field_id_fkey" FOREIGN KEY ("instrument_field_id") REFERENCES "instrument_fields"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "queued_observations" ADD CONSTRAINT "queued_observations_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instruments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "queued_observations" ADD CONSTRAINT "queued_observations_instrument_field_id_fkey" FOREIGN KEY ("instrument_field_id") REFERENCES "instrument_fields"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Hand-written SQL: triggers, partial and expression indexes, constraints, data

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY[
    'executed_observations', 'queued_observations', 'observation_plan_requests', 'event_observation_plans', 'event_observation_plan_statistics',
    'planned_observations', 'default_observation_plan_requests', 'gcn_triggers'
  ] LOOP
    EXECUTE format('CREATE TRIGGER touch_modified BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_modified()', t);
  END LOOP;
END $$;

ALTER TABLE executed_observations ADD CONSTRAINT executed_observations_processed_fraction CHECK (processed_fraction BETWEEN 0 AND 1);
