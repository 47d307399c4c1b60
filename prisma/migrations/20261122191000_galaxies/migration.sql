-- CreateTable
CREATE TABLE "galaxy_catalogs" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "url" TEXT,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "galaxy_catalogs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "galaxies" (
    "id" SERIAL NOT NULL,
    "catalog_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "alt_name" TEXT,
    "ra" DOUBLE PRECISION NOT NULL,
    "dec" DOUBLE PRECISION NOT NULL,
    "healpix" BIGINT NOT NULL,
    "distmpc" DOUBLE PRECISION,
    "distmpc_unc" DOUBLE PRECISION,
    "redshift" DOUBLE PRECISION,
    "redshift_error" DOUBLE PRECISION,
    "sfr_fuv" DOUBLE PRECISION,
    "sfr_w4" DOUBLE PRECISION,
    "mstar" DOUBLE PRECISION,
    "magb" DOUBLE PRECISION,
    "magk" DOUBLE PRECISION,
    "mag_fuv" DOUBLE PRECISION,
    "mag_nuv" DOUBLE PRECISION,
    "mag_w1" DOUBLE PRECISION,
    "mag_w2" DOUBLE PRECISION,
    "mag_w3" DOUBLE PRECISION,
    "mag_w4" DOUBLE PRECISION,
    "a" DOUBLE PRECISION,
    "b2a" DOUBLE PRECISION,
    "pa" DOUBLE PRECISION,
    "btc" DOUBLE PRECISION,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "galaxies_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "galaxy_catalogs_name_key" ON "galaxy_catalogs"("name");

-- CreateIndex
CREATE INDEX "galaxies_healpix_idx" ON "galaxies"("healpix");

-- CreateIndex
CREATE INDEX "galaxies_distmpc_idx" ON "galaxies"("distmpc");

-- CreateIndex
CREATE INDEX "galaxies_redshift_idx" ON "galaxies"("redshift");

-- CreateIndex
CREATE INDEX "galaxies_mstar_idx" ON "galaxies"("mstar");

-- CreateIndex
CREATE INDEX "galaxies_name_idx" ON "galaxies" USING GIN ("name" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "galaxies_catalog_id_name_key" ON "galaxies"("catalog_id", "name");

-- AddForeignKey
ALTER TABLE "galaxies" ADD CONSTRAINT "galaxies_catalog_id_fkey" FOREIGN KEY ("catalog_id") REFERENCES "galaxy_catalogs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objs" ADD CONSTRAINT "objs_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "galaxies"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Hand-written SQL: triggers, partial and expression indexes, constraints, data

CREATE TRIGGER touch_modified BEFORE UPDATE ON galaxy_catalogs FOR EACH ROW EXECUTE FUNCTION touch_modified();
CREATE TRIGGER touch_modified BEFORE UPDATE ON galaxies FOR EACH ROW EXECUTE FUNCTION touch_modified();

-- Few objects have a host; a galaxy that goes must find them.
CREATE INDEX objs_host_id ON objs (host_id) WHERE host_id IS NOT NULL;
