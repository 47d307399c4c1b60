-- CreateTable
CREATE TABLE "instrument_fields" (
    "id" SERIAL NOT NULL,
    "instrument_id" INTEGER NOT NULL,
    "field_id" INTEGER NOT NULL,
    "ra" DOUBLE PRECISION,
    "dec" DOUBLE PRECISION,
    "contour" JSONB NOT NULL,
    "contour_summary" JSONB NOT NULL,
    "reference_filters" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "reference_filter_mags" DOUBLE PRECISION[] DEFAULT ARRAY[]::DOUBLE PRECISION[],
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "instrument_fields_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "instrument_field_tiles" (
    "instrument_id" INTEGER NOT NULL,
    "instrument_field_id" INTEGER NOT NULL,
    "healpix_from" BIGINT NOT NULL,
    "healpix_to" BIGINT NOT NULL,

    CONSTRAINT "instrument_field_tiles_pkey" PRIMARY KEY ("instrument_field_id","healpix_from")
);

-- CreateTable
CREATE TABLE "instrument_logs" (
    "id" SERIAL NOT NULL,
    "instrument_id" INTEGER NOT NULL,
    "start_date" TIMESTAMP(6) NOT NULL,
    "end_date" TIMESTAMP(6) NOT NULL,
    "log" JSONB NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "instrument_logs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "allocations" (
    "id" SERIAL NOT NULL,
    "pi" TEXT,
    "proposal_id" TEXT,
    "validity_ranges" JSONB,
    "hours_allocated" DOUBLE PRECISION NOT NULL,
    "default_share_group_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "types" TEXT[] DEFAULT ARRAY['triggered']::TEXT[],
    "group_id" INTEGER NOT NULL,
    "instrument_id" INTEGER NOT NULL,
    "sealed_altdata" TEXT,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "allocations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "allocation_users" (
    "allocation_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "allocation_users_pkey" PRIMARY KEY ("allocation_id","user_id")
);

-- CreateTable
CREATE TABLE "followup_requests" (
    "id" SERIAL NOT NULL,
    "requester_id" INTEGER,
    "last_modified_by_id" INTEGER,
    "obj_id" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending submission',
    "state" TEXT NOT NULL DEFAULT 'queued',
    "allocation_id" INTEGER NOT NULL,
    "comment" TEXT,
    "submission_key" UUID NOT NULL,
    "facility_id" TEXT,
    "facility_notes" JSONB,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "followup_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "followup_request_groups" (
    "followup_request_id" INTEGER NOT NULL,
    "group_id" INTEGER NOT NULL,

    CONSTRAINT "followup_request_groups_pkey" PRIMARY KEY ("followup_request_id","group_id")
);

