import { z } from "zod";
import { type OperatorRole, operatorRoles } from "#domain/operators/operator.ts";
import { createNodeClient } from "./create-node-client.ts";
import { connect } from "./postgres/connect.ts";

export interface Login {
  email: string;
  password: string;
  role: OperatorRole;
}

/** The three accounts of every embedded stack. They open nothing but a stack on this machine. */
export const logins: Login[] = operatorRoles.map((role) => ({
  email: `${role}@example.com`,
  password: `${role}-local-only`,
  role,
}));

/** Signs up the logins that are missing and gives each its role. */
export async function ensureLogins(
  apiUrl: string,
  publishableKey: string,
  databaseUrl: string,
): Promise<void> {
  const sql = connect(databaseUrl);
  try {
    const rows = await sql`
      select email from realtime_optimizer.operators where email = any(${logins.map(({ email }) => email)})
    `;
    const present = new Set(
      z
        .array(z.object({ email: z.string() }))
        .parse(rows)
        .map(({ email }) => email),
    );
    for (const { email, password, role } of logins) {
      if (present.has(email)) continue;
      const client = createNodeClient(apiUrl, publishableKey);
      const { error } = await client.auth.signUp({ email, password });
      if (error !== null && error.code !== "user_already_exists") throw error;
      await sql`select realtime_optimizer.grant_operator(${email}, ${role})`;
    }
  } finally {
    await sql.end();
  }
}
