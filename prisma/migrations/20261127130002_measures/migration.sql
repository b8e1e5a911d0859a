-- CreateTable
CREATE TABLE "measure_set" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "measure_set_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "measure_return" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "set_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "as_of" DATE NOT NULL,
    "source" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "entered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "entered_by" UUID NOT NULL,

    CONSTRAINT "measure_return_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "measure_figure" (
    "return_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "measure_id" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "numerator" INTEGER NOT NULL,
    "denominator" INTEGER NOT NULL,
    "harm" TEXT NOT NULL,

    CONSTRAINT "measure_figure_pkey" PRIMARY KEY ("return_id","measure_id","part","group")
);

-- CreateTable
CREATE TABLE "measure_score" (
    "return_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "halves" INTEGER NOT NULL,

    CONSTRAINT "measure_score_pkey" PRIMARY KEY ("return_id","outcome")
);

-- CreateIndex
CREATE UNIQUE INDEX "measure_return_organisation_id_kind_year_key" ON "measure_return"("organisation_id", "kind", "year");

-- CreateIndex
CREATE UNIQUE INDEX "measure_return_id_organisation_id_key" ON "measure_return"("id", "organisation_id");

-- AddForeignKey
ALTER TABLE "measure_return" ADD CONSTRAINT "measure_return_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure_return" ADD CONSTRAINT "measure_return_set_id_fkey" FOREIGN KEY ("set_id") REFERENCES "measure_set"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure_figure" ADD CONSTRAINT "measure_figure_return_id_organisation_id_fkey" FOREIGN KEY ("return_id", "organisation_id") REFERENCES "measure_return"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure_score" ADD CONSTRAINT "measure_score_return_id_organisation_id_fkey" FOREIGN KEY ("return_id", "organisation_id") REFERENCES "measure_return"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A set is as it was published.
create trigger measure_set_frozen before update or delete on measure_set for each row execute function refuse_change();
create trigger measure_set_kept before truncate on measure_set execute function refuse_change();

alter table measure_return add constraint measure_return_kind check (kind in ('wres', 'sc_wres', 'eds'));
alter table measure_return add constraint measure_return_year check (year = extract(year from as_of) and year >= 2015);
alter table measure_return add constraint measure_return_source check (source in ('typed', 'csv'));
alter table measure_figure add constraint measure_figure_group check ("group" in ('white', 'bme', 'unknown'));
alter table measure_figure add constraint measure_figure_counts check (0 <= numerator and numerator <= denominator);
alter table measure_figure add constraint measure_figure_harm check (harm in ('higher', 'lower'));
alter table measure_score add constraint measure_score_halves check (halves between 0 and 6);

do $$
declare
  owned text;
begin
  foreach owned in array array['measure_return', 'measure_figure', 'measure_score'] loop
    execute format('create trigger %I before insert or update or delete on %I for each row execute function refuse_after_merger()',
      owned || '_before_merger', owned);
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy %I on %I using (organisation_id::text = remi_scope() or remi_scope() = %L)',
      owned || '_of_organisation', owned, 'everything');
  end loop;
end $$;
