-- A department has one assessment a round, however its name is written.
create unique index assessment_one_a_scope on assessment (organisation_id, round_id, lower(department));
alter table assessment add constraint assessment_department check
  (char_length(department) <= 100 and department = btrim(department));
