import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Who the server runs as: nobody special for an ordinary user, an account of its own for root. */
export interface ServerAccount {
  uid?: number;
  gid?: number;
}

const ACCOUNT = "postgres";

/** Postgres refuses to run as root, so root lends it the account `postgres`, made when missing. */
export async function serverAccount(): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return {};
  const known = await lookUp();
  if (known !== null) return known;
  try {
    await run("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/bin/sh", ACCOUNT]);
  } catch (cause) {
    throw new Error(
      `Postgres does not run as root, and the account "${ACCOUNT}" could not be made. Run as an ordinary user, or make it: useradd --system --user-group ${ACCOUNT}`,
      { cause },
    );
  }
  const made = await lookUp();
  if (made === null) throw new Error(`the account "${ACCOUNT}" was made but cannot be looked up`);
  return made;
}

async function lookUp(): Promise<Required<ServerAccount> | null> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", ACCOUNT]), run("id", ["-g", ACCOUNT])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}
