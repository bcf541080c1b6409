import type { Address } from "../domain/address.ts";
import type { DeskMember, DeskRole } from "../domain/desk.ts";
import type { Desks } from "../domain/request-ports.ts";
import type { WorkingHours } from "../domain/service-level.ts";

interface SettingRow {
  desk: string;
  address: Address | null;
  bound_at: Date | null;
  gone_at: Date | null;
  email: string | null;
  hours: WorkingHours | null;
}

interface MemberRow {
  desk: string;
  person: string;
  name: string | null;
  role: DeskRole;
  home: Address | null;
}

/** A channel, whatever thread of it is meant. */
const SAME_PLACE = `address->>'platform' = $1 and address->>'channel' = $2
  and coalesce(address->>'workspace', '') = coalesce($3, '')`;
const place = ({ platform, channel, workspace }: Address) => [
  platform,
  channel ?? null,
  workspace ?? null,
];

/** Desks in Postgres: where they are, when they work, who works them. */
export const desks: Desks = {
  async settings(sql) {
    const rows = await sql.query<SettingRow>("select * from desk_setting");
    return new Map(
      rows.map((row) => [
        row.desk,
        {
          desk: row.desk,
          address: row.address ?? undefined,
          boundAt: row.bound_at ?? undefined,
          goneAt: row.gone_at ?? undefined,
          email: row.email ?? undefined,
          hours: row.hours ?? undefined,
        },
      ]),
    );
  },
  async at(sql, address) {
    const [row] = await sql.query<{ desk: string }>(
      `select desk from desk_setting where ${SAME_PLACE} and gone_at is null order by desk limit 1`,
      place(address),
    );
    return row?.desk;
  },
  async bind(sql, desk, address, by, at) {
    await sql.query(
      `insert into desk_setting (desk, address, bound_by, bound_at) values ($1, $2, $3, $4)
       on conflict (desk) do update set address = excluded.address, bound_by = excluded.bound_by,
         bound_at = excluded.bound_at, gone_at = null`,
      [desk, JSON.stringify(address), by, at],
    );
  },
  async unbind(sql, desk) {
    await sql.query("update desk_setting set address = null, gone_at = null where desk = $1", [
      desk,
    ]);
  },
  async markGone(sql, address, at) {
    const rows = await sql.query<{ desk: string }>(
      `update desk_setting set gone_at = $4 where ${SAME_PLACE} and gone_at is null returning desk`,
      [...place(address), at],
    );
    return rows.map(({ desk }) => desk);
  },
  async setEmail(sql, desk, email) {
    await sql.query(
      `insert into desk_setting (desk, email) values ($1, $2)
       on conflict (desk) do update set email = excluded.email`,
      [desk, email],
    );
  },
  async setHours(sql, desk, hours) {
    await sql.query(
      `insert into desk_setting (desk, hours) values ($1, $2)
       on conflict (desk) do update set hours = excluded.hours`,
      [desk, JSON.stringify(hours)],
    );
  },
  async addMember(sql, { desk, person, name, role, home, at }) {
    await sql.query(
      `insert into desk_member (desk, person, name, role, home, joined_at)
       values ($1, $2, $3, coalesce($4, 'staff'), $5, $6)
       on conflict (desk, person) do update
         set name = coalesce(excluded.name, desk_member.name), role = coalesce($4, desk_member.role),
             home = coalesce(excluded.home, desk_member.home)`,
      [desk, person, name ?? null, role ?? null, home ? JSON.stringify(home) : null, at],
    );
  },
  async removeMember(sql, desk, person) {
    const rows = await sql.query(
      "delete from desk_member where desk = $1 and person = $2 returning desk",
      [desk, person],
    );
    return rows.length > 0;
  },
  async members(sql, desk) {
    const rows = await sql.query<MemberRow>(
      "select * from desk_member where desk = $1 order by role, name, person",
      [desk],
    );
    return rows.map(memberOf);
  },
  async rolesOf(sql, person) {
    const rows = await sql.query<MemberRow>("select * from desk_member where person = $1", [
      person,
    ]);
    return new Map(rows.map(({ desk, role }) => [desk, role]));
  },
};

function memberOf({ desk, person, name, role, home }: MemberRow): DeskMember {
  return { desk, person, name: name ?? undefined, role, home: home ?? undefined };
}
