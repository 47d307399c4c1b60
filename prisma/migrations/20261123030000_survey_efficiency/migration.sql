-- CreateTable
CREATE TABLE "survey_efficiency_for_observations" (
    "id" SERIAL NOT NULL,
    "payload" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending submission',
    "lightcurves" JSONB,
    "number_of_transients" INTEGER,
    "number_in_covered" INTEGER,
    "number_detected" INTEGER,
    "requester_id" INTEGER NOT NULL,
    "gcnevent_id" INTEGER NOT NULL,
    "localization_id" INTEGER NOT NULL,
    "instrument_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "survey_efficiency_for_observations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_efficiency_for_observations_groups" (
    "survey_efficiency_id" INTEGER NOT NULL,
    "group_id" INTEGER NOT NULL,

    CONSTRAINT "survey_efficiency_for_observations_groups_pkey" PRIMARY KEY ("survey_efficiency_id","group_id")
);

-- CreateTable
CREATE TABLE "survey_efficiency_for_observation_plans" (
    "id" SERIAL NOT NULL,
    "payload" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending submission',
    "lightcurves" JSONB,
    "number_of_transients" INTEGER,
    "number_in_covered" INTEGER,
    "number_detected" INTEGER,
    "requester_id" INTEGER NOT NULL,
    "observation_plan_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "survey_efficiency_for_observation_plans_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_efficiency_for_observation_plan_groups" (
    "survey_efficiency_id" INTEGER NOT NULL,
    "group_id" INTEGER NOT NULL,

    CONSTRAINT "survey_efficiency_for_observation_plan_groups_pkey" PRIMARY KEY ("survey_efficiency_id","group_id")
);

-- CreateTable
CREATE TABLE "default_survey_efficiency_requests" (
    "id" SERIAL NOT NULL,
    "default_observationplan_request_id" INTEGER NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "default_survey_efficiency_requests_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "survey_efficiency_for_observations_requester_id_idx" ON "survey_efficiency_for_observations"("requester_id");

-- CreateIndex
CREATE INDEX "survey_efficiency_for_observations_gcnevent_id_idx" ON "survey_efficiency_for_observations"("gcnevent_id");

-- CreateIndex
CREATE INDEX "survey_efficiency_for_observations_localization_id_idx" ON "survey_efficiency_for_observations"("localization_id");

-- CreateIndex
CREATE INDEX "survey_efficiency_for_observations_instrument_id_idx" ON "survey_efficiency_for_observations"("instrument_id");

-- CreateIndex
CREATE INDEX "survey_efficiency_for_observations_groups_group_id_idx" ON "survey_efficiency_for_observations_groups"("group_id");

-- CreateIndex
CREATE INDEX "survey_efficiency_for_observation_plans_requester_id_idx" ON "survey_efficiency_for_observation_plans"("requester_id");

-- CreateIndex
CREATE INDEX "survey_efficiency_for_observation_plans_observation_plan_id_idx" ON "survey_efficiency_for_observation_plans"("observation_plan_id");

-- CreateIndex
CREATE INDEX "survey_efficiency_for_observation_plan_groups_group_id_idx" ON "survey_efficiency_for_observation_plan_groups"("group_id");

-- CreateIndex
CREATE INDEX "default_survey_efficiency_requests_default_observationplan__idx" ON "default_survey_efficiency_requests"("default_observationplan_request_id");

-- AddForeignKey
ALTER TABLE "survey_efficiency_for_observations" ADD CONSTRAINT "survey_efficiency_for_observations_requester_id_fkey" FOREIGN KEY ("requester_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_efficiency_for_observations" ADD CONSTRAINT "survey_efficiency_for_observations_gcnevent_id_fkey" FOREIGN KEY ("gcnevent_id") REFERENCES "gcn_events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_efficiency_for_observations" ADD CONSTRAINT "survey_efficiency_for_observations_localization_id_fkey" FOREIGN KEY ("localization_id") REFERENCES "localizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_efficiency_for_observations" ADD CONSTRAINT "survey_efficiency_for_observations_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instruments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_efficiency_for_observations_groups" ADD CONSTRAINT "survey_efficiency_for_observations_groups_survey_efficienc_fkey" FOREIGN KEY ("survey_efficiency_id") REFERENCES "survey_efficiency_for_observations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_efficiency_for_observations_groups" ADD CONSTRAINT "survey_efficiency_for_observations_groups_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_efficiency_for_observation_plans" ADD CONSTRAINT "survey_efficiency_for_observation_plans_requester_id_fkey" FOREIGN KEY ("requester_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_efficiency_for_observation_plans" ADD CONSTRAINT "survey_efficiency_for_observation_plans_observation_plan_i_fkey" FOREIGN KEY ("observation_plan_id") REFERENCES "event_observation_plans"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_efficiency_for_observation_plan_groups" ADD CONSTRAINT "survey_efficiency_for_observation_plan_groups_survey_effic_fkey" FOREIGN KEY ("survey_efficiency_id") REFERENCES "survey_efficiency_for_observation_plans"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_efficiency_for_observation_plan_groups" ADD CONSTRAINT "survey_efficiency_for_observation_plan_groups_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "default_survey_efficiency_requests" ADD CONSTRAINT "default_survey_efficiency_requests_default_observationplan_fkey" FOREIGN KEY ("default_observationplan_request_id") REFERENCES "default_observation_plan_requests"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Hand-written SQL: triggers, partial and expression indexes, constraints, data

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY[
    'survey_efficiency_for_observations', 'survey_efficiency_for_observation_plans', 'default_survey_efficiency_requests'
  ] LOOP
    EXECUTE format('CREATE TRIGGER touch_modified BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_modified()', t);
  END LOOP;
END $$;
