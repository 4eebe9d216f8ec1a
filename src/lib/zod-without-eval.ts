import { config } from "zod";

// Compiled parsers need `unsafe-eval`, which the content security policy does not give. A schema looks at
// this when it is made, so main.tsx imports this file before any other.
config({ jitless: true });