-- CreateTable
CREATE TABLE "followup_request_watchers" (
    "id" SERIAL NOT NULL,
    "followup_request_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "followup_request_watchers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "facility_actions" (
    "id" SERIAL NOT NULL,
    "followup_request_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimed_until" TIMESTAMP(6),
    "sent_at" TIMESTAMP(6),
    "message" TEXT,
    "initiator_id" INTEGER,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "facility_actions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "facility_transactions" (
    "id" SERIAL NOT NULL,
    "request" JSONB,
    "response" JSONB,
    "followup_request_id" INTEGER,
    "observation_plan_request_id" INTEGER,
    "facility_action_id" INTEGER,
    "initiator_id" INTEGER,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "facility_transactions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "default_followup_requests" (
    "id" SERIAL NOT NULL,
    "requester_id" INTEGER,
    "payload" JSONB NOT NULL,
    "allocation_id" INTEGER NOT NULL,
    "default_followup_name" TEXT NOT NULL,
    "source_filter" JSONB NOT NULL,
    "constraints" JSONB,
    "priority_order" TEXT,
    "validity_days" INTEGER,
    "comment" TEXT,
    "implements_update" BOOLEAN,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "default_followup_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "default_followup_request_groups" (
    "default_followup_request_id" INTEGER NOT NULL,
    "group_id" INTEGER NOT NULL,

    CONSTRAINT "default_followup_request_groups_pkey" PRIMARY KEY ("default_followup_request_id","group_id")
);

-- CreateTable
CREATE TABLE "observing_runs" (
    "id" SERIAL NOT NULL,
    "instrument_id" INTEGER NOT NULL,
    "pi" TEXT,
    "observers" TEXT,
    "duration" INTEGER DEFAULT 1,
    "group_id" INTEGER,
    "owner_id" INTEGER NOT NULL,
    "calendar_date" DATE NOT NULL,
    "run_end_utc" TIMESTAMP(6),
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "observing_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "classical_assignments" (
    "id" SERIAL NOT NULL,
    "requester_id" INTEGER NOT NULL,
    "last_modified_by_id" INTEGER,
    "obj_id" TEXT NOT NULL,
    "comment" TEXT,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "priority" TEXT NOT NULL,
    "run_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "classical_assignments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "weathers" (
    "id" SERIAL NOT NULL,
    "telescope_id" INTEGER NOT NULL,
    "weather_info" JSONB,
    "retrieved_at" TIMESTAMP(6),
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "weathers_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "instrument_fields_instrument_id_field_id_key" ON "instrument_fields"("instrument_id", "field_id");

-- CreateIndex
CREATE INDEX "instrument_field_tiles_instrument_id_healpix_from_idx" ON "instrument_field_tiles"("instrument_id", "healpix_from");

-- CreateIndex
CREATE INDEX "instrument_logs_instrument_id_start_date_idx" ON "instrument_logs"("instrument_id", "start_date");

-- CreateIndex
CREATE INDEX "allocations_group_id_idx" ON "allocations"("group_id");

-- CreateIndex
CREATE INDEX "allocations_instrument_id_idx" ON "allocations"("instrument_id");

-- CreateIndex
CREATE INDEX "allocation_users_user_id_idx" ON "allocation_users"("user_id");

-- CreateIndex
CREATE INDEX "followup_requests_obj_id_idx" ON "followup_requests"("obj_id");

-- CreateIndex
CREATE INDEX "followup_requests_allocation_id_created_at_idx" ON "followup_requests"("allocation_id", "created_at");

-- CreateIndex
CREATE INDEX "followup_requests_requester_id_idx" ON "followup_requests"("requester_id");

-- CreateIndex
CREATE INDEX "followup_requests_created_at_id_idx" ON "followup_requests"("created_at", "id");

-- CreateIndex
CREATE INDEX "followup_requests_modified_id_idx" ON "followup_requests"("modified", "id");

-- CreateIndex
CREATE INDEX "followup_requests_status_id_idx" ON "followup_requests"("status", "id");

-- CreateIndex
CREATE INDEX "followup_request_groups_group_id_idx" ON "followup_request_groups"("group_id");

-- CreateIndex
CREATE INDEX "followup_request_watchers_user_id_idx" ON "followup_request_watchers"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "followup_request_watchers_followup_request_id_user_id_key" ON "followup_request_watchers"("followup_request_id", "user_id");

-- CreateIndex
CREATE INDEX "facility_actions_followup_request_id_id_idx" ON "facility_actions"("followup_request_id", "id");

-- CreateIndex
CREATE INDEX "facility_transactions_followup_request_id_id_idx" ON "facility_transactions"("followup_request_id", "id");

-- CreateIndex
CREATE INDEX "facility_transactions_observation_plan_request_id_idx" ON "facility_transactions"("observation_plan_request_id");

-- CreateIndex
CREATE INDEX "facility_transactions_facility_action_id_idx" ON "facility_transactions"("facility_action_id");

-- CreateIndex
CREATE INDEX "facility_transactions_created_at_idx" ON "facility_transactions"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "default_followup_requests_default_followup_name_key" ON "default_followup_requests"("default_followup_name");

-- CreateIndex
CREATE INDEX "default_followup_requests_allocation_id_idx" ON "default_followup_requests"("allocation_id");

-- CreateIndex
CREATE INDEX "default_followup_request_groups_group_id_idx" ON "default_followup_request_groups"("group_id");

-- CreateIndex
CREATE INDEX "observing_runs_instrument_id_idx" ON "observing_runs"("instrument_id");

-- CreateIndex
CREATE INDEX "observing_runs_group_id_idx" ON "observing_runs"("group_id");

-- CreateIndex
CREATE INDEX "observing_runs_owner_id_idx" ON "observing_runs"("owner_id");

-- CreateIndex
CREATE INDEX "observing_runs_calendar_date_id_idx" ON "observing_runs"("calendar_date", "id");

-- CreateIndex
CREATE INDEX "classical_assignments_obj_id_idx" ON "classical_assignments"("obj_id");

-- CreateIndex
CREATE INDEX "classical_assignments_requester_id_idx" ON "classical_assignments"("requester_id");

-- CreateIndex
CREATE UNIQUE INDEX "classical_assignments_run_id_obj_id_key" ON "classical_assignments"("run_id", "obj_id");

-- CreateIndex
CREATE UNIQUE INDEX "weathers_telescope_id_key" ON "weathers"("telescope_id");

-- AddForeignKey
ALTER TABLE "instrument_fields" ADD CONSTRAINT "instrument_fields_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instruments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "instrument_field_tiles" ADD CONSTRAINT "instrument_field_tiles_instrument_field_id_fkey" FOREIGN KEY ("instrument_field_id") REFERENCES "instrument_fields"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "instrument_logs" ADD CONSTRAINT "instrument_logs_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instruments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instruments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allocation_users" ADD CONSTRAINT "allocation_users_allocation_id_fkey" FOREIGN KEY ("allocation_id") REFERENCES "allocations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allocation_users" ADD CONSTRAINT "allocation_users_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "followup_requests" ADD CONSTRAINT "followup_requests_requester_id_fkey" FOREIGN KEY ("requester_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "followup_requests" ADD CONSTRAINT "followup_requests_last_modified_by_id_fkey" FOREIGN KEY ("last_modified_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "followup_requests" ADD CONSTRAINT "followup_requests_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "followup_requests" ADD CONSTRAINT "followup_requests_allocation_id_fkey" FOREIGN KEY ("allocation_id") REFERENCES "allocations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "followup_request_groups" ADD CONSTRAINT "followup_request_groups_followup_request_id_fkey" FOREIGN KEY ("followup_request_id") REFERENCES "followup_requests"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "followup_request_groups" ADD CONSTRAINT "followup_request_groups_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "followup_request_watchers" ADD CONSTRAINT "followup_request_watchers_followup_request_id_fkey" FOREIGN KEY ("followup_request_id") REFERENCES "followup_requests"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "followup_request_watchers" ADD CONSTRAINT "followup_request_watchers_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "facility_actions" ADD CONSTRAINT "facility_actions_followup_request_id_fkey" FOREIGN KEY ("followup_request_id") REFERENCES "followup_requests"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "facility_actions" ADD CONSTRAINT "facility_actions_initiator_id_fkey" FOREIGN KEY ("initiator_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "facility_transactions" ADD CONSTRAINT "facility_transactions_followup_request_id_fkey" FOREIGN KEY ("followup_request_id") REFERENCES "followup_requests"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "facility_transactions" ADD CONSTRAINT "facility_transactions_facility_action_id_fkey" FOREIGN KEY ("facility_action_id") REFERENCES "facility_actions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "facility_transactions" ADD CONSTRAINT "facility_transactions_initiator_id_fkey" FOREIGN KEY ("initiator_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "default_followup_requests" ADD CONSTRAINT "default_followup_requests_requester_id_fkey" FOREIGN KEY ("requester_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "default_followup_requests" ADD CONSTRAINT "default_followup_requests_allocation_id_fkey" FOREIGN KEY ("allocation_id") REFERENCES "allocations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "default_followup_request_groups" ADD CONSTRAINT "default_followup_request_groups_default_followup_request_i_fkey" FOREIGN KEY ("default_followup_request_id") REFERENCES "default_followup_requests"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "default_followup_request_groups" ADD CONSTRAINT "default_followup_request_groups_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observing_runs" ADD CONSTRAINT "observing_runs_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instruments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observing_runs" ADD CONSTRAINT "observing_runs_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observing_runs" ADD CONSTRAINT "observing_runs_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "classical_assignments" ADD CONSTRAINT "classical_assignments_requester_id_fkey" FOREIGN KEY ("requester_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "classical_assignments" ADD CONSTRAINT "classical_assignments_last_modified_by_id_fkey" FOREIGN KEY ("last_modified_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "classical_assignments" ADD CONSTRAINT "classical_assignments_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "classical_assignments" ADD CONSTRAINT "classical_assignments_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "observing_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "weathers" ADD CONSTRAINT "weathers_telescope_id_fkey" FOREIGN KEY ("telescope_id") REFERENCES "telescopes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Hand-written SQL: triggers, partial and expression indexes, constraints, data

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['instrument_fields', 'instrument_logs', 'allocations', 'followup_requests', 'followup_request_watchers',
    'facility_actions', 'facility_transactions', 'default_followup_requests', 'observing_runs', 'classical_assignments', 'weathers']
  LOOP
    EXECUTE format('CREATE TRIGGER touch_modified BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_modified()', t);
  END LOOP;
END $$;

ALTER TABLE followup_requests ADD CONSTRAINT followup_requests_state CHECK (state IN ('draft', 'queued', 'submitted', 'accepted', 'scheduled',
  'observed', 'data_returned', 'completed', 'rejected', 'failed', 'unconfirmed', 'expired', 'deleted'));
ALTER TABLE facility_actions ADD CONSTRAINT facility_actions_kind CHECK (kind IN ('submit', 'update', 'delete', 'retrieve'));
ALTER TABLE facility_actions ADD CONSTRAINT facility_actions_state CHECK (state IN ('queued', 'running', 'done', 'refused', 'failed', 'unconfirmed', 'cancelled'));
ALTER TABLE classical_assignments ADD CONSTRAINT classical_assignments_priority CHECK (priority IN ('1', '2', '3', '4', '5'));

-- What is still to be told to facilities: few rows of many.
CREATE INDEX facility_actions_live ON facility_actions (due_at) WHERE state IN ('queued', 'running');
CREATE INDEX facility_actions_live_of_request ON facility_actions (followup_request_id, id) WHERE state IN ('queued', 'running');
-- Rules that a save or a classification may meet.
CREATE INDEX default_followup_requests_group ON default_followup_requests (((source_filter ->> 'group_id')));
