import { type ChildProcess, spawn } from "node:child_process";

export interface BoundProcessOptions {
  /** Sent to the program when this process is gone, however it ended. */
  deathSignal: "INT" | "TERM";
  /** A file that means nothing any more when this process is gone. */
  deathRemoves?: string;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
  /** File descriptor that takes the program's output; "ignore" drops it. */
  output: number | "ignore";
}

// The shell holds the read end of our pipe: when we die, even by SIGKILL, it reads the end of file and
// signals the program. The program itself gets an empty stdin.
const WATCH = `
exec 3<&0 </dev/null
"$@" 3<&- &
program=$!
( while read -r line <&3; do :; done; rm -f "$DEATH_REMOVES"; kill -$DEATH_SIGNAL $program 2>/dev/null ) 1>&- 2>&- &
watcher=$!
trap 'kill -TERM $program' TERM
trap 'kill -INT $program' INT
wait $program
code=$?
while kill -0 $program 2>/dev/null; do wait $program; code=$?; done
kill -KILL $watcher 2>/dev/null
exit $code
`;

/** Starts a program in a session of its own that does not outlive this process. */
export function spawnBound(program: string, args: string[], options: BoundProcessOptions): ChildProcess {
  const { deathSignal, deathRemoves = "", output, env, ...rest } = options;
  return spawn("/bin/sh", ["-c", WATCH, "sh", program, ...args], {
    ...rest,
    detached: true,
    env: { ...(env ?? process.env), DEATH_SIGNAL: deathSignal, DEATH_REMOVES: deathRemoves },
    stdio: ["pipe", output, output],
  });
}
