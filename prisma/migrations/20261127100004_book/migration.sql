-- What a merged organisation uploaded is removed in time like any other's: it is no part of its record.

drop trigger workbook_upload_before_merger on workbook_upload;
create trigger workbook_upload_before_merger before insert or update on workbook_upload
  for each row execute function refuse_after_merger();

create index workbook_upload_uploaded_at_idx on workbook_upload (uploaded_at);
