-- CreateTable
CREATE TABLE "mma_detector_spectra" (
    "id" SERIAL NOT NULL,
    "detector_id" INTEGER NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "visibility_id" INTEGER NOT NULL,
    "frequencies" DOUBLE PRECISION[],
    "amplitudes" DOUBLE PRECISION[],
    "start_time" TIMESTAMP(6) NOT NULL,
    "end_time" TIMESTAMP(6) NOT NULL,
    "original_file_string" TEXT,
    "original_file_filename" TEXT,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mma_detector_spectra_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mma_detector_time_intervals" (
    "id" SERIAL NOT NULL,
    "detector_id" INTEGER NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "visibility_id" INTEGER NOT NULL,
    "start_time" TIMESTAMP(6) NOT NULL,
    "end_time" TIMESTAMP(6) NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mma_detector_time_intervals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "earthquake_events" (
    "id" SERIAL NOT NULL,
    "sent_by_id" INTEGER NOT NULL,
    "event_id" TEXT NOT NULL,
    "event_uri" TEXT,
    "status" TEXT NOT NULL DEFAULT 'initial',
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "earthquake_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "earthquake_notices" (
    "id" SERIAL NOT NULL,
    "earthquake_id" INTEGER NOT NULL,
    "sent_by_id" INTEGER NOT NULL,
    "content" BYTEA,
    "lat" DOUBLE PRECISION NOT NULL,
    "lon" DOUBLE PRECISION NOT NULL,
    "depth" DOUBLE PRECISION NOT NULL,
    "magnitude" DOUBLE PRECISION NOT NULL,
    "date" TIMESTAMP(6) NOT NULL,
    "country" TEXT,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "earthquake_notices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "earthquake_predictions" (
    "id" SERIAL NOT NULL,
    "earthquake_id" INTEGER NOT NULL,
    "detector_id" INTEGER NOT NULL,
    "d" DOUBLE PRECISION NOT NULL,
    "p" TIMESTAMP(6) NOT NULL,
    "s" TIMESTAMP(6) NOT NULL,
    "r2p0" TIMESTAMP(6) NOT NULL,
    "r3p5" TIMESTAMP(6) NOT NULL,
    "r5p0" TIMESTAMP(6) NOT NULL,
    "rfamp" DOUBLE PRECISION NOT NULL,
    "lockloss" DOUBLE PRECISION NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "earthquake_predictions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "earthquake_measurements" (
    "id" SERIAL NOT NULL,
    "earthquake_id" INTEGER NOT NULL,
    "detector_id" INTEGER NOT NULL,
    "rfamp" DOUBLE PRECISION,
    "lockloss" INTEGER,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "earthquake_measurements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "spatial_catalogs" (
    "id" SERIAL NOT NULL,
    "catalog_name" TEXT NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "spatial_catalogs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "spatial_catalog_entries" (
    "id" SERIAL NOT NULL,
    "catalog_id" INTEGER NOT NULL,
    "entry_name" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "starts" BIGINT[],
    "ends" BIGINT[],
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "spatial_catalog_entries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "mma_detector_spectra_detector_id_start_time_idx" ON "mma_detector_spectra"("detector_id", "start_time");

-- CreateIndex
CREATE INDEX "mma_detector_spectra_owner_id_idx" ON "mma_detector_spectra"("owner_id");

-- CreateIndex
CREATE INDEX "mma_detector_time_intervals_detector_id_start_time_idx" ON "mma_detector_time_intervals"("detector_id", "start_time");

-- CreateIndex
CREATE INDEX "mma_detector_time_intervals_owner_id_idx" ON "mma_detector_time_intervals"("owner_id");

-- CreateIndex
CREATE UNIQUE INDEX "earthquake_events_event_id_key" ON "earthquake_events"("event_id");

-- CreateIndex
CREATE INDEX "earthquake_events_sent_by_id_idx" ON "earthquake_events"("sent_by_id");

-- CreateIndex
CREATE INDEX "earthquake_notices_earthquake_id_id_idx" ON "earthquake_notices"("earthquake_id", "id" DESC);

-- CreateIndex
CREATE INDEX "earthquake_notices_date_idx" ON "earthquake_notices"("date");

-- CreateIndex
CREATE INDEX "earthquake_notices_sent_by_id_idx" ON "earthquake_notices"("sent_by_id");

-- CreateIndex
CREATE INDEX "earthquake_predictions_detector_id_idx" ON "earthquake_predictions"("detector_id");

-- CreateIndex
CREATE UNIQUE INDEX "earthquake_predictions_earthquake_id_detector_id_key" ON "earthquake_predictions"("earthquake_id", "detector_id");

-- CreateIndex
CREATE INDEX "earthquake_measurements_detector_id_idx" ON "earthquake_measurements"("detector_id");

-- CreateIndex
CREATE UNIQUE INDEX "earthquake_measurements_earthquake_id_detector_id_key" ON "earthquake_measurements"("earthquake_id", "detector_id");

-- CreateIndex
CREATE UNIQUE INDEX "spatial_catalogs_catalog_name_key" ON "spatial_catalogs"("catalog_name");

-- CreateIndex
CREATE UNIQUE INDEX "spatial_catalog_entries_catalog_id_entry_name_key" ON "spatial_catalog_entries"("catalog_id", "entry_name");

-- AddForeignKey
ALTER TABLE "mma_detector_spectra" ADD CONSTRAINT "mma_detector_spectra_detector_id_fkey" FOREIGN KEY ("detector_id") REFERENCES "mma_detectors"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mma_detector_spectra" ADD CONSTRAINT "mma_detector_spectra_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mma_detector_spectra" ADD CONSTRAINT "mma_detector_spectra_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mma_detector_time_intervals" ADD CONSTRAINT "mma_detector_time_intervals_detector_id_fkey" FOREIGN KEY ("detector_id") REFERENCES "mma_detectors"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mma_detector_time_intervals" ADD CONSTRAINT "mma_detector_time_intervals_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mma_detector_time_intervals" ADD CONSTRAINT "mma_detector_time_intervals_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "earthquake_events" ADD CONSTRAINT "earthquake_events_sent_by_id_fkey" FOREIGN KEY ("sent_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "earthquake_notices" ADD CONSTRAINT "earthquake_notices_earthquake_id_fkey" FOREIGN KEY ("earthquake_id") REFERENCES "earthquake_events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "earthquake_notices" ADD CONSTRAINT "earthquake_notices_sent_by_id_fkey" FOREIGN KEY ("sent_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "earthquake_predictions" ADD CONSTRAINT "earthquake_predictions_earthquake_id_fkey" FOREIGN KEY ("earthquake_id") REFERENCES "earthquake_events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "earthquake_predictions" ADD CONSTRAINT "earthquake_predictions_detector_id_fkey" FOREIGN KEY ("detector_id") REFERENCES "mma_detectors"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "earthquake_measurements" ADD CONSTRAINT "earthquake_measurements_earthquake_id_fkey" FOREIGN KEY ("earthquake_id") REFERENCES "earthquake_events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "earthquake_measurements" ADD CONSTRAINT "earthquake_measurements_detector_id_fkey" FOREIGN KEY ("detector_id") REFERENCES "mma_detectors"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "spatial_catalog_entries" ADD CONSTRAINT "spatial_catalog_entries_catalog_id_fkey" FOREIGN KEY ("catalog_id") REFERENCES "spatial_catalogs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Hand-written SQL: triggers, partial and expression indexes, constraints, data

-- Hand-written SQL: triggers, partial and expression indexes, constraints, data

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY[
    'spatial_catalogs', 'spatial_catalog_entries', 'mma_detector_spectra', 'mma_detector_time_intervals', 'earthquake_events', 'earthquake_notices',
    'earthquake_predictions', 'earthquake_measurements'
  ] LOOP
    EXECUTE format('CREATE TRIGGER touch_modified BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_modified()', t);
  END LOOP;
END $$;

ALTER TABLE mma_detector_spectra ADD CONSTRAINT mma_detector_spectra_lengths CHECK (cardinality(frequencies) = cardinality(amplitudes)),
  ADD CONSTRAINT mma_detector_spectra_times CHECK (end_time > start_time);
ALTER TABLE mma_detector_time_intervals ADD CONSTRAINT mma_detector_time_intervals_times CHECK (end_time > start_time);
ALTER TABLE earthquake_events ADD CONSTRAINT earthquake_events_status CHECK (status IN ('initial', 'updated', 'canceled'));
ALTER TABLE earthquake_measurements ADD CONSTRAINT earthquake_measurements_lockloss CHECK (lockloss IN (0, 1));
