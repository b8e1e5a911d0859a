/** The role of PostgreSQL that the service's statements run as, so that row security binds them. */
import type pg from 'pg'

const name = 'remi_app'

/**
 * Makes the role ready, and returns its name; null where the connected user is bound by row security itself. Superusers
 * are not: the user of the private PostgreSQL is one.
 */
export async function prepareRole(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query<{ unbound: boolean }>(
    'select rolsuper or rolbypassrls as unbound from pg_roles where rolname = current_user',
  )
  if (!rows[0]?.unbound) return null
  await client.query(`do $$ begin
    create role ${name} nologin;
  exception when duplicate_object or unique_violation then null; end $$`)
  await client.query(`
    grant usage on schema public to ${name};
    grant select, insert, update, delete on all tables in schema public to ${name};
    revoke update, delete on audit_event, submission, index_version, measure_set, transition, view_reply, action_change
      from ${name};
    revoke delete on release from ${name};
    revoke all on _prisma_migrations from ${name}`)
  return name
}
