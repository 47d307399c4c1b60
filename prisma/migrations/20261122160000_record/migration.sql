-- CreateTable
CREATE TABLE "reminders" (
    "id" SERIAL NOT NULL,
    "obj_id" TEXT NOT NULL,
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

    CONSTRAINT "reminders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reminders_on_spectra" (
    "id" SERIAL NOT NULL,
    "obj_id" TEXT NOT NULL,
    "spectrum_id" INTEGER NOT NULL,
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

    CONSTRAINT "reminders_on_spectra_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_interests" (
    "id" SERIAL NOT NULL,
    "obj_id" TEXT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "link" TEXT,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_interests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_notifications" (
    "id" SERIAL NOT NULL,
    "source_id" TEXT NOT NULL,
    "sent_by_id" INTEGER NOT NULL,
    "additional_notes" TEXT,
    "level" TEXT NOT NULL,
    "visibility_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_notifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "photometric_series" (
    "id" SERIAL NOT NULL,
    "obj_id" TEXT NOT NULL,
    "series_name" TEXT NOT NULL,
    "series_obj_id" TEXT NOT NULL,
    "filter" TEXT NOT NULL,
    "channel" TEXT NOT NULL DEFAULT '',
    "origin" TEXT NOT NULL DEFAULT '',
    "filename" TEXT NOT NULL,
    "file_key" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "ra" DOUBLE PRECISION,
    "dec" DOUBLE PRECISION,
    "ra_unc" DOUBLE PRECISION,
    "dec_unc" DOUBLE PRECISION,
    "mjd_first" DOUBLE PRECISION NOT NULL,
    "mag_first" DOUBLE PRECISION,
    "mjd_mid" DOUBLE PRECISION NOT NULL,
    "mjd_last" DOUBLE PRECISION NOT NULL,
    "mag_last" DOUBLE PRECISION,
    "mjd_last_detected" DOUBLE PRECISION,
    "mag_last_detected" DOUBLE PRECISION,
    "is_detected" BOOLEAN NOT NULL,
    "exp_time" DOUBLE PRECISION NOT NULL,
    "frame_rate" DOUBLE PRECISION,
    "num_exp" INTEGER NOT NULL,
    "time_stamp_alignment" TEXT NOT NULL DEFAULT 'middle',
    "limiting_mag" DOUBLE PRECISION,
    "ref_flux" DOUBLE PRECISION,
    "ref_fluxerr" DOUBLE PRECISION,
    "altdata" JSONB,
    "instrument_id" INTEGER NOT NULL,
    "followup_request_id" INTEGER,
    "assignment_id" INTEGER,
    "owner_id" INTEGER NOT NULL,
    "visibility_id" INTEGER NOT NULL,
    "mean_mag" DOUBLE PRECISION,
    "rms_mag" DOUBLE PRECISION,
    "robust_mag" DOUBLE PRECISION,
    "robust_rms" DOUBLE PRECISION,
    "median_snr" DOUBLE PRECISION,
    "best_snr" DOUBLE PRECISION,
    "worst_snr" DOUBLE PRECISION,
    "medians" JSONB,
    "maxima" JSONB,
    "minima" JSONB,
    "stds" JSONB,
    "autodelete" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "photometric_series_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "reminders_obj_id_idx" ON "reminders"("obj_id");

-- CreateIndex
CREATE INDEX "reminders_user_id_idx" ON "reminders"("user_id");

-- CreateIndex
CREATE INDEX "reminders_next_reminder_idx" ON "reminders"("next_reminder");

-- CreateIndex
CREATE INDEX "reminders_on_spectra_spectrum_id_idx" ON "reminders_on_spectra"("spectrum_id");

-- CreateIndex
CREATE INDEX "reminders_on_spectra_user_id_idx" ON "reminders_on_spectra"("user_id");

-- CreateIndex
CREATE INDEX "reminders_on_spectra_next_reminder_idx" ON "reminders_on_spectra"("next_reminder");

-- CreateIndex
CREATE INDEX "source_interests_obj_id_idx" ON "source_interests"("obj_id");

-- CreateIndex
CREATE INDEX "source_interests_user_id_idx" ON "source_interests"("user_id");

-- CreateIndex
CREATE INDEX "source_notifications_source_id_idx" ON "source_notifications"("source_id");

-- CreateIndex
CREATE INDEX "source_notifications_sent_by_id_idx" ON "source_notifications"("sent_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "photometric_series_filename_key" ON "photometric_series"("filename");

-- CreateIndex
CREATE UNIQUE INDEX "photometric_series_hash_key" ON "photometric_series"("hash");

-- CreateIndex
CREATE INDEX "photometric_series_mjd_first_idx" ON "photometric_series"("mjd_first");

-- CreateIndex
CREATE INDEX "photometric_series_instrument_id_idx" ON "photometric_series"("instrument_id");

-- CreateIndex
CREATE INDEX "photometric_series_owner_id_idx" ON "photometric_series"("owner_id");

-- CreateIndex
CREATE UNIQUE INDEX "photometric_series_key" ON "photometric_series"("obj_id", "instrument_id", "origin", "filter", "series_name", "series_obj_id", "channel");

-- AddForeignKey
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminders_on_spectra" ADD CONSTRAINT "reminders_on_spectra_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminders_on_spectra" ADD CONSTRAINT "reminders_on_spectra_spectrum_id_fkey" FOREIGN KEY ("spectrum_id") REFERENCES "spectra"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminders_on_spectra" ADD CONSTRAINT "reminders_on_spectra_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminders_on_spectra" ADD CONSTRAINT "reminders_on_spectra_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_interests" ADD CONSTRAINT "source_interests_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_interests" ADD CONSTRAINT "source_interests_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_notifications" ADD CONSTRAINT "source_notifications_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_notifications" ADD CONSTRAINT "source_notifications_sent_by_id_fkey" FOREIGN KEY ("sent_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_notifications" ADD CONSTRAINT "source_notifications_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photometric_series" ADD CONSTRAINT "photometric_series_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photometric_series" ADD CONSTRAINT "photometric_series_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instruments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photometric_series" ADD CONSTRAINT "photometric_series_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photometric_series" ADD CONSTRAINT "photometric_series_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "archive_imports" (
    "id" SERIAL NOT NULL,
    "group_id" INTEGER NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "file_key" TEXT,
    "message" TEXT,
    "progress" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "archive_imports_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "archive_imports_group_id_id_idx" ON "archive_imports"("group_id", "id" DESC);

-- CreateIndex
CREATE INDEX "archive_imports_owner_id_idx" ON "archive_imports"("owner_id");

-- AddForeignKey
ALTER TABLE "archive_imports" ADD CONSTRAINT "archive_imports_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "archive_imports" ADD CONSTRAINT "archive_imports_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Hand-written SQL: triggers, partial and expression indexes, constraints, data

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['photometric_series', 'reminders', 'reminders_on_spectra', 'source_interests', 'source_notifications',
    'archive_imports'] LOOP
    EXECUTE format('CREATE TRIGGER touch_modified BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_modified()', t);
  END LOOP;
END $$;

ALTER TABLE source_notifications ADD CONSTRAINT source_notifications_level CHECK (level IN ('soft', 'hard'));
