/** The version that exports and results name; the one in package.json. */
export const version = "0.1.0";
