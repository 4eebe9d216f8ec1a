/** Version of the console and of its functions; that of package.json, which functions cannot read. */
export const VERSION = "0.1.0";
