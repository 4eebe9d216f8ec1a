import type { Config } from "tailwindcss";

/** Tokens live in `@theme` of src/styles.css; this file only says where class names are found. */
const config: Config = { content: ["./index.html", "./src/**/*.{ts,tsx}"] };

export default config;
