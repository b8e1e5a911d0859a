-- When the person last showed who they are: by signing in, or since.
alter table session add column proved_at timestamptz(3) not null default current_timestamp;
update session set proved_at = created_at;

-- Until when the session may go to the provider to link an account there: set by the form that asks for a proof.
alter table session add column may_link_until timestamptz(3);

-- A trip to the provider to link an account or to show again who one is belongs to the session that began it.
alter table single_sign_on add column purpose text not null default 'sign-in';
alter table single_sign_on add column session_id uuid;
alter table single_sign_on add constraint single_sign_on_session_id_fkey
  foreign key (session_id) references session (id) on delete cascade on update cascade;
alter table single_sign_on add constraint single_sign_on_purpose
  check (purpose in ('sign-in', 'link', 'confirm') and (purpose = 'sign-in') = (session_id is null));
create index single_sign_on_session_id_idx on single_sign_on (session_id);
