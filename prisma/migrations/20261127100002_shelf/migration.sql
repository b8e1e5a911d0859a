-- What Prisma's schema cannot say.

-- Files are packed already, and are read a part at a time: kept as they are, a part is read without the rest.
alter table evidence_file alter column content set storage external;

alter table evidence_file add constraint evidence_file_name check (char_length(name) between 1 and 200);
alter table evidence_file add constraint evidence_file_not_empty check (size > 0);
